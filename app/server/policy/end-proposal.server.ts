import type { Tx } from '~db/client.ts';
import type { ChangeRecord } from '~db/queries/policy/changes.ts';
import { decideChange, lockChange } from '~db/queries/policy/changes.ts';
import { CHANGE_EVENTS, CHANGE_STATE_NAMES } from '../../domain/policy/change-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { nextState } from '../../domain/state-machine.ts';
import { paths } from '../../paths.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

export interface EndOfProposal {
  readonly changeId: string;
  /** The version the user saw. */
  readonly version: number;
  readonly event: 'approve' | 'refuse' | 'withdraw';
  readonly action: string;
  readonly label: string;
  readonly note: string | null;
}

/**
 * Ends a proposal: by its maker when he withdraws it, by anybody else when it is approved or refused. `apply` writes
 * what an approval brings, in the same transaction.
 */
export function endProposal(
  ctx: Ctx,
  actor: UserActor,
  end: EndOfProposal,
  apply: (tx: Tx, change: ChangeRecord) => Promise<Result<null>> = async () => ok(null),
): Promise<Result<{ readonly changeId: string }>> {
  const { changeId, version, event, note } = end;
  return withTransaction(ctx, async (tx) => {
    const change = await lockChange(tx, changeId);
    if (change === null) return refuse('NOT_FOUND');
    if (change.version !== version) return refuse('CONFLICT');
    const state = nextState(CHANGE_EVENTS, change.state, event);
    if (state === null) {
      return refuse('STATE_CHANGED', { state: CHANGE_STATE_NAMES[change.state], action: end.label });
    }
    const isMaker = change.proposedBy === actor.userId;
    if (event === 'withdraw' && !isMaker) return refuse('NOT_YOUR_PROPOSAL');
    if (event !== 'withdraw' && isMaker) return refuse('OWN_PROPOSAL');
    const applied = await apply(tx, change);
    if (!applied.ok) return applied;
    const decision = { state, decidedBy: actor.userId, decidedAt: ctx.clock.now(), decisionNote: note };
    await decideChange(tx, { id: changeId, version }, decision);
    await audit(tx, ctx, {
      action: end.action,
      subjectKind: 'rule',
      subjectId: changeId,
      orgId: actor.orgId,
      detail: { code: change.subjectKey, effectiveFrom: change.effectiveFrom, note },
    });
    if (!isMaker) await tellMaker(tx, ctx, actor, change, end);
    return ok({ changeId });
  });
}

function tellMaker(tx: Tx, ctx: Ctx, actor: UserActor, change: ChangeRecord, end: EndOfProposal) {
  return enqueue(tx, ctx, {
    topic: 'notify',
    aggregateKind: 'change',
    aggregateId: change.id,
    payload: {
      orgId: actor.orgId,
      userId: change.proposedBy,
      code: end.event === 'approve' ? 'change-approved' : 'change-refused',
      params: { code: change.subjectKey, day: change.effectiveFrom, note: end.note ?? '' },
      href: paths.operatorChange(change.id),
    },
  });
}
