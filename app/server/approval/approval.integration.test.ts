import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countRoundTrips, firstRow, rows } from '~db/client.ts';
import { cancelRequest } from '../ordering/cancel-request.server.ts';
import { editReturnedRequest } from '../ordering/edit-returned-request.server.ts';
import { listRequests } from '../ordering/list-requests.server.ts';
import { submitRequest } from '../ordering/submit-request.server.ts';
import { viewRequest } from '../ordering/view-request.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { drainOutbox, fillCart, submitInput, submitted } from '../testing/purchase.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { approveRequest } from './approve-request.server.ts';
import { listApprovals } from './list-approvals.server.ts';
import { refuseRequest } from './refuse-request.server.ts';
import { refuseRequestLine } from './refuse-request-line.server.ts';
import { returnRequest } from './return-request.server.ts';
import { viewApproval } from './view-approval.server.ts';

const WHERE = { addressId: WORLD.addressId, budgetLineId: WORLD.officeLineId };
const TWO_LINES = [
  { offerId: WORLD.paperOfferId, quantity: 2 },
  { offerId: WORLD.staplerOfferId, quantity: 4 },
];
/** 2 boxes of paper, 4 staplers. */
const [PAPER, STAPLERS] = [33_000, 10_200];

describe.each(databasesUnderTest())('deciding requests on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database.close());

  const approving = async (): Promise<string> => {
    const ctx = testCtx(database.db, world.staff);
    const requestId = await submitted(ctx, world.staff, TWO_LINES, WHERE);
    await drainOutbox(ctx);
    return requestId;
  };
  /** What the request takes from the line, the counters and the shelf. */
  const taken = async (requestId: string) => {
    const row = await firstRow<{ held: number; counted: number; state: string; total: number }>(
      database.db,
      sql`select r.state, r.total_fen as total,
        (select coalesce(sum(held_delta_fen), 0)::bigint from ledger_entries where source_id = r.id) as held,
        (select coalesce(sum(amount_fen), 0)::bigint from spend_counter_entries where source_id = r.id
          and scope_key like '%project:%') as counted
      from purchase_requests r where r.id = ${requestId}`,
    );
    return { ...row, held: Number(row?.held), counted: Number(row?.counted) };
  };
  const stock = async () =>
    (
      await firstRow<{ n: number }>(
        database.db,
        sql`select stock_milli as n from offers where id = ${WORLD.staplerOfferId}`,
      )
    )?.n;
  const as = (who: keyof SmallWorld) => testCtx(database.db, world[who]);

  test('approving one’s own request is refused, whatever roles one holds', async () => {
    const requestId = await approving();
    const both = { ...world.staff, roles: ['staff', 'approver'] as const };
    const result = await approveRequest(testCtx(database.db, both), { requestId, version: 2, note: '' });
    expect(result).toMatchObject({ ok: false, refusal: { code: 'OWN_REQUEST' } });
    const refused = await refuseRequest(testCtx(database.db, both), { requestId, version: 2, note: '不要' });
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'OWN_REQUEST' } });
    expect(await taken(requestId)).toMatchObject({ state: 'APPROVING', held: PAPER + STAPLERS });
  });

  test('a request of another unit is not found', async () => {
    const requestId = await approving();
    const result = await approveRequest(as('approver2'), { requestId, version: 2, note: '' });
    expect(result).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } });
    expect(await viewApproval(as('approver2'), { requestId })).toMatchObject({ ok: false });
    expect(await viewRequest(as('staff2'), { requestId })).toMatchObject({ ok: false });
  });

  test('a stale version is a conflict and changes nothing', async () => {
    const requestId = await approving();
    for (const verb of [refuseRequest, returnRequest]) {
      const result = await verb(as('approver'), { requestId, version: 1, note: '旧' });
      expect(result).toMatchObject({ ok: false, refusal: { code: 'CONFLICT' } });
    }
    expect(await approveRequest(as('approver'), { requestId, version: 1, note: '' })).toMatchObject({
      ok: false,
      refusal: { code: 'CONFLICT' },
    });
    expect(await taken(requestId)).toMatchObject({ state: 'APPROVING' });
  });

  test('refusing releases exactly the holds, counts and stock, once', async () => {
    const before = await stock();
    const requestId = await approving();
    expect(await taken(requestId)).toMatchObject({ held: PAPER + STAPLERS, counted: PAPER + STAPLERS });
    unwrapForTest(await refuseRequest(as('approver'), { requestId, version: 2, note: '预算另有安排' }));
    expect(await taken(requestId)).toMatchObject({ state: 'REFUSED', held: 0, counted: 0 });
    expect(await stock()).toBe(before);
    const twice = await refuseRequest(as('approver'), { requestId, version: 3, note: '再次' });
    expect(twice).toMatchObject({ ok: false, refusal: { code: 'STATE_CHANGED' } });
    expect(await taken(requestId)).toMatchObject({ held: 0 });
  });

  test('refusing one line releases only its hold; the last line is refused with the request', async () => {
    const requestId = await approving();
    const view = unwrapForTest(await viewRequest(as('approver'), { requestId }));
    const [paper, staplers] = view.lines;
    const input = { requestId, version: 2, note: '已有库存', lineId: staplers?.id ?? '' };
    unwrapForTest(await refuseRequestLine(as('approver'), input));
    expect(await taken(requestId)).toMatchObject({
      state: 'APPROVING',
      held: PAPER,
      counted: PAPER,
      total: PAPER,
    });
    const again = await refuseRequestLine(as('approver'), { ...input, version: 3 });
    expect(again).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } });
    const last = await refuseRequestLine(as('approver'), { ...input, version: 3, lineId: paper?.id ?? '' });
    expect(last).toMatchObject({ ok: false, refusal: { code: 'LAST_LINE' } });
    unwrapForTest(await approveRequest(as('approver'), { requestId, version: 3, note: '' }));
    const orders = await rows(database.db, sql`select total_fen from orders where request_id = ${requestId}`);
    expect(orders).toEqual([{ total_fen: PAPER }]);
  });

  test('returning lets the requester take the lines back into the cart, and nobody else', async () => {
    const requestId = await approving();
    unwrapForTest(await returnRequest(as('approver'), { requestId, version: 2, note: '数量请核实' }));
    expect(await taken(requestId)).toMatchObject({ state: 'RETURNED', held: 0 });
    const stranger = { ...world.staff, userId: world.acceptor.userId };
    const foreign = await editReturnedRequest(testCtx(database.db, stranger), { requestId, version: 3 });
    expect(foreign.ok).toBe(false);
    unwrapForTest(await editReturnedRequest(as('staff'), { requestId, version: 3 }));
    const cart = await rows(
      database.db,
      sql`select quantity_milli from cart_items where user_id = ${world.staff.userId} order by quantity_milli`,
    );
    expect(cart).toEqual([{ quantity_milli: 2_000 }, { quantity_milli: 4_000 }]);
    expect(await taken(requestId)).toMatchObject({ state: 'CANCELLED', held: 0 });
    const items = await fillCart(database.db, world.staff, TWO_LINES);
    const again = { ...submitInput({ ...WHERE, items }), revises: requestId };
    const { requestId: newId } = unwrapForTest(await submitRequest(as('staff'), again));
    const [first] = unwrapForTest(await viewRequest(as('staff'), { requestId })).history;
    expect(first).toMatchObject({ action: 'replace-request', replacedById: newId });
  });

  test('cancelling is for the requester and releases everything', async () => {
    const requestId = await approving();
    const colleague = { ...world.staff, userId: world.acceptor.userId };
    const foreign = await cancelRequest(testCtx(database.db, colleague), { requestId, version: 2 });
    expect(foreign).toMatchObject({ ok: false, refusal: { code: 'FORBIDDEN' } });
    unwrapForTest(await cancelRequest(as('staff'), { requestId, version: 2 }));
    expect(await taken(requestId)).toMatchObject({ state: 'CANCELLED', held: 0, counted: 0 });
    const approved = await approveRequest(as('approver'), { requestId, version: 3, note: '' });
    expect(approved).toMatchObject({ ok: false, refusal: { code: 'STATE_CHANGED' } });
  });

  test('a verdict that became worse sends the request back instead of approving it', async () => {
    const requestId = await approving();
    await database.db.execute(
      sql`update agreements set valid_to = '2026-11-22' where id = ${WORLD.agreementId}`,
    );
    const shown = unwrapForTest(await viewApproval(as('approver'), { requestId }));
    expect(shown.worsened).toBe(true);
    const result = await approveRequest(as('approver'), { requestId, version: 2, note: '' });
    await database.db.execute(
      sql`update agreements set valid_to = '2027-02-28' where id = ${WORLD.agreementId}`,
    );
    expect(result).toMatchObject({ ok: false, refusal: { code: 'VERDICT_CHANGED' } });
    expect(await taken(requestId)).toMatchObject({ state: 'RETURNED', held: 0 });
    const kept = await rows(
      database.db,
      sql`select stage from decision_sets where subject_id = ${requestId} order by evaluated_at, id`,
    );
    expect(kept).toEqual([{ stage: 'submit' }, { stage: 'approval' }]);
  });

  test('its own holds do not stand in the way of a request that took the whole line', async () => {
    const ctx = as('staff');
    const whole = { addressId: WORLD.addressId, budgetLineId: WORLD.officeLineId };
    const left = await firstRow<{ fen: number }>(
      database.db,
      sql`select budget_fen - held_fen - committed_fen - spent_fen as fen from budget_lines where id = ${WORLD.officeLineId}`,
    );
    // paper at 165 yuan the box, as much as the line still pays, below every limit by taking few
    const boxes = Math.min(150, Math.floor((left?.fen ?? 0) / 16_500));
    const requestId = await submitted(
      ctx,
      world.staff,
      [{ offerId: WORLD.paperOfferId, quantity: boxes }],
      whole,
    );
    await drainOutbox(ctx);
    const shown = unwrapForTest(await viewApproval(as('approver'), { requestId }));
    const budget = shown.purchase.budgetLines.find((line) => line.id === WORLD.officeLineId);
    expect(budget?.availableFen).toBe(left?.fen);
    unwrapForTest(await approveRequest(as('approver'), { requestId, version: 2, note: '' }));
  });

  test('queue, lists and pages take at most four statements with the session', async () => {
    const requestId = await approving();
    const statements = async (work: () => Promise<unknown>) => (await countRoundTrips(work)).roundTrips + 1;
    expect(await statements(() => viewApproval(as('approver'), { requestId }))).toBeLessThanOrEqual(4);
    expect(await statements(() => listApprovals(as('approver'), {}))).toBeLessThanOrEqual(4);
    expect(await statements(() => listRequests(as('staff'), {}))).toBeLessThanOrEqual(4);
    expect(await statements(() => viewRequest(as('staff'), { requestId }))).toBeLessThanOrEqual(4);
  });

  test('lists page by key in both directions and find by part of a name', async () => {
    const all = unwrapForTest(await listRequests(as('staff'), { limit: 100 })).rows.map((row) => row.id);
    const found = unwrapForTest(await listRequests(as('staff'), { q: '订书机' })).rows;
    expect(found.length).toBeGreaterThan(0);
    expect(unwrapForTest(await listRequests(as('staff'), { q: '100%_nichts' })).rows).toEqual([]);
    const older = unwrapForTest(await listRequests(as('staff'), { after: all[0] }));
    expect(older.rows[0]?.id).toBe(all[1]);
    const newer = unwrapForTest(await listRequests(as('staff'), { before: all[1] }));
    expect(newer.rows.map((row) => row.id)).toEqual([all[0]]);
    expect(unwrapForTest(await listRequests(as('staff2'), {})).rows).toEqual([]);
  });
});
