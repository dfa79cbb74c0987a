import { readSubjectHistory } from '~db/queries/oversight/list-audit.ts';
import { findChange } from '~db/queries/policy/changes.ts';
import type { AuditRow } from '../../domain/oversight/audit-row.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { CHANGE_HANDLERS, sameBase } from './change-kinds.server.ts';
import type { ChangeView } from './change-view.server.ts';
import { changeView } from './change-view.server.ts';

export interface OneChange {
  readonly change: ChangeView;
  readonly history: readonly AuditRow[];
  /** Whether the reader proposed it: he may withdraw it, and only others decide. */
  readonly isMaker: boolean;
  /** Why it cannot be approved any more; null while it can. */
  readonly obstacle: 'passed' | 'outdated' | null;
}

/** One proposal beside what stands now. */
export async function viewChange(ctx: Ctx, input: { readonly changeId: string }): Promise<Result<OneChange>> {
  const actor = authorize(ctx, 'view-change');
  if (!isUuid(input.changeId)) return refuse('NOT_FOUND');
  const change = await findChange(ctx.db, input.changeId);
  if (change === null) return refuse('NOT_FOUND');
  const { kind, payload, effectiveFrom } = change;
  const base = await CHANGE_HANDLERS[kind].base(ctx.db, payload, effectiveFrom);
  const passed = effectiveFrom < toLocalDate(ctx.clock.now());
  const outdated = !sameBase(change.base, base);
  return ok({
    change: changeView(change),
    history: await readSubjectHistory(ctx.db, 'rule', change.id),
    isMaker: change.proposedBy === actor.userId,
    obstacle: change.state !== 'pending' ? null : passed ? 'passed' : outdated ? 'outdated' : null,
  });
}
