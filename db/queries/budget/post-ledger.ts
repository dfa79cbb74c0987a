import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { rows } from '../../client.ts';
import type { LedgerKind } from '../../schema/budget.ts';

/** One movement on a budget line; deltas are signed fen, absent ones are 0. */
export interface LedgerPosting {
  readonly lineId: string;
  readonly kind: LedgerKind;
  readonly budgetDeltaFen?: number;
  readonly heldDeltaFen?: number;
  readonly committedDeltaFen?: number;
  readonly spentDeltaFen?: number;
  /** Why, in a code such as `submit` or `order-refused`. */
  readonly reason: string;
  readonly sourceKind: 'import' | 'adjustment' | 'request' | 'order' | 'payment' | 'close';
  readonly sourceId: string;
  /** The request line it is about: the same id from the hold to the payment, so that every sum can be traced. */
  readonly sourceLineId?: string | null;
  /** Unique for ever: a second posting with the same key changes nothing. */
  readonly idempotencyKey: string;
  readonly actorId: string | null;
  readonly at: Date;
  /** New obligations name the fiscal year: the line must be of it and open. Settling old ones leaves it out. */
  readonly year?: number;
  /** The place requires a plan: the plan of the line's 品目 must have the amount left. */
  readonly planRequired?: boolean;
}

export type PostResult =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly lineId: string;
      /** `plan`: no plan, or not enough left of it; `availableFen` is then what is left. */
      readonly why: 'short' | 'closed' | 'missing' | 'plan';
      readonly availableFen: number;
    };

/**
 * Writes ledger rows through `budget_post`, the only writer of the ledger and of the cached sums. Lines are locked in
 * id order inside it, so it comes last in a transaction. On `ok: false` nothing of the entry that did not fit is
 * written, but entries before it are: the caller rolls back.
 */
export async function postLedger(tx: Tx, entries: readonly LedgerPosting[]): Promise<PostResult> {
  if (entries.length === 0) return { ok: true };
  const posted = await rows<{ line: string; posted: boolean; why: string; available: number }>(
    tx,
    sql`select line, posted, why, available from budget_post(${JSON.stringify(entries.map(toJson))}::jsonb)`,
  );
  const refused = posted.find((row) => !row.posted);
  if (refused === undefined) return { ok: true };
  return {
    ok: false,
    lineId: refused.line,
    why: whyOf(refused.why),
    availableFen: Number(refused.available),
  };
}

function whyOf(text: string): 'short' | 'closed' | 'missing' | 'plan' {
  if (text === 'short' || text === 'closed' || text === 'missing' || text === 'plan') return text;
  throw new Error(`budget_post answered with an unknown reason: ${text}`);
}

function toJson(entry: LedgerPosting) {
  return {
    line: entry.lineId,
    kind: entry.kind,
    budget: entry.budgetDeltaFen ?? 0,
    held: entry.heldDeltaFen ?? 0,
    committed: entry.committedDeltaFen ?? 0,
    spent: entry.spentDeltaFen ?? 0,
    reason: entry.reason,
    sourceKind: entry.sourceKind,
    sourceId: entry.sourceId,
    sourceLine: entry.sourceLineId ?? null,
    key: entry.idempotencyKey,
    actor: entry.actorId,
    at: entry.at.toISOString(),
    year: entry.year ?? null,
    plan: entry.planRequired ?? false,
  };
}
