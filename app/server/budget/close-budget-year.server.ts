import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import {
  beginYearClose,
  closeEmptyLines,
  finishYearClose,
  lockBudgetYear,
  lockYearLines,
  readOpenOrders,
  readWaitingRequests,
  readYearClose,
} from '~db/queries/budget/year-close.ts';
import type { CloseYearInput } from '../../domain/budget/year-close.input.ts';
import type { YearCloseSummary } from '../../domain/budget/year-close.ts';
import { endingsOf, firstCloseDay } from '../../domain/budget/year-close.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { carryLines } from './carry-lines.server.ts';
import { endOrReadOrders, returnWaiting } from './end-year-holds.server.ts';

const NOTHING: YearCloseSummary = {
  requestsReturned: 0,
  ordersEnded: 0,
  ordersCarried: 0,
  linesClosed: 0,
  linesCarried: 0,
  releasedFen: 0,
  committedCarriedFen: 0,
  balanceCarriedFen: 0,
  lapsedFen: 0,
};

const MOST_ATTEMPTS = 3;

/**
 * 年终结账 of the unit's own year, all or nothing: requests still waiting go back and release their holds, orders without
 * a contract end, contracts in course go on with their money on lines of the next year, balances go on where finance
 * says so and lapse otherwise, and every line of the year is closed. A second close, or the same form twice, changes
 * nothing. Locks go year, requests, orders, counters, budget lines as everywhere; a purchase that comes in between makes the
 * closing UPDATE fall short, and all of it begins anew.
 */
export async function closeBudgetYear(ctx: Ctx, input: CloseYearInput): Promise<Result<YearCloseSummary>> {
  const actor = authorize(ctx, 'close-budget-year');
  const { fiscalYear } = input;
  const firstDay = firstCloseDay(fiscalYear);
  if (toLocalDate(ctx.clock.now()) < firstDay) {
    return refuse('YEAR_NOT_OVER', { year: String(fiscalYear), day: firstDay });
  }
  for (let attempt = 1; ; attempt += 1) {
    const closed = await withTransaction(ctx, (tx) => closeOnce(tx, ctx, actor, input));
    if (closed.ok || closed.refusal.code !== 'CONFLICT' || attempt === MOST_ATTEMPTS) return closed;
  }
}

async function closeOnce(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  input: CloseYearInput,
): Promise<Result<YearCloseSummary>> {
  const { fiscalYear, idempotencyKey, reason } = input;
  const unitId = actor.orgId;
  const closeId = uuidv7();
  await lockBudgetYear(tx, unitId, fiscalYear);
  const head = { id: closeId, unitId, fiscalYear, idempotencyKey, reason, summary: NOTHING };
  const begun = await beginYearClose(tx, { ...head, closedBy: actor.userId, closedAt: ctx.clock.now() });
  if (!begun) {
    const before = await readYearClose(tx, unitId, fiscalYear);
    if (before?.idempotencyKey === idempotencyKey) return ok(before.summary);
    return refuse('YEAR_CLOSED', { year: String(fiscalYear) });
  }
  const open = await readOpenOrders(tx, unitId, fiscalYear);
  const paying = open.filter(({ state }) => state === 'PAYING');
  if (paying.length > 0) {
    const numbers = paying.slice(0, 5).map(({ paymentNumber, number }) => paymentNumber ?? number);
    return refuse('YEAR_PAYMENTS_OPEN', { n: paying.length, numbers: numbers.join('、') });
  }
  const waiting = await readWaitingRequests(tx, unitId, fiscalYear);
  const returned = await returnWaiting(tx, ctx, actor, waiting, fiscalYear);
  const orders = await endOrReadOrders(tx, ctx, actor, open, fiscalYear);
  if (returned === null || orders === null) return refuse('CONFLICT');
  await ctx.failpoint('close-budget-year-released');
  const lines = await lockYearLines(tx, unitId, fiscalYear);
  if (lines.length === 0) return refuse('YEAR_EMPTY', { year: String(fiscalYear) });
  // a purchase that came in after the first look
  if (lines.some(({ heldFen }) => heldFen > 0)) return refuse('CONFLICT');
  const endings = endingsOf(fiscalYear, lines, input.lines);
  const carried = await carryLines(tx, ctx, actor, {
    closeId,
    fiscalYear,
    reason,
    endings,
    orders: orders.inCourse,
  });
  if (!carried.ok) return carried;
  await ctx.failpoint('close-budget-year-carried');
  const closed = await closeEmptyLines(
    tx,
    lines.map(({ id }) => id),
  );
  if (closed !== lines.length) return refuse('CONFLICT');
  const sum = (of: (ending: (typeof endings)[number]) => number) =>
    endings.reduce((total, ending) => total + of(ending), 0);
  const summary: YearCloseSummary = {
    requestsReturned: waiting.length,
    ordersEnded: orders.ended,
    ordersCarried: orders.inCourse.length,
    linesClosed: closed,
    linesCarried: endings.filter(({ goesOn }) => goesOn).length,
    releasedFen: returned + orders.releasedFen,
    committedCarriedFen: sum(({ committedFen }) => committedFen),
    balanceCarriedFen: sum(({ balanceCarriedFen }) => balanceCarriedFen),
    lapsedFen: sum(({ lapsedFen }) => lapsedFen),
  };
  await finishYearClose(tx, closeId, summary);
  await audit(tx, ctx, {
    action: 'close-budget-year',
    subjectKind: 'ledger',
    subjectId: closeId,
    orgId: unitId,
    detail: { year: fiscalYear, reason, ...summary },
  });
  return ok(summary);
}
