import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import type { NewAuditEntry } from '~db/queries/oversight/write-history.ts';
import { writeHistory } from '~db/queries/oversight/write-history.ts';
import type { Ctx } from '../context.server.ts';

export interface AuditNote {
  readonly action: string;
  readonly subjectKind:
    | 'request'
    | 'programme'
    | 'order'
    | 'budget_line'
    | 'offer'
    | 'product'
    | 'supplier'
    | 'user'
    | 'organization'
    | 'payment'
    | 'import'
    | 'agreement'
    | 'certificate'
    | 'review'
    | 'notice'
    | 'session'
    | 'address'
    | 'rule'
    | 'supervision'
    | 'approval_flow'
    | 'fiscal_difference'
    | 'message'
    | 'job'
    | 'ledger'
    | 'card_event'
    | 'saved_list'
    | 'price_case'
    | 'search_term'
    | 'search_line_end'
    | 'api_token';
  readonly subjectId: string;
  /** Organization whose audit page shows it. */
  readonly orgId: string | null;
  readonly counterpartOrgId?: string | null;
  /** Codes and numbers only; no personal data beyond the actor's name. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/** The audit row of a write, as values for an insert (so that a verb may put it into one statement). */
export function auditRow(ctx: Ctx, note: AuditNote): NewAuditEntry {
  const { actor } = ctx;
  return {
    id: uuidv7(),
    at: ctx.clock.now(),
    actorId: actor.kind === 'user' ? actor.userId : null,
    actorName: actor.kind === 'anonymous' ? 'anonymous' : actor.name,
    actorOrgId: actor.kind === 'user' ? actor.orgId : null,
    action: note.action,
    subjectKind: note.subjectKind,
    subjectId: note.subjectId,
    orgId: note.orgId,
    counterpartOrgId: note.counterpartOrgId ?? null,
    detail: note.detail ?? {},
    requestId: ctx.requestId,
  };
}

/** Writes audit rows in the transaction of the write; its failure rolls the write back. */
export async function audit(tx: Tx, ctx: Ctx, ...notes: readonly AuditNote[]): Promise<void> {
  await writeHistory(tx, { audit: notes.map((note) => auditRow(ctx, note)), outbox: [] });
}
