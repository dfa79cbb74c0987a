import type { Tx } from '~db/client.ts';
import type { LedgerPosting } from '~db/queries/budget/post-ledger.ts';
import { postLedger } from '~db/queries/budget/post-ledger.ts';
import type { CounterSource } from '~db/queries/budget/spend-counters.ts';
import { changeCounters } from '~db/queries/budget/spend-counters.ts';
import type { HeldLine, RequestHolds } from '~db/queries/ordering/request-holds.ts';
import { readRequestHolds } from '~db/queries/ordering/request-holds.ts';
import { returnStock } from '~db/queries/ordering/stock.ts';
import { counterMovements } from '../../domain/policy/counters.ts';
import type { PurchaseFacts } from '../../domain/policy/facts.ts';
import type { Ctx } from '../context.server.ts';

/**
 * Gives back what lines of a request hold: stock, counted amounts, budget lines last. Which lines: all that are still
 * active, or those named (already marked refused by the caller). Only what was taken is given back, once: every
 * ledger row has its own key. Returns the holds that were read.
 */
export async function releaseRequest(
  tx: Tx,
  ctx: Ctx,
  requestId: string,
  reason: string,
  onlyLineIds: readonly string[] | null = null,
): Promise<RequestHolds> {
  const holds = await readRequestHolds(tx, requestId);
  if (holds === null) throw new Error(`request ${requestId} has no decisions of its submission`);
  const lines = holds.lines.filter((line) =>
    onlyLineIds === null ? line.state === 'active' : onlyLineIds.includes(line.id),
  );
  const at = ctx.clock.now();
  await returnStock(tx, lines);
  await uncount(
    tx,
    holds.submitted.facts,
    lines.map((line) => line.lineNo),
    { kind: 'request', id: requestId, at },
  );
  const posted = await postLedger(tx, releases(ctx, requestId, lines, reason, at));
  if (!posted.ok) throw new Error(`the ledger refused to release ${posted.lineId}: ${posted.why}`);
  return holds;
}

function releases(
  ctx: Ctx,
  requestId: string,
  lines: readonly HeldLine[],
  reason: string,
  at: Date,
): LedgerPosting[] {
  const actorId = ctx.actor.kind === 'user' ? ctx.actor.userId : null;
  return lines.flatMap((line) =>
    line.allocations.map(
      ({ budgetLineId, amountFen }): LedgerPosting => ({
        lineId: budgetLineId,
        kind: 'release',
        heldDeltaFen: -amountFen,
        reason,
        sourceKind: 'request',
        sourceId: requestId,
        sourceLineId: line.id,
        idempotencyKey: `request:${requestId}:${line.id}:${budgetLineId}:release`,
        actorId,
        at,
      }),
    ),
  );
}

/**
 * Takes lines off the cumulative counters again, with the scopes and amounts they were counted under at submit.
 * For parts of a line (a cancelled remainder, a return, a price reduction) pass `partFen` by line number.
 */
export async function uncount(
  tx: Tx,
  submitted: PurchaseFacts,
  lineNos: readonly number[],
  source: CounterSource,
  partFen: ReadonlyMap<number, number> = new Map(),
): Promise<void> {
  const lines = submitted.lines
    .filter((line) => lineNos.includes(line.lineNo))
    .map((line) => ({ ...line, amountFen: partFen.get(line.lineNo) ?? line.amountFen }));
  const changes = counterMovements({ ...submitted, lines }).map(({ scopeKey, fiscalYear, amountFen }) => ({
    scopeKey,
    fiscalYear,
    amountFen: -amountFen,
  }));
  await changeCounters(tx, changes, source);
}
