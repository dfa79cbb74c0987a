import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import { ORDER_STATES } from '../../app/domain/ordering/order-machine.ts';
import { REQUEST_STATES } from '../../app/domain/ordering/request-machine.ts';
import { isValidUscc } from '../../app/domain/organizations/uscc.ts';
import { evaluate } from '../../app/domain/policy/evaluate.ts';
import type { PurchaseFacts } from '../../app/domain/policy/facts.ts';
import { addDays, fiscalYearOf, toLocalDate } from '../../app/domain/time/local-date.ts';
import { verifyLedger } from '../../app/server/budget/verify-ledger.server.ts';
import { passwordMatches } from '../../app/server/identity/password-hash.server.ts';
import { SYSTEM, TEST_NOW, testCtx } from '../../app/server/testing/context.server.ts';
import type { DatabaseKind, TestDatabase } from '../../app/server/testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../../app/server/testing/database.server.ts';
import { DEMO_PASSWORD } from './accounts.ts';
import type { Scale } from './city-products.ts';
import { DatabaseNotEmptyError, seedDemo } from './seed-demo.ts';

const SEED_WITHIN_MS = 600_000;

const ACCOUNTS = [
  'staff staff2 approver receiver finance admin union chair supplier supplier2 farm operator operator2 supervisor',
  'expert1 expert2 expert3 expert4 expert5',
]
  .flatMap((names) => names.split(' '))
  .map((name) => `${name}@demo`);

interface City {
  readonly now: Date;
  readonly database: TestDatabase;
  readonly surprises: readonly string[];
  all<T extends Record<string, unknown>>(statement: ReturnType<typeof sql>): Promise<T[]>;
  number(statement: ReturnType<typeof sql>): Promise<number>;
}

interface Built {
  readonly kind: DatabaseKind;
  readonly now: Date;
  readonly scale: Scale;
  readonly inActs?: boolean;
}

async function build({ kind, now, scale, inActs = kind === 'pglite' }: Built): Promise<City> {
  const database = await openTestDatabase(kind);
  const ctx = testCtx(database.db, SYSTEM, { clock: { now: () => now } });
  const nothing = async () => undefined;
  const { surprises } = await seedDemo(ctx, {
    scale,
    ...(inActs && { inActs: { begin: nothing, end: nothing } }),
  });
  const all = <T extends Record<string, unknown>>(statement: ReturnType<typeof sql>) =>
    rows<T>(database.db, statement);
  const number = async (statement: ReturnType<typeof sql>) =>
    (await all<{ n: number }>(statement))[0]?.n ?? Number.NaN;
  return { now, database, surprises, all, number };
}

/** What somebody would see of every purchase: the same for the same day, whatever the ids. */
function purchases({ all }: City): Promise<unknown[]> {
  return all(sql`select r.number, r.state, r.purpose, r.total_fen, r.submitted_at,
      coalesce((select jsonb_agg(jsonb_build_object('number', o.number, 'state', o.state, 'total', o.total_fen,
        'accepted', o.accepted_at, 'paid', o.paid_at) order by o.number) from orders o where o.request_id = r.id), '[]') as orders
    from purchase_requests r order by r.number`);
}

async function standsRight(city: City): Promise<void> {
  expect(city.surprises).toEqual([]);
  const ctx = testCtx(city.database.db, SYSTEM, { clock: { now: () => city.now } });
  expect(await verifyLedger(ctx, { repair: false })).toMatchObject({ ok: true, value: { faults: [] } });
  const { all, number } = city;
  // what waits is what the plan leaves waiting: a hold the fiscal system does not answer, given up or not
  const undelivered = await all<{ topic: string; status: string }>(
    sql`select topic, status from outbox where status <> 'delivered'`,
  );
  expect(new Set(undelivered.map(({ topic }) => topic))).toEqual(new Set(['budget.hold']));
  expect(undelivered.length).toBeLessThanOrEqual(3);
  const requests = await all<{ state: string }>(sql`select distinct state from purchase_requests`);
  expect(new Set(requests.map(({ state }) => state))).toEqual(new Set(REQUEST_STATES));
  const orders = await all<{ state: string }>(sql`select distinct state from orders`);
  expect(new Set(orders.map(({ state }) => state))).toEqual(new Set(ORDER_STATES));
  const tomorrow = addDays(toLocalDate(city.now), 1);
  expect(await number(sql`select count(*)::int as n from orders where order_date >= ${tomorrow}`)).toBe(0);
}

