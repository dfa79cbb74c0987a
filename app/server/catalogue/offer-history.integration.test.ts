import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRoundTrips } from '~db/client.ts';
import type { Fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import { localDate } from '../../domain/time/local-date.ts';
import { action as stock } from '../../routes/api.v1.supplier.stock.ts';
import type { Actor } from '../context.server.ts';
import { createApiToken } from '../identity/create-api-token.server.ts';
import { SYSTEM, TEST_NOW, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { editOffer } from './edit-offer.server.ts';
import { importCatalogue } from './import-catalogue.server.ts';
import { relistOffer } from './relist-offer.server.ts';
import { openTable } from './table/open-table.server.ts';
import { fileSource } from './table/table.server.ts';
import { viewOwnOffer } from './view-own-offer.server.ts';
import { viewProductHistory } from './view-product-history.server.ts';
import { withdrawOffer } from './withdraw-offer.server.ts';

const offerId = WORLD.staplerOffer2Id;
const productId = WORLD.staplerId;

describe.each(databasesUnderTest())('the history of an offer on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let folder = '';
  const clock = new TestClock(TEST_NOW);
  const as = (actor?: Actor) => testCtx(database.db, actor, { clock });
  const own = async (before?: number, actor: Actor = world.supplier2) =>
    unwrapForTest(await viewOwnOffer(as(actor), { offerId, ...(before !== undefined && { before }) }));
  const shown = async (more: { at?: string; before?: string } = {}, actor?: Actor) =>
    unwrapForTest(
      await viewProductHistory(as(actor), {
        productId,
        at: more.at === undefined ? null : localDate(more.at),
        before: more.before,
      }),
    );
  const ofOffer = async (actor?: Actor) =>
    (await shown({}, actor)).offerSteps.filter((step) => step.offerId === offerId);
  const edit = async (
    change: Partial<{ price: number; stock: number; leadDays: number; areas: string[] | null }>,
  ) => {
    clock.advanceHours(24);
    const { offer } = await own();
    return unwrapForTest(
      await editOffer(as(world.supplier2), {
        ...{ offerId, version: offer.version, withAreas: '1', leadDays: change.leadDays ?? offer.lead_days },
        price: (change.price ?? offer.price_fen) as Fen,
        stock: (change.stock ?? offer.stock_milli) as Milli,
        areas: change.areas === undefined ? (offer.areas === null ? null : [...offer.areas]) : change.areas,
      }),
    );
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'huicai-offer-history-'));
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await database?.close();
  });

  it('keeps stock, areas and lead time with who changed them, and tells an order from a change', async () => {
    await edit({ stock: 8_000_000, areas: ['3706'], leadDays: 5 });
    // as an order takes it: no version
    await database.db.execute(
      sql`update offers set stock_milli = stock_milli - 3000000 where id = ${offerId}::uuid`,
    );
    await edit({ stock: 9_000_000 });
    // the price alone, after another order
    await database.db.execute(
      sql`update offers set stock_milli = stock_milli - 1000000 where id = ${offerId}::uuid`,
    );
    await edit({ price: 2_300 });
    const { history } = await own();
    expect(history.steps.map(({ version, changes }) => [version, changes])).toEqual([
      [4, [{ field: 'price', from: 2_400, to: 2_300 }]],
      [3, [{ field: 'stock', from: 5_000_000, to: 9_000_000 }]],
      [
        2,
        [
          { field: 'stock', from: 10_000_000, to: 8_000_000 },
          { field: 'areas', from: 'own', to: [expect.stringContaining('烟台')] },
          { field: 'leadDays', from: 3, to: 5 },
        ],
      ],
      [
        1,
        [
          { field: 'price', from: null, to: 2_400 },
          { field: 'stock', from: null, to: 10_000_000 },
          { field: 'areas', from: null, to: 'own' },
          { field: 'leadDays', from: null, to: 3 },
          { field: 'tax', from: null, to: 1_300 },
          { field: 'status', from: null, to: 'listed' },
        ],
      ],
    ]);
    expect(new Set(history.steps.slice(0, 3).map(({ changedBy }) => changedBy))).toHaveLength(1);
    expect(history.steps[0]?.changedBy).not.toBeNull();
    await edit({ areas: null, leadDays: 2 });
    const [latest] = (await own()).history.steps;
    expect(latest?.changes).toEqual([
      { field: 'areas', from: [expect.stringContaining('烟台')], to: 'own' },
      { field: 'leadDays', from: 5, to: 2 },
    ]);
  });

  it('shows the public what buyers see, and nobody outside who did it', async () => {
    expect(JSON.stringify(await shown())).not.toMatch(/"tax|"before"|"stockBefore/);
    const steps = await ofOffer();
    expect(steps.flatMap(({ changes }) => changes.map(({ field }) => field))).not.toContain('tax');
    expect(steps[0]?.changes.map(({ field }) => field)).toEqual(['areas', 'leadDays']);
    const authors = async (actor?: Actor) => new Set((await ofOffer(actor)).map(({ by }) => by !== null));
    expect(await authors(world.operator)).toContain(true);
    expect(await authors(world.supervisor)).toContain(true);
    expect(await authors(world.supplier2)).toContain(true);
    for (const actor of [undefined, world.supplier, world.staff])
      expect(await authors(actor)).toEqual(new Set([false]));
  });

  it('is whole for its supplier alone', async () => {
    for (const actor of [world.supplier, world.staff, world.operator]) {
      const seen = await viewOwnOffer(as(actor), { offerId }).catch((error: unknown) => error);
      expect(seen).not.toMatchObject({ ok: true });
    }
  });

  it('keeps what a supplier’s system and a file write, with the person or the file', async () => {
    clock.advanceHours(24);
    const { token } = unwrapForTest(
      await createApiToken(as(world.supplier2), { name: '进销存', scopes: ['stock'], days: 30 }),
    );
    const headers = {
      'Content-Type': 'application/json',
      Authorization: `Bearer ${token}`,
      'Idempotency-Key': 'history-1',
    };
    const body = JSON.stringify({ items: [{ sku: 'STAPLER-2', stock: 44 }] });
    const request = new Request('http://mall.test/api', { method: 'POST', headers, body });
    const context = {
      ctx: as(),
      session: null,
      nonce: '',
      secureCookies: false,
      baseUrl: 'http://mall.test',
    };
    expect((await stock({ context, request, params: {} })).status).toBe(200);
    const [called] = (await own()).history.steps;
    expect(called?.changes).toEqual([{ field: 'stock', from: 8_000_000, to: 44_000 }]);
    expect(called).toMatchObject({ changedBy: expect.any(String), fileName: null });

    clock.advanceHours(24);
    const file = path.join(folder, 'nightly.csv');
    const head = 'sku,name,category_code,unit,price_yuan,stock,tax_rate,lead_days';
    writeFileSync(file, `${head}\nSTAPLER-2,测试订书机,A05040401,个,23.00,60,9%,4\n`);
    const table = await openTable(await fileSource(file));
    const taken = await importCatalogue(as(SYSTEM), {
      ...{ supplier: 'supplier2@test', fileName: 'nightly.csv', table, publish: true, dryRun: false },
      report: () => undefined,
    }).finally(() => table.close());
    unwrapForTest(taken);
    const [imported] = (await own()).history.steps;
    expect(imported).toMatchObject({ changedBy: null, fileName: 'nightly.csv' });
    expect(imported?.changes).toEqual([
      { field: 'stock', from: 44_000, to: 60_000 },
      { field: 'leadDays', from: 2, to: 4 },
      { field: 'tax', from: 1_300, to: 900 },
    ]);
    expect((await ofOffer())[0]?.changes.map(({ field }) => field)).toEqual(['stock', 'leadDays']);
  });

  it('tells the terms of a day, and leaves drafts to their supplier', async () => {
    const [offer] = (await shown({ at: '2026-11-25' })).offers.filter((one) => one.offerId === offerId);
    expect(offer).toMatchObject({ priceFen: 2_400, stockMilli: 9_000_000, leadDays: 5, areas: ['3706'] });
    await database.db.execute(
      sql`update offer_versions set status = 'draft' where offer_id = ${offerId}::uuid and version < 3`,
    );
    const steps = await ofOffer();
    expect(steps.map(({ version }) => version)).toEqual([7, 6, 5, 4, 3]);
    // the first that anybody saw
    expect(steps.at(-1)?.changes).toContainEqual({ field: 'price', from: null, to: 2_400 });
  });

  it('is paged by key, in one statement', async () => {
    for (let round = 0; round < 30; round++) {
      clock.advanceHours(1);
      unwrapForTest(await withdrawOffer(as(world.supplier2), { offerId }));
      clock.advanceHours(1);
      unwrapForTest(await relistOffer(as(world.supplier2), { offerId }));
    }
    const first = await own();
    expect(first.history.steps).toHaveLength(30);
    const second = await own(first.history.next ?? 0);
    expect(second.history.steps.map(({ version }) => version)[0]).toBe(
      first.history.next ? first.history.next - 1 : 0,
    );
    const third = await own(second.history.next ?? 0);
    expect(third.history.next).toBeNull();
    expect(third.history.steps.at(-1)?.version).toBe(1);

    const { value: page, roundTrips } = await countRoundTrips(() => shown());
    expect(roundTrips).toBe(1);
    expect(page.offerSteps).toHaveLength(50);
    const rest = await shown({ before: page.next ?? '' });
    const seen = [...page.offerSteps, ...rest.offerSteps].map(
      ({ offerId: id, version }) => `${id} ${version}`,
    );
    expect(new Set(seen).size).toBe(seen.length);
    // its own from the third on, and the other supplier's one
    expect(seen).toHaveLength(5 + 60 + 1);
    expect(rest.next).toBeNull();
    for (const before of [
      'x',
      `${offerId}_gestern~1`,
      `${offerId}_2026-13-45T99:99:99Z~1`,
      `${offerId}_2026-11-25T00:00:00Z~-1`,
    ])
      expect((await shown({ before })).offerSteps).toHaveLength(50);
  });
});
