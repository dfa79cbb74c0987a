import type { Tx } from '~db/client.ts';
import type { LedgerPosting } from '~db/queries/budget/post-ledger.ts';
import { postLedger } from '~db/queries/budget/post-ledger.ts';
import { changeCounters } from '~db/queries/budget/spend-counters.ts';
import { takeAllocations } from '~db/queries/fulfilment/change-lines.ts';
import type { OrderHead, OrderLine } from '~db/queries/fulfilment/order-head.ts';
import { readRequestHolds } from '~db/queries/ordering/request-holds.ts';
import type { Movement } from '../../domain/budget/movements.ts';
import { commit, releaseCommitted, releaseHeld } from '../../domain/budget/movements.ts';
import { standingFen, takeFrom } from '../../domain/fulfilment/quantities.ts';
import type { Fen } from '../../domain/money.ts';
import { counterMovements } from '../../domain/policy/counters.ts';
import type { Ctx } from '../context.server.ts';

/** Part of an order line's amount with the budget lines that bear it. */
export interface LinePart {
  readonly line: OrderLine;
  readonly parts: readonly { readonly budgetLineId: string; readonly amountFen: Fen }[];
}

/** Takes an amount from each line's allocations, pro rata and exactly; lines of which nothing is taken are left out. */
export function partsOf(
  amounts: readonly { readonly line: OrderLine; readonly amountFen: Fen }[],
): LinePart[] {
  return amounts.flatMap(({ line, amountFen }) => {
    const parts = takeFrom(line.allocations, amountFen);
    return parts.length === 0 ? [] : [{ line, parts }];
  });
}

/** All that still stands of the lines, by budget line. */
export function standingParts(lines: readonly OrderLine[]): LinePart[] {
  return lines.flatMap((line) => {
    const parts = line.allocations.flatMap((allocation) => {
      const amountFen = standingFen(allocation);
      return amountFen === 0 ? [] : [{ budgetLineId: allocation.budgetLineId, amountFen }];
    });
    return parts.length === 0 ? [] : [{ line, parts }];
  });
}

export function sumOfParts(lineParts: readonly LinePart[]): number {
  return lineParts.flatMap(({ parts }) => parts).reduce((sum, part) => sum + part.amountFen, 0);
}

const MOVES = {
  commit,
  'release-held': releaseHeld,
  'release-committed': releaseCommitted,
} as const satisfies Record<string, (amount: Fen) => Movement>;

/**
 * Ledger rows of an event. Keys carry the version that the event was fired on: no version is left twice, so no
 * movement can be posted twice.
 */
export function postingsOf(
  ctx: Ctx,
  order: OrderHead,
  move: keyof typeof MOVES,
  reason: string,
  lineParts: readonly LinePart[],
): LedgerPosting[] {
  const actorId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  const at = ctx.clock.now();
  return lineParts.flatMap(({ line, parts }) =>
    parts.map(({ budgetLineId, amountFen }) => ({
      ...MOVES[move](amountFen),
      lineId: budgetLineId,
      reason,
      sourceKind: 'order' as const,
      sourceId: order.id,
      sourceLineId: line.requestLineId,
      idempotencyKey: `order:${order.id}:${order.version}:${move}:${line.id}:${budgetLineId}`,
      actorId,
      at,
    })),
  );
}

/**
 * What is released goes off the allocations and off the cumulative counters, by the budget lines that bore it. The ledger
 * rows are the caller's, last.
 */
export async function giveBack(
  tx: Tx,
  ctx: Ctx,
  order: OrderHead,
  lineParts: readonly LinePart[],
): Promise<void> {
  if (lineParts.length === 0) return;
  const taken = lineParts.flatMap(({ line, parts }) =>
    parts.map((part) => ({ orderLineId: line.id, ...part })),
  );
  if (!(await takeAllocations(tx, 'released', taken))) {
    throw new Error(`order ${order.id}: more would be released than stands`);
  }
  await uncount(tx, ctx, order, lineParts);
}

/** Takes amounts off the cumulative counters, under the scopes they were counted at submit; dated today. */
export async function uncount(
  tx: Tx,
  ctx: Ctx,
  order: OrderHead,
  lineParts: readonly LinePart[],
): Promise<void> {
  if (lineParts.length === 0) return;
  const holds = await readRequestHolds(tx, order.requestId);
  if (holds === null) throw new Error(`request ${order.requestId} has no decisions of its submission`);
  const { facts } = holds.submitted;
  const lines = lineParts.flatMap(({ line, parts }) => {
    const counted = facts.lines.find((candidate) => candidate.lineNo === line.requestLineNo);
    if (counted === undefined) return [];
    const amountFen = parts.reduce((sum, part) => sum + part.amountFen, 0);
    // it was counted under the line it was ordered from, whichever line bears it after the end of a year
    const allocations = parts.map((part) => ({
      ...part,
      budgetLineId: orderedFrom(line, part.budgetLineId),
    }));
    return [{ ...counted, amountFen, allocations }];
  });
  const changes = counterMovements({ ...facts, lines }).map(({ scopeKey, fiscalYear, amountFen }) => ({
    scopeKey,
    fiscalYear,
    amountFen: -amountFen,
  }));
  await changeCounters(tx, changes, { kind: 'order', id: order.id, at: ctx.clock.now() });
}

function orderedFrom(line: OrderLine, budgetLineId: string): string {
  const allocation = line.allocations.find((candidate) => candidate.budgetLineId === budgetLineId);
  return allocation?.orderedFromLineId ?? budgetLineId;
}

/** Posts the rows of an event, last in its transaction. A settled hold always fits: a refusal is a bug. */
export async function postOrThrow(tx: Tx, postings: readonly LedgerPosting[]): Promise<void> {
  const posted = await postLedger(tx, postings);
  if (!posted.ok) throw new Error(`the ledger refused line ${posted.lineId}: ${posted.why}`);
}
