import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countRoundTrips, rows } from '~db/client.ts';
import { supervisionQuery } from '../../domain/oversight/supervision-query.ts';
import { localDate } from '../../domain/time/local-date.ts';
import { viewGreenShare } from '../oversight/view-green-share.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { fillCart } from '../testing/purchase.server.ts';
import { WORLD } from '../testing/small-world.server.ts';
import type { SpendWorld } from '../testing/spend-world.server.ts';
import { spendWorld } from '../testing/spend-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { swapForTwin } from './swap-for-twin.server.ts';
import { viewCart } from './view-cart.server.ts';
import { viewCheckout } from './view-checkout.server.ts';

describe.each(databasesUnderTest())('the green forecast on %s', (kind) => {
  let database: TestDatabase;
  let world: SpendWorld;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await spendWorld(database.db);
  });
  afterAll(() => database.close());
  beforeEach(() => database.db.execute(sql`delete from cart_items`));

  const staff = () => testCtx(database.db, world.people.staff, { clock: world.clock });
  const put = async (offerId: string, quantity = 1) => {
    const [item] = await fillCart(database.db, world.people.staff, [{ offerId, quantity }]);
    return item?.id ?? '';
  };
  const cart = async () => unwrapForTest(await viewCart(staff())).purchase.green;

  test('begins with the share the supervisor sees, in the cart and at checkout', async () => {
    const supervisor = testCtx(database.db, world.people.supervisor, { clock: world.clock });
    const query = supervisionQuery(new URLSearchParams('year=2026'), localDate('2026-11-23'));
    const board = unwrapForTest(await viewGreenShare(supervisor, query));
    const own = board.units.find(({ key }) => key === WORLD.unitId);
    expect(own?.listedFen).toBeGreaterThan(0);
    await put(WORLD.printerOfferId, 2);
    const green = await cart();
    expect(green?.year).toMatchObject({ listedFen: own?.listedFen, certifiedFen: own?.certifiedFen });
    expect(green).toMatchObject({ minimumBp: board.minimum.value, twins: [] });
    expect(green?.adds.listedFen).toBe(green?.adds.certifiedFen);
    expect(unwrapForTest(await viewCheckout(staff(), {})).purchase.green).toEqual(green);
  });

  test('goods of no list have no forecast', async () => {
    await put(WORLD.staplerOfferId, 2);
    expect(await cart()).toBeNull();
  });

  test('a line without a certificate has its certified twin, which one button puts in its place', async () => {
    const itemId = await put(WORLD.uncertifiedPrinterOfferId, 3);
    const before = await cart();
    expect(before?.adds.certifiedFen).toBe(0);
    expect(before?.twins).toMatchObject([
      { itemId, productId: WORLD.printerId, offerId: WORLD.printerOfferId },
    ]);
    unwrapForTest(await swapForTwin(staff(), { itemId, offerId: WORLD.printerOfferId }));
    expect(await rows(database.db, sql`select id, offer_id, quantity_milli from cart_items`)).toEqual([
      { id: itemId, offer_id: WORLD.printerOfferId, quantity_milli: 3_000 },
    ]);
    const after = await cart();
    expect(after?.with ?? 0).toBeGreaterThan(before?.with ?? 1);
    expect(after?.twins).toEqual([]);
  });

  test('rejects what is no certified twin of the line, or no line of one’s own', async () => {
    const itemId = await put(WORLD.uncertifiedPrinterOfferId);
    expect(await swapForTwin(staff(), { itemId, offerId: WORLD.staplerOfferId })).toMatchObject({
      refusal: { code: 'TWIN_GONE' },
    });
    const foreign = testCtx(database.db, world.people.staff2, { clock: world.clock });
    expect(await swapForTwin(foreign, { itemId, offerId: WORLD.printerOfferId })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });

  test('a twin whose certificate ends before the day, or that is delivered elsewhere, is none', async () => {
    await put(WORLD.uncertifiedPrinterOfferId);
    await database.db.execute(sql`update offers set areas = '{3702}' where id = ${WORLD.printerOfferId}`);
    expect((await cart())?.twins).toEqual([]);
    await database.db.execute(sql`update offers set areas = null where id = ${WORLD.printerOfferId}`);
    expect((await cart())?.twins).toHaveLength(1);
    world.clock.set('2028-07-02T02:00:00Z');
    expect((await cart())?.twins ?? []).toEqual([]);
    world.clock.set('2026-11-23T02:00:00Z');
  });

  test('a twin of another size or content is none', async () => {
    const twins = async () => (await cart())?.twins.length;
    const said = (size: string, pages: number | null) =>
      database.db.execute(sql`update products set specifications = jsonb_build_array(jsonb_build_array('幅面', ${size}::text)),
        content_amount = ${pages}::int, content_measure = ${pages === null ? null : 'page'}::text where id = ${WORLD.printerId}`);
    await database.db.execute(
      sql`update products set specifications = '[["幅面", "A4"]]', content_amount = 3000, content_measure = 'page'
        where id = ${WORLD.uncertifiedPrinterId}`,
    );
    await put(WORLD.uncertifiedPrinterOfferId);
    await said('A3', null);
    expect(await twins()).toBe(0);
    await said('A4', 1_500);
    expect(await twins()).toBe(0);
    await said('A4', 3_000);
    expect(await twins()).toBe(1);
  });

  test('costs no statement', async () => {
    await put(WORLD.uncertifiedPrinterOfferId);
    const { roundTrips } = await countRoundTrips(() => viewCheckout(staff(), {}));
    expect(roundTrips).toBeLessThanOrEqual(3);
  });
});
