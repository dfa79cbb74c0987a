import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstRow, inTransaction } from '~db/client.ts';
import { insertCertificateStatus, insertCertificates } from '~db/queries/catalogue/certificates.ts';
import { localDate } from '../../domain/time/local-date.ts';
import type { Actor } from '../context.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { importCatalogue } from './import-catalogue.server.ts';
import { openTable } from './table/open-table.server.ts';
import { fileSource } from './table/table.server.ts';
import { viewProductHistory } from './view-product-history.server.ts';

describe.each(databasesUnderTest())('the history of a product on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let folder = '';
  let productId = '';
  const clock = new TestClock();
  const as = (actor: Actor) => testCtx(database.db, actor, { clock });
  const take = async (name: string, price: string, specifications: string) => {
    const file = path.join(folder, 'offers.csv');
    const head = 'sku,name,category_code,unit,price_yuan,stock,specifications';
    writeFileSync(file, `${head}\nH-1,${name},A05040101,箱,${price},5,${specifications}\n`);
    const table = await openTable(await fileSource(file));
    const taken = await importCatalogue(as(SYSTEM), {
      ...{ supplier: 'supplier@test', fileName: 'offers.csv', table, publish: true, dryRun: false },
      report: () => undefined,
    }).finally(() => table.close());
    unwrapForTest(taken);
  };
  const on = async (day: string | null, actor: Actor = { kind: 'anonymous' }) =>
    unwrapForTest(
      await viewProductHistory(as(actor), { productId, at: day === null ? null : localDate(day) }),
    );

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'huicai-history-'));
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    const days = [
      ['2026-03-01', '云杉复印纸 A4 70g', '100', '定量：70g'],
      ['2026-05-01', '云杉复印纸 A4 80g', '100', '定量：80g'],
      ['2026-07-01', '云杉复印纸 A4 80g', '120', '定量：80g'],
    ] as const;
    for (const [day, name, price, specifications] of days) {
      clock.set(`${day}T02:00:00Z`);
      await take(name, price, specifications);
    }
    clock.set('2026-11-23T02:00:00Z');
    const row = await firstRow<{ id: string }>(
      database.db,
      sql`select product_id as id from offers where sku = 'H-1'`,
    );
    productId = row?.id ?? '';
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await database?.close();
  });

  it('shows what the page said and what it cost on any day', async () => {
    const shown = async (day: string) => {
      const { content, offers } = await on(day);
      return [content?.name ?? null, content?.specifications[0]?.[1] ?? null, offers[0]?.priceFen ?? null];
    };
    expect(await shown('2026-02-28')).toEqual([null, null, null]);
    expect(await shown('2026-03-01')).toEqual(['云杉复印纸 A4 70g', '70g', 10_000]);
    expect(await shown('2026-04-30')).toEqual(['云杉复印纸 A4 70g', '70g', 10_000]);
    expect(await shown('2026-05-01')).toEqual(['云杉复印纸 A4 80g', '80g', 10_000]);
    expect(await shown('2026-07-01')).toEqual(['云杉复印纸 A4 80g', '80g', 12_000]);
    expect(await on('2030-01-01')).toMatchObject({ at: '2026-11-23' });
  });

  it('shows the certificates that were known on the day, as they stood', async () => {
    const certificateId = uuidv7();
    const recorded = { at: new Date('2026-06-10T02:00:00Z'), userId: world.supplier.userId };
    await inTransaction(database.db, async (tx) => {
      const certificate = {
        ...{
          id: certificateId,
          productId,
          supplierId: WORLD.supplierId,
          kind: 'environment',
          number: 'ZB-1',
        },
        ...{ holder: '云杉', manufacturer: '云杉', modelRange: '全部', body: '测试认证', standard: '' },
        ...{ issuedOn: '2026-04-01', expiresOn: '2026-10-31' },
      };
      await insertCertificates(tx, [certificate], recorded);
      await insertCertificateStatus(tx, {
        ...{ certificateId, fromDate: '2026-08-01', status: 'suspended', reason: '监督不合格' },
        ...{ at: new Date('2026-08-05T02:00:00Z'), userId: world.operator.userId },
      });
    });
    const shown = async (day: string) =>
      (await on(day)).certificates.map(({ number, isValid }) => [number, isValid]);
    // issued before, and nobody had recorded it yet
    expect(await shown('2026-06-09')).toEqual([]);
    expect(await shown('2026-06-10')).toEqual([['ZB-1', true]]);
    // suspended from 1 August on, which was recorded on the fifth
    expect(await shown('2026-08-04')).toEqual([['ZB-1', true]]);
    expect(await shown('2026-08-05')).toEqual([['ZB-1', false]]);
    expect(await shown('2026-11-23')).toEqual([['ZB-1', false]]);
  });

  it('tells each change with what it was before, of the product and of its offers', async () => {
    const { steps, offerSteps, next } = await on(null);
    expect(
      steps.map((step) => [
        step.version,
        step.kind === 'content' && step.changes.map(({ name, from, to }) => [name, from, to]),
      ]),
    ).toEqual([
      [
        2,
        [
          ['商品名称', '云杉复印纸 A4 70g', '云杉复印纸 A4 80g'],
          ['定量', '70g', '80g'],
        ],
      ],
    ]);
    expect(offerSteps.map(({ changes }) => changes)).toEqual([
      [{ field: 'price', from: 10_000, to: 12_000 }],
      [
        { field: 'price', from: null, to: 10_000 },
        { field: 'stock', from: null, to: 5_000 },
        { field: 'areas', from: null, to: 'own' },
        { field: 'leadDays', from: null, to: 3 },
        { field: 'status', from: null, to: 'listed' },
      ],
    ]);
    expect(next).toBeNull();
  });

  it('tells operators and the supplier himself who did it, and nobody else', async () => {
    await database.db.execute(sql`update offer_versions set changed_by =
      (select id from users where email = 'supplier@test') where offer_id = (select id from offers where sku = 'H-1')`);
    const authors = async (actor?: Actor) =>
      new Set((await on(null, actor)).offerSteps.map(({ by }) => by !== null));
    expect(await authors(world.operator)).toEqual(new Set([true]));
    expect(await authors(world.supplier)).toEqual(new Set([true]));
    expect(await authors(world.supplier2)).toEqual(new Set([false]));
    expect(await authors()).toEqual(new Set([false]));
  });

  it('is not found for what was never on sale', async () => {
    const unknown = { productId: '0190c6a0-0000-7000-8000-000000000000', at: null };
    expect(await viewProductHistory(as(world.staff), unknown)).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    expect(await viewProductHistory(as(world.staff), { productId: 'x', at: null })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });
});
