/** 预留份额: filings are versions, and the unit’s, the union’s and the supervisor’s pages say the same to the fen. */
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRoundTrips, rows } from '~db/client.ts';
import { fen } from '../../domain/money.ts';
import { supervisionQuery } from '../../domain/oversight/supervision-query.ts';
import type { Result } from '../../domain/result.ts';
import { localDate } from '../../domain/time/local-date.ts';
import type { FileReserveBaseInput } from '../../domain/welfare/reserve.input.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { reserveReport } from '../http/reports/reserve.server.ts';
import { viewP832Progress } from '../oversight/view-p832-progress.server.ts';
import { viewSupervision } from '../oversight/view-supervision.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { WORLD } from '../testing/small-world.server.ts';
import type { SpendWorld } from '../testing/spend-world.server.ts';
import { spendWorld } from '../testing/spend-world.server.ts';
import { acceptedUnionOrder } from '../testing/union-order.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { fileReserveBase } from './file-reserve-base.server.ts';
import { viewReserve } from './view-reserve.server.ts';

const COUNTY = '411224';
const filing = (over: Partial<FileReserveBaseInput> = {}): FileReserveBaseInput => ({
  fiscalYear: 2026,
  version: 0,
  idempotencyKey: uuidv7(),
  canteenState: 'own',
  canteenFen: fen(1_000_000),
  mealFen: fen(0),
  receptionFen: fen(0),
  studentFen: fen(0),
  unionFen: fen(300_000),
  note: '补报',
  ...over,
});
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);

