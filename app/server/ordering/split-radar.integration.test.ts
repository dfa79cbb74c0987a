import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstRow } from '~db/client.ts';
import { supervisionQuery } from '../../domain/oversight/supervision-query.ts';
import { composeReason } from '../../domain/policy/coded-reasons.ts';
import type { Decision } from '../../domain/policy/decision.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { approveRequest } from '../approval/approve-request.server.ts';
import type { Ctx } from '../context.server.ts';
import { listSplitFindings } from '../oversight/list-split-findings.server.ts';
import { TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { drainOutbox, fillCart, submitInput } from '../testing/purchase.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { cancelRequest } from './cancel-request.server.ts';
import { submitRequest } from './submit-request.server.ts';
import { viewCart } from './view-cart.server.ts';

const WHERE = { addressId: WORLD.addressId, budgetLineId: WORLD.officeLineId };

describe.each(databasesUnderTest())('purchases within days on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let clock: TestClock;
  let staff: Ctx;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    clock = new TestClock();
    staff = testCtx(database.db, world.staff, { clock });
    // staplers at 25.50 yuan: four of them pass 100 yuan
    await database.db.execute(sql`insert into rule_values
      (rule_id, area_code, valid_from, value, unit, clause_id, source, confidence, is_demo, version, recorded_at)
      select rule_id, '370602', valid_from, '10000'::jsonb, unit, clause_id, source, confidence, is_demo, version, recorded_at
      from rule_values where rule_id = 'mall.direct_max' and area_code = '370600'`);
  });
  afterAll(() => database.close());

  const submit = async (quantity: number, reason?: string) => {
    const items = await fillCart(database.db, world.staff, [{ offerId: WORLD.staplerOfferId, quantity }]);
    const reasons = reason === undefined ? {} : { 'split.radar': reason };
    const done = await submitRequest(staff, { ...submitInput({ ...WHERE, items }), reasons });
    if (!done.ok)
      await database.db.execute(sql`delete from cart_items where user_id = ${world.staff.userId}`);
    else await drainOutbox(staff);
    return done;
  };
  const requestIdOf = (done: Awaited<ReturnType<typeof submit>>) => {
    if (!done.ok) throw new Error(done.refusal.code);
    return done.value.requestId;
  };
  const decided = async (requestId: string) => {
    const row = await firstRow<{ decisions: Decision[] }>(
      database.db,
      sql`select decisions from decision_sets where subject_id = ${requestId} and stage = 'submit'`,
    );
    return row?.decisions.find(({ ruleId }) => ruleId === 'split.radar');
  };

  test('the second half within the window needs a reason with a code, which the decision keeps', async () => {
    const first = requestIdOf(await submit(3));
    expect((await decided(first))?.verdict).toBe('permit');
    expect(await submit(2)).toMatchObject({ ok: false, refusal: { code: 'REASON_REQUIRED' } });
    expect(await submit(2, '需要')).toMatchObject({ ok: false, refusal: { code: 'REASON_REQUIRED' } });
    const second = requestIdOf(await submit(2, composeReason('split.radar', 'shortage', '前次少到两件')));
    expect(await decided(second)).toMatchObject({
      verdict: 'warn',
      reasons: [
        { code: 'split.mall', params: { purchases: 2, totalFen: 5 * 2_550 } },
        { code: 'split.mark-same-supplier' },
        { code: 'split.explained' },
      ],
    });
  });

  test('the supervisor of the area reads the lead with its reason, another one nothing', async () => {
    const query = supervisionQuery(new URLSearchParams(), toLocalDate(clock.now()));
    const seen = async (divisionCode: string) => {
      const board = await listSplitFindings(
        testCtx(database.db, { ...world.supervisor, divisionCode }, { clock }),
        { query, after: null },
      );
      return board.ok ? board.value.rows : [];
    };
    const [lead, ...rest] = await seen('370600');
    expect(rest).toEqual([]);
    expect(lead?.decisions.map(({ ruleId, verdict }) => [ruleId, verdict])).toEqual([
      ['split.radar', 'warn'],
    ]);
    expect(JSON.stringify(lead?.decisions)).toContain('前次供货不足须补购：前次少到两件');
    expect(await seen('370100')).toEqual([]);
  });

  test('what was submitted later does not trouble the approval of what came first', async () => {
    const open = await firstRow<{ id: string; version: number }>(
      database.db,
      sql`select id, version from purchase_requests where state = 'APPROVING' order by submitted_at limit 1`,
    );
    const approver = testCtx(database.db, world.approver, { clock });
    const done = await approveRequest(approver, {
      requestId: open?.id ?? '',
      version: open?.version ?? 0,
      note: '',
    });
    expect(done.ok).toBe(true);
  });

  test('the cart shows it before anything is submitted', async () => {
    await fillCart(database.db, world.staff, [{ offerId: WORLD.staplerOfferId, quantity: 1 }]);
    const cart = await viewCart(staff);
    expect(JSON.stringify(cart)).toContain('split.radar');
    await database.db.execute(sql`delete from cart_items where user_id = ${world.staff.userId}`);
  });

  test('what was cancelled does not count, and the window passes', async () => {
    clock.advanceHours(31 * 24);
    const kept = requestIdOf(await submit(3));
    const version = await firstRow<{ version: number }>(
      database.db,
      sql`select version from purchase_requests where id = ${kept}`,
    );
    expect((await cancelRequest(staff, { requestId: kept, version: version?.version ?? 0 })).ok).toBe(true);
    const next = requestIdOf(await submit(2));
    expect((await decided(next))?.verdict).toBe('permit');
  });
});
