/**
 * 832 采购额: whatever orders and goods there are, of units and of unions, assistance produce and orders without a number
 * never count, and every page says the same to the fen.
 */
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '~db/client.ts';
import { readCockpitFigures } from '~db/queries/oversight/cockpit-figures.ts';
import { readP832Units } from '~db/queries/oversight/policy-sums.ts';
import { PROGRAMMES } from '../../domain/ordering/kinds.ts';
import { PLATFORM_ORDER_STATES } from '../../domain/welfare/platform-order.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { spendWorld } from '../testing/spend-world.server.ts';
import { acceptedUnionOrder, foundUnion } from '../testing/union-order.server.ts';

const YEAR = { from: '2026-01-01', to: '2026-12-31' };
const EVERYTHING = { divisionPrefix: '', unitId: null, method: null, programme: null };
const COUNTY = '411224';
const AREA = '370685';

type Line = { orderId: string; productId: string; fen: number; byUnion: boolean };

describe.each(databasesUnderTest())('the 832 figure on %s', (kind) => {
  let database: TestDatabase;
  let lines: Line[];
  let orderIds: string[];
  let productIds: string[];

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    const { ctx, people } = await spendWorld(database.db);
    await acceptedUnionOrder(ctx, people, await foundUnion(ctx), 3);
    lines = await rows<Line>(
      database.db,
      sql`select l.order_id as "orderId", l.product_id as "productId", l.kept_fen as fen,
          o.fund_kind = 'union' as "byUnion"
        from order_lines l join orders o on o.id = l.order_id
        where o.contracted_on between ${YEAR.from}::date and ${YEAR.to}::date and l.kept_fen > 0`,
    );
    orderIds = [...new Set(lines.map(({ orderId }) => orderId))].sort();
    productIds = [...new Set(lines.map(({ productId }) => productId))].sort();
    await database.db.execute(sql`delete from platform_orders`);
    const ids = JSON.stringify(orderIds);
    await database.db.execute(
      sql`insert into platform_orders (order_id, state, created_at)
        select id::uuid, 'waiting', now() from jsonb_array_elements_text(${ids}::jsonb) as id`,
    );
  });
  afterAll(() => database?.close());

  it('is the sum of the county produce in numbered orders, and nothing else', async () => {
    const order = fc.record({
      programme: fc.constantFrom(...PROGRAMMES),
      state: fc.constantFrom('numbered' as const, ...PLATFORM_ORDER_STATES),
    });
    const origin = fc.constantFrom('county', 'area', 'elsewhere');
    const market = fc.record({
      orders: fc.array(order, { minLength: orderIds.length, maxLength: orderIds.length }),
      origins: fc.array(origin, { minLength: productIds.length, maxLength: productIds.length }),
    });
    const publicFen = lines.reduce((sum, line) => sum + (line.byUnion ? 0 : line.fen), 0);
    let counting = 0;
    await fc.assert(
      fc.asyncProperty(market, async ({ orders, origins }) => {
        await set(orders, origins);
        const countedOf = (line: Line) => {
          const { programme, state } = orders[orderIds.indexOf(line.orderId)] ?? {};
          const from = origins[productIds.indexOf(line.productId)];
          const isAssistance = programme === 'assistance_area' || from === 'area';
          const isProduce = programme === 'p832' || from === 'county';
          return state === 'numbered' && isProduce && !isAssistance ? line.fen : 0;
        };
        const expected = lines.reduce((sum, line) => sum + countedOf(line), 0);
        const byUnion = lines.reduce((sum, line) => sum + (line.byUnion ? countedOf(line) : 0), 0);
        const question = { filter: EVERYTHING, span: YEAR, before: YEAR };
        const units = await readP832Units(database.db, question, 2026);
        expect(units.reduce((sum, unit) => sum + unit.countedFen, 0)).toBe(expected);
        expect(units.reduce((sum, unit) => sum + unit.unionCountedFen, 0)).toBe(byUnion);
        const { policy, spend } = await readCockpitFigures(database.db, question, 5);
        expect(policy.p832).toMatchObject({ countedFen: expected, unionCountedFen: byUnion });
        expect(spend.sums.contractedFen).toBe(publicFen);
        counting += expected > byUnion && byUnion > 0 ? 1 : 0;
      }),
      {
        numRuns: 25,
        endOnFailure: true,
        // whatever chance brings, once everything counts
        examples: [
          [
            {
              orders: orderIds.map(() => ({ programme: 'p832' as const, state: 'numbered' as const })),
              origins: productIds.map(() => 'county' as const),
            },
          ],
        ],
      },
    );
    expect(counting).toBeGreaterThan(0);
  });

  async function set(
    orders: readonly { readonly programme: string; readonly state: string }[],
    origins: readonly string[],
  ): Promise<void> {
    const chosen = JSON.stringify(orders.map((order, index) => ({ ...order, id: orderIds[index] })));
    const goods = JSON.stringify(origins.map((from, index) => ({ from, id: productIds[index] })));
    await database.db.execute(
      sql`update orders o set programme = c.programme
        from jsonb_to_recordset(${chosen}::jsonb) as c(id uuid, programme text, state text) where o.id = c.id`,
    );
    await database.db.execute(
      sql`update platform_orders x set state = c.state,
          platform_number = case when c.state = 'numbered' then 'N-' || c.id end
        from jsonb_to_recordset(${chosen}::jsonb) as c(id uuid, programme text, state text) where x.order_id = c.id`,
    );
    await database.db.execute(
      sql`update products p set origin_county_code = case when c."from" = 'county' then ${COUNTY} end,
          assistance_area_code = case when c."from" = 'area' then ${AREA} end
        from jsonb_to_recordset(${goods}::jsonb) as c(id uuid, "from" text) where p.id = c.id`,
    );
  }
});