describe.each(databasesUnderTest())('the reserve on %s', (kind) => {
  let database: TestDatabase;
  let world: SpendWorld;
  let unionFen: number;
  const as = (actor: UserActor): Ctx => ({ ...world.ctx, actor });
  const now = async (actor: UserActor, query = {}) => unwrapForTest(await viewReserve(as(actor), query));

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await spendWorld(database.db);
    const { people, ctx } = world;
    // from now on staplers grow in a listed county; those bought before were never reported
    await database.db.execute(
      sql`update products set origin_county_code = ${COUNTY} where id = ${WORLD.staplerId}`,
    );
    const union = {
      orgId: WORLD.unionId,
      addressId: WORLD.unionAddressId,
      accountNumber: '',
      officer: people.unionOfficer,
      chair: people.unionChair,
    };
    const { orderId, amountFen } = await acceptedUnionOrder(ctx, people, union, 3);
    await database.db.execute(
      sql`update platform_orders set state = 'numbered', platform_number = 'P832-union' where order_id = ${orderId}`,
    );
    unionFen = amountFen;
  }, 240_000);
  afterAll(() => database?.close());

  it('is the same figure for the unit, its union, the 832 board and the cockpit', async () => {
    const { people } = world;
    const mine = await now(people.finance);
    const unions = await now(people.unionOfficer);
    expect(unions.sums).toEqual(mine.sums);
    expect(mine.sums.countedFen).toBe(unionFen);
    expect(mine.sums.unionCountedFen).toBe(unionFen);
    expect(mine.sums.uncountedFen).toBeGreaterThan(0);
    for (const [unitId, actor] of [
      [WORLD.unitId, people.finance],
      [WORLD.unit2Id, people.finance2],
    ] as const) {
      const query = supervisionQuery(new URLSearchParams({ unit: unitId }), localDate('2026-11-23'));
      const { sums, months } = await now(actor);
      const board = unwrapForTest(await viewP832Progress(as(people.supervisor), query));
      expect(board.units).toHaveLength(1);
      expect(board.units[0]).toMatchObject(sums);
      const { policy } = unwrapForTest(await viewSupervision(as(people.supervisor), query));
      expect(policy.p832).toEqual(sums);
      expect(months.reduce((total, month) => total + month.countedFen, 0)).toBe(sums.countedFen);
    }
    expect((await now(people.finance2)).sums.unionCountedFen).toBe(0);
  });

  it('shows everybody his own orders, with what keeps them from counting', async () => {
    const { people } = world;
    const theirs = await now(people.unionChair);
    expect(theirs).toMatchObject({ isUnion: true, unit: { name: '测试一中心' } });
    expect(theirs.orders).toMatchObject([
      { origin: 'counted', amountFen: unionFen, platformNumber: 'P832-union' },
    ]);
    const mine = await now(people.staff);
    expect(mine.isUnion).toBe(false);
    expect(mine.orders.every(({ origin }) => origin === 'uncounted')).toBe(true);
    expect(mine.orders.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(mine.sums.uncountedFen);
    expect(mine.orders.some(({ platformState }) => platformState === null)).toBe(true);
    const second = await now(people.finance2);
    expect(second.orders.map(({ origin }) => origin).sort()).toEqual(['assistance', 'counted', 'uncounted']);
  });

  it('says no target before anything is filed, then the tenth of it, decided by the city as 演示参数', async () => {
    const { finance2 } = world.people;
    expect(await now(finance2)).toMatchObject({ target: { kind: 'unfiled' }, filings: [] });
    expect(unwrapForTest(await fileReserveBase(as(finance2), filing()))).toEqual({ version: 1 });
    const { target, filings, rules } = await now(finance2);
    expect(target).toMatchObject({ kind: 'set', baseFen: 1_000_000, targetFen: 100_000 });
    expect(filings).toMatchObject([{ version: 1, canteenFen: 1_000_000, unionFen: 300_000, note: '补报' }]);
    expect(rules.ratio).toMatchObject({ value: 1_000, isDemo: true, clauseId: 'mof2021-19' });
    expect((await now(world.people.finance)).target).toEqual({ kind: 'unfiled' });
  });

  it('has the supervisor see the same base and target, and who has not filed', async () => {
    const { people } = world;
    const asked = (text: string) => supervisionQuery(new URLSearchParams(text), localDate('2026-11-23'));
    const board = unwrapForTest(await viewP832Progress(as(people.supervisor), asked('')));
    const of = (key: string) => board.units.find((unit) => unit.key === key)?.target;
    expect(of(WORLD.unit2Id)).toEqual((await now(people.finance2)).target);
    expect(of(WORLD.unitId)).toEqual({ kind: 'unfiled' });
    expect(board.dueShare).toBeCloseTo(327 / 365, 10);
    const march = unwrapForTest(await viewP832Progress(as(people.supervisor), asked('period=m3')));
    expect(march.dueShare).toBeNull();
  });

  it('keeps every version, and nobody changes one', async () => {
    const { finance2, admin2 } = world.people;
    const again = filing({ version: 1, canteenFen: fen(2_000_000), note: '更正' });
    expect(unwrapForTest(await fileReserveBase(as(admin2), again))).toEqual({ version: 2 });
    // the second click on the same form, and a form that showed what has since been corrected
    expect(unwrapForTest(await fileReserveBase(as(admin2), again))).toEqual({ version: 2 });
    expect(codeOf(await fileReserveBase(as(finance2), filing({ version: 1 })))).toBe('CONFLICT');
    const { filings, target } = await now(finance2);
    expect(filings.map(({ version, canteenFen }) => [version, canteenFen])).toEqual([
      [2, 2_000_000],
      [1, 1_000_000],
    ]);
    expect(target).toMatchObject({ targetFen: 200_000 });
    await expect(database.db.execute(sql`update reserve_filings set canteen_fen = 1`)).rejects.toThrow();
    await expect(database.db.execute(sql`delete from reserve_filings`)).rejects.toThrow();
    const written = await rows<{ detail: { version: number } }>(
      database.db,
      sql`select detail from audit_entries where action = 'file-reserve-base' and org_id = ${WORLD.unit2Id} order by at, id`,
    );
    expect(written.map(({ detail }) => detail.version)).toEqual([1, 2]);
  });

  it('takes the running year with a reason after the deadline, the next one in advance, and no other', async () => {
    const { finance } = world.people;
    const late = await fileReserveBase(as(finance), filing({ note: '' }));
    expect(late).toMatchObject({ refusal: { code: 'RESERVE_LATE', field: 'note' } });
    expect(codeOf(await fileReserveBase(as(finance), filing({ fiscalYear: 2027, note: '' })))).toBe('ok');
    for (const fiscalYear of [2025, 2028])
      expect(codeOf(await fileReserveBase(as(finance), filing({ fiscalYear })))).toBe('RESERVE_YEAR');
    const next = await now(finance, { year: 2027 });
    expect(next).toMatchObject({ fiscalYear: 2027, dueShare: 0, forecastFen: null, sums: { countedFen: 0 } });
    expect(next.target).toMatchObject({ targetFen: 100_000 });
    expect((await now(finance)).filings).toEqual([]);
  });

  it('pages the orders by key and asks the database twice', async () => {
    const { staff } = world.people;
    const { value, roundTrips } = await countRoundTrips(() => now(staff));
    expect(roundTrips).toBe(2);
    const all = value.orders.map(({ id }) => id);
    const rest = await now(staff, { before: all[0] });
    expect(rest.orders.map(({ id }) => id)).toEqual(all.slice(1));
    expect(rest.sums).toEqual(value.sums);
  });

  it('leaves as a file in the columns of the filing', async () => {
    const report = await reserveReport(as(world.people.finance2), new URLSearchParams('year=2026'));
    const batches = [];
    for await (const batch of report.rows) batches.push(...batch);
    const [row] = batches;
    if (row === undefined) throw new Error('the file has one row');
    const cells = Object.fromEntries(report.columns.map(({ head, value }) => [head, value(row)]));
    expect(cells).toMatchObject({
      年度: '2026',
      单位名称: '测试二中心',
      食堂情况: '自营食堂',
      食堂食材采购总额: 2_000_000,
      预留基数合计: 2_000_000,
      预留比例: 0.1,
      预留份额: 200_000,
      工会已计入: 0,
      完成率: row.sums.countedFen / 200_000,
    });
  });
});
