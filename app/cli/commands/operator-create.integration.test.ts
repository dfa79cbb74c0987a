import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstRow } from '~db/client.ts';
import type { Services } from '../../server/process/services.server.ts';
import { TestClock, testCtx } from '../../server/testing/context.server.ts';
import type { TestDatabase } from '../../server/testing/database.server.ts';
import { openTestDatabase } from '../../server/testing/database.server.ts';
import { run } from './operator-create.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase('pglite');
});
afterAll(() => database.close());

const ARGS = [
  '--email',
  'boss@city',
  '--name',
  '张三',
  '--organization',
  '某市采购中心',
  '--division',
  '370600',
];

async function call(args: string[]) {
  const lines: string[] = [];
  const io = { out: (line: string) => lines.push(line), err: (line: string) => lines.push(line), cwd: '/' };
  const { log } = testCtx(database.db);
  const services = {
    database,
    log,
    clock: new TestClock(),
    kickOutbox: () => undefined,
    config: { dataDir: '.data' },
  };
  const code = await run(args, io, {
    root: '/',
    services: () => Promise.resolve(services as unknown as Services),
  });
  return { code, text: lines.join('\n') };
}

const people = () => firstRow(database.db, sql`select count(*)::int as n from organizations`);

test('a wrong division leaves nothing behind and says which', async () => {
  const before = await people();
  expect((await call([...ARGS.slice(0, -1), '999999'])).code).toBe(1);
  expect(await people()).toEqual(before);
});

test('opens the first operator with a password to be changed, and only the first', async () => {
  const first = await call(ARGS);
  expect(first.code).toBe(0);
  expect(first.text).toContain('boss@city');
  expect(
    await firstRow(
      database.db,
      sql`select must_change_password as must from users where email = 'boss@city'`,
    ),
  ).toEqual({ must: true });
  const second = await call(['--email', 'other@city', ...ARGS.slice(2)]);
  expect(second.code).toBe(1);
  expect(second.text).toContain('已有运营账号');
});