/** A decision is evidence: from what is stored of it, the same rules say the same, years later too. */
async function decisionsReplay({ all }: City): Promise<void> {
  const stored = await all<{ id: string; facts: PurchaseFacts; decisions: unknown }>(
    sql`select id, facts, decisions from decision_sets`,
  );
  expect(stored.length).toBeGreaterThan(50);
  const other = stored.filter(
    ({ facts, decisions }) => JSON.stringify(sorted(evaluate(facts))) !== JSON.stringify(sorted(decisions)),
  );
  expect(other.map(({ id }) => id)).toEqual([]);
}

/** The database keeps no order of keys. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, one]) => one !== undefined);
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => [key, sorted(one)]),
  );
}

async function hasTheTour({ all, now }: City): Promise<void> {
  const found = await all<{ email: string; password_hash: string }>(
    sql`select email, password_hash from users`,
  );
  expect(found.map(({ email }) => email)).toEqual(expect.arrayContaining(ACCOUNTS));
  const [{ password_hash: hash } = { password_hash: null }] = found;
  expect(await passwordMatches(DEMO_PASSWORD, hash)).toBe(true);
  const lines = await all(sql`
    select b.economic_class, b.budget_fen from budget_lines b
    join memberships m on m.org_id = b.unit_id join users u on u.id = m.user_id and u.email = 'staff@demo'
    where b.fiscal_year = ${fiscalYearOf(toLocalDate(now))} order by b.economic_class`);
  expect(lines).toEqual([
    { economic_class: '30201', budget_fen: 20_000_000 },
    { economic_class: '30218', budget_fen: 6_000_000 },
    { economic_class: '31002', budget_fen: 36_000_000 },
  ]);
}

describe.each(databasesUnderTest())('a small city on %s', (kind) => {
  test.each(['2027-01-02', '2028-02-29', '2026-12-31'])(
    'founded on %s is sound',
    async (day) => {
      const city = await build({ kind, now: new Date(`${day}T03:30:00Z`), scale: 'small' });
      try {
        await standsRight(city);
        await hasTheTour(city);
        await decisionsReplay(city);
      } finally {
        await city.database.close();
      }
    },
    SEED_WITHIN_MS,
  );
});

test(
  'the same day gives the same city, on every engine, at once or in acts',
  async () => {
    const first = await build({ kind: 'pglite', now: TEST_NOW, scale: 'small', inActs: false });
    const seen = await purchases(first);
    await first.database.close();
    expect(seen.length).toBeGreaterThan(40);
    for (const kind of databasesUnderTest()) {
      const second = await build({ kind, now: TEST_NOW, scale: 'small', inActs: true });
      const again = await purchases(second);
      await second.database.close();
      expect(again).toEqual(seen);
    }
  },
  SEED_WITHIN_MS,
);

describe('the whole city', () => {
  let city: City;
  beforeAll(async () => {
    city = await build({ kind: 'pglite', now: TEST_NOW, scale: 'full' });
  }, SEED_WITHIN_MS);
  afterAll(() => city.database.close());

  test('stands right, in every state of both machines', async () => {
    await standsRight(city);
    await hasTheTour(city);
    expect(await city.number(sql`select count(*)::int as n from purchase_requests`)).toBeGreaterThanOrEqual(
      490,
    );
    const years = await city.all(
      sql`select distinct fiscal_year from purchase_requests order by fiscal_year`,
    );
    expect(years).toEqual([{ fiscal_year: 2025 }, { fiscal_year: 2026 }]);
  });

  test('has its units, each with union, approvers and coded budget lines, and forty suppliers, all with valid codes', async () => {
    const codes = await city.all<{ uscc: string }>(sql`select uscc from organizations`);
    expect(codes.filter(({ uscc }) => !isValidUscc(uscc))).toEqual([]);
    expect(await city.number(sql`select count(*)::int as n from units`)).toBeGreaterThanOrEqual(12);
    expect(
      await city.number(sql`select count(distinct canteen_state)::int as n from units`),
    ).toBeGreaterThanOrEqual(3);
    const complete = sql`select count(*)::int as n from units u
      where exists (select 1 from unions w where w.unit_id = u.org_id)
        and exists (select 1 from memberships m where m.org_id = u.org_id and m.role = 'approver')
        and exists (select 1 from budget_lines b where b.unit_id = u.org_id and b.fiscal_year = 2026)`;
    expect(await city.number(complete)).toBe(await city.number(sql`select count(*)::int as n from units`));
    const uncoded = sql`select count(*)::int as n from budget_lines where '' in (code, economic_class,
      government_economic_class, function_class, fund_type, project_code)`;
    expect(await city.number(uncoded)).toBe(0);
    expect(
      await city.number(
        sql`select count(*)::int as n from suppliers where status in ('active', 'suspended')`,
      ),
    ).toBeGreaterThanOrEqual(40);
  });

  test('offers three thousand products, many of them by several sellers at different prices', async () => {
    expect(await city.number(sql`select count(*)::int as n from products`)).toBeGreaterThanOrEqual(3_000);
    const shared = sql`select product_id from offers where status = 'listed' group by product_id
      having count(distinct supplier_id) between 2 and 6 and count(distinct price_fen) > 1`;
    expect(await city.number(sql`select count(*)::int as n from (${shared}) shared`)).toBeGreaterThanOrEqual(
      600,
    );
    const bare = sql`select count(*)::int as n from products where jsonb_array_length(specifications) < 2`;
    expect(await city.number(bare)).toBe(0);
    const unfound = sql`select count(*)::int as n from offers o
      where o.status = 'listed' and not exists (select 1 from search_rows r where r.offer_id = o.id)`;
    expect(await city.number(unfound)).toBe(0);
    const blocked = await city.all<{ blocked_reason: string }>(
      sql`select distinct blocked_reason from offers where blocked_reason is not null order by 1`,
    );
    expect(blocked.map((row) => row.blocked_reason)).toEqual(
      expect.arrayContaining(['star-certificate-missing', 'star-frozen']),
    );
  });

  test('has produce from many of the 832 counties, and from the areas the city itself helps', async () => {
    const [produce] = await city.all<{ products: number; counties: number; helped: number }>(sql`
      select count(origin_county_code)::int as products, count(distinct origin_county_code)::int as counties,
        count(assistance_area_code)::int as helped from products`);
    expect(produce?.products).toBeGreaterThanOrEqual(300);
    expect(produce?.counties).toBeGreaterThanOrEqual(60);
    expect(produce?.helped).toBeGreaterThanOrEqual(12);
  });

  test('has six kinds of agreement in force, priced in three ways, nobody above his agreed price', async () => {
    const inForce = await city.all<{ n: number; pricings: number }>(sql`
      select count(*)::int as n, count(distinct pricing_kind)::int as pricings from agreements
      where status = 'active' and date '2026-11-23' between valid_from and valid_to`);
    expect(inForce).toEqual([{ n: 6, pricings: 3 }]);
    const demo = await city.all(sql`
      select distinct u.email from agreement_entries e join memberships m on m.org_id = e.supplier_id
      join users u on u.id = m.user_id where u.email in ('supplier@demo', 'supplier2@demo') order by 1`);
    expect(demo).toEqual([{ email: 'supplier2@demo' }, { email: 'supplier@demo' }]);
    const wrong = sql`select count(*)::int as n from offers o join agreement_entries e on e.id = o.agreement_entry_id
      where e.supplier_id <> o.supplier_id or e.product_id <> o.product_id or o.price_fen > e.agreed_price_fen`;
    expect(await city.number(wrong)).toBe(0);
  });

  test('is built once only', async () => {
    await expect(seedDemo(testCtx(city.database.db, SYSTEM))).rejects.toThrow(DatabaseNotEmptyError);
  });
});
