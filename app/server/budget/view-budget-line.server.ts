import { type BudgetLineRecord, type LedgerEntryRecord, readBudgetLine, readLedgerEntries } from '~db/queries/budget/lines.ts';
import type { LedgerKind } from '~db/schema/budget.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface BudgetLineView {
  readonly line: BudgetLineRecord;
  readonly entries: readonly LedgerEntryRecord[];
  /** Sequence number to go on below; null on the last page. */
  readonly nextBefore: number | null;
}

export interface ViewBudgetLineInput {
  readonly lineId: string;
  readonly beforeSeq: number | null;
  readonly kind: LedgerKind | null;
  readonly limit: number;
}

/** One line of the actor's unit with its ledger, newest entry first; a foreign line is not found. */
export async function viewBudgetLine(ctx: Ctx, input: ViewBudgetLineInput): Promise<Result<BudgetLineView>> {
  const actor = authorize(ctx, 'view-budget-line');
  const line = await readBudgetLine(ctx.db, actor.orgId, input.lineId);
  if (!line) return refuse('NOT_FOUND');
  const found = await readLedgerEntries(ctx.db, line.id, { ...input, limit: input.limit + 1 });
  const entries = found.slice(0, input.limit);
  const last = entries.at(-1);
  return ok({ line, entries, nextBefore: found.length > input.limit && last ? last.seq : null });
}
