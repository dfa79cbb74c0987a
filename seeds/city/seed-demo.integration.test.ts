import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import { isValidUscc } from '../../app/domain/organizations/uscc.ts';
import { passwordMatches } from '../../app/server/identity/password-hash.server.ts';
import { SYSTEM, testCtx } from '../../app/server/testing/context.server.ts';
import type { TestDatabase } from '../../app/server/testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../../app/server/testing/database.server.ts';
import { DEMO_PASSWORD } from './accounts.ts';
import { DatabaseNotEmptyError, seedDemo } from './seed-demo.ts';

const ACCOUNTS = [
  ...[
    'staff',
    'approver',
    'receiver',
    'finance',
    'admin',
    'staff2',
    'union',
    'chair',
    'supplier',
    'supplier2',
  ],
  ...['farm', 'operator', 'operator2', 'supervisor', 'expert1', 'expert2', 'expert3', 'expert4', 'expert5'],
].map((name) => `${name}@demo`);

describe.each(databasesUnderTest())('the demonstration city on %s', (kind) => {
  let database: TestDatabase;
  const all = <T extends Record<string, unknown>>(statement: ReturnType<typeof sql>) =>
    rows<T>(database.db, statement);
  const number = async (statement: ReturnType<typeof sql>) => (await all<{ n: number }>(statement))[0]?.n;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    await seedDemo(testCtx(database.db, SYSTEM));
  });
  afterAll(() => database.close());

  test('has every account of the tour, all with the same password', async () => {
    const found = await all<{ email: string; password_hash: string }>(
      sql`select email, password_hash from users`,
    );
    expect(found.map(({ email }) => email)).toEqual(expect.arrayContaining(ACCOUNTS));
    expect(await passwordMatches(DEMO_PASSWORD, found[0]?.password_hash ?? null)).toBe(true);
  });

  test('gives organizations valid credit codes', async () => {
    const codes = await all<{ uscc: string }>(sql`select uscc from organizations`);
    expect(codes.filter(({ uscc }) => !isValidUscc(uscc))).toEqual([]);
    expect(await number(sql`select count(*)::int as n from suppliers where status = 'active'`)).toBe(8);
  });

  test('gives the demo unit its three budget lines from the ledger', async () => {
    const lines = await all(sql`
      select b.economic_class, b.budget_fen, b.last_seq from budget_lines b
      join memberships m on m.org_id = b.unit_id join users u on u.id = m.user_id and u.email = 'staff@demo'
      where b.fiscal_year = 2026 order by b.economic_class`);
    expect(lines).toEqual([
      { economic_class: '30201', budget_fen: 20_000_000, last_seq: 1 },
      { economic_class: '30218', budget_fen: 6_000_000, last_seq: 1 },
      { economic_class: '31002', budget_fen: 36_000_000, last_seq: 1 },
    ]);
  });

  test('offers about three hundred products, at least a hundred of them by several sellers at different prices', async () => {
    expect(await number(sql`select count(*)::int as n from products`)).toBeGreaterThanOrEqual(300);
    const shared = sql`select product_id from offers where status = 'listed' group by product_id
      having count(distinct supplier_id) between 2 and 6 and count(distinct price_fen) > 1`;
    expect(await number(sql`select count(*)::int as n from (${shared}) shared`)).toBeGreaterThanOrEqual(100);
    expect(
      await number(sql`select count(*)::int as n from offers o
      where not exists (select 1 from search_rows r where r.offer_id = o.id)`),
    ).toBe(0);
  });

  test('has three agreements in force, the demo suppliers in at least one each, nobody above his agreed price', async () => {
    const inForce = sql`select count(*)::int as n from agreements
      where status = 'active' and date '2026-11-23' between valid_from and valid_to`;
    expect(await number(inForce)).toBe(3);
    const demo = await all(sql`
      select distinct u.email from agreement_entries e join memberships m on m.org_id = e.supplier_id
      join users u on u.id = m.user_id where u.email in ('supplier@demo', 'supplier2@demo') order by 1`);
    expect(demo).toEqual([{ email: 'supplier2@demo' }, { email: 'supplier@demo' }]);
    const above = sql`select count(*)::int as n from offers o join agreement_entries e on e.id = o.agreement_entry_id
      where o.price_fen > e.agreed_price_fen or e.supplier_id <> o.supplier_id or e.product_id <> o.product_id`;
    expect(await number(above)).toBe(0);
    expect(
      await number(sql`select count(*)::int as n from offers where agreement_entry_id is not null`),
    ).toBeGreaterThan(100);
  });

  test('shows listed goods that cannot be ordered because their certificate has ended', async () => {
    const blocked = await all<{ blocked_reason: string }>(
      sql`select distinct blocked_reason from offers where blocked_reason is not null order by 1`,
    );
    expect(blocked.map((row) => row.blocked_reason)).toEqual(['star-certificate-missing', 'star-frozen']);
  });

  test('is built once only', async () => {
    await expect(seedDemo(testCtx(database.db, SYSTEM))).rejects.toThrow(DatabaseNotEmptyError);
  });
});
