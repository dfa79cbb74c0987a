import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { embeddedBudgetSystem } from '../../server/adapters/budget-system/embedded.server.ts';
import { diskImageStore } from '../../server/adapters/image-store/disk.server.ts';
import { readConfig } from '../../server/process/config.server.ts';
import type { Services } from '../../server/process/services.server.ts';
import { ensureSessionSecret } from '../../server/process/session-secret.server.ts';
import { TestClock } from '../../server/testing/context.server.ts';
import type { TestDatabase } from '../../server/testing/database.server.ts';
import { openTestDatabase } from '../../server/testing/database.server.ts';
import { smallWorld } from '../../server/testing/small-world.server.ts';
import { runCommand } from '../run-command.ts';

/** The beginning of a picture. */
const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex');
const HEADER = 'sku,name,brand,category_code,unit,price_yuan,price_basis,barcode,stock';

describe('catalogue:import', () => {
  let database: TestDatabase;
  let services: Services;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'huicai-command-'));
    database = await openTestDatabase('pglite');
    await smallWorld(database.db);
    writeFileSync(join(folder, 'picture.csv'), PNG);
    const config = await ensureSessionSecret(readConfig({ DATA_DIR: folder }));
    services = {
      config,
      database,
      log: pino({ level: 'silent' }),
      clock: new TestClock(),
      budgetSystem: embeddedBudgetSystem,
      cards: null,
      platform832: null,
      mailer: null,
      images: diskImageStore(join(folder, 'images')),
      kickOutbox: () => undefined,
    };
  });
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true });
  });

  async function call(args: string[]) {
    const out: string[] = [];
    const err: string[] = [];
    const io = { out: (line: string) => out.push(line), err: (line: string) => err.push(line), cwd: folder };
    const where = { root: process.cwd(), services: async () => services };
    return { exit: await runCommand('catalogue:import', args, io, where), out, err };
  }
  const file = (name: string, ...lines: string[]) => {
    writeFileSync(join(folder, name), `${[HEADER, ...lines].join('\n')}\n`);
    return name;
  };
  const from = (name: string) => ['--supplier', 'supplier@test', name, '--publish'];

  test('ends with the summary and exit 0 when nothing was rejected', async () => {
    const { exit, out } = await call(from(file('good.csv', 'C-1,笔筒,,A05040401,个,9.90,real,,5')));
    expect(exit).toBe(0);
    expect(out).toHaveLength(1);
    const summary = JSON.parse(out[0] ?? '') as Record<string, unknown>;
    expect(Object.keys(summary).toSorted()).toEqual(
      ['created', 'rejected', 'rows', 'seconds', 'unchanged', 'updated', 'warnings'].toSorted(),
    );
    expect(summary).toMatchObject({ rows: 1, created: 1, rejected: 0, seconds: expect.any(Number) });
  });

  test('prints a line for each reported cell before it, and exit 2 when rows were rejected', async () => {
    const name = file('bad.csv', 'C-2,尺,,A05040401,把,0,real,,5', 'C-3,圆规,,A05040401,个,5,real,123,5');
    const { exit, out } = await call(from(name));
    expect(exit).toBe(2);
    const lines = out.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(Object.keys(lines[0] ?? {})).toEqual(['row', 'column', 'value', 'code', 'message']);
    expect(lines[0]).toMatchObject({ row: 2, column: 'price_yuan', value: '0', code: 'price-invalid' });
    expect(lines[1]).toMatchObject({ row: 3, column: 'barcode', value: '123', code: 'gtin-invalid' });
    expect(lines[2]).toMatchObject({ rows: 2, created: 1, rejected: 1, warnings: 1 });
  });

  test.each([
    [['--supplier', 'supplier@test', 'nowhere.csv'], '找不到文件'],
    [['--supplier', 'nobody@test', 'good.csv'], '没有这个供应商'],
    [['good.csv'], '--supplier'],
    [['--supplier', 'supplier@test', 'picture.csv'], 'PNG'],
  ])('%j is a failure said in a sentence', async (args, says) => {
    const { exit, out, err } = await call(args);
    expect(exit).toBe(1);
    expect(out).toEqual([]);
    expect(err.join('\n')).toContain(says);
  });

  test('a dry run ends with the same summary, writes nothing and says so beside it', async () => {
    const name = file('dry.csv', 'C-9,算盘,,A05040401,个,19.90,real,,5', 'C-10,算盘,,A05040401,个,x,real,,5');
    const dry = await call([...from(name), '--dry-run']);
    expect(dry.exit).toBe(2);
    expect(JSON.parse(dry.out.at(-1) ?? '')).toMatchObject({ rows: 2, created: 1, rejected: 1 });
    expect(dry.err.join('\n')).toContain('nothing was written');
    expect(JSON.parse((await call(from(name))).out.at(-1) ?? '')).toMatchObject({ created: 1 });
  });

  test('a file without the columns fails and says which', async () => {
    writeFileSync(join(folder, 'columns.csv'), 'sku,name,price\n1,x,2\n');
    const { exit, err } = await call(from('columns.csv'));
    expect(exit).toBe(1);
    expect(err.join('\n')).toContain('category_code、unit、price_yuan、stock');
  });
});
