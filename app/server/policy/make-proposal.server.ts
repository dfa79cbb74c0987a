import { uuidv7 } from 'uuidv7';
import { insertChange } from '~db/queries/policy/changes.ts';
import type { ChangeKind } from '../../domain/policy/change-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { paths } from '../../paths.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { CHANGE_HANDLERS } from './change-kinds.server.ts';

export interface Proposal {
  readonly kind: ChangeKind;
  readonly subjectKey: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** First day of the new value; today at the earliest, so that no decision taken is touched. */
  readonly effectiveFrom: string;
  /** Form field of that day. */
  readonly dayField: string;
  readonly source: string;
  readonly reason: string;
}

/** Writes a proposal with what stands today, and asks the other operators to check it. */
export async function makeProposal(
  ctx: Ctx,
  actor: UserActor,
  action: string,
  proposal: Proposal,
): Promise<Result<{ readonly changeId: string }>> {
  const { kind, subjectKey, payload, effectiveFrom, source, reason } = proposal;
  if (effectiveFrom < toLocalDate(ctx.clock.now())) return refuse('CHANGE_DATE_PAST', {}, proposal.dayField);
  return withTransaction(ctx, async (tx) => {
    const changeId = uuidv7();
    const base = await CHANGE_HANDLERS[kind].base(tx, payload, effectiveFrom);
    const written = await insertChange(tx, {
      ...{ kind, subjectKey, payload, effectiveFrom, source, reason, base },
      id: changeId,
      state: 'pending',
      proposedBy: actor.userId,
      proposedAt: ctx.clock.now(),
      version: 1,
    });
    if (!written) return refuse('CHANGE_PENDING');
    await audit(tx, ctx, {
      action,
      subjectKind: 'rule',
      subjectId: changeId,
      orgId: actor.orgId,
      detail: { code: subjectKey, effectiveFrom, reason },
    });
    await enqueue(tx, ctx, {
      topic: 'notify',
      aggregateKind: 'change',
      aggregateId: changeId,
      payload: {
        orgId: actor.orgId,
        role: 'operator',
        code: 'change-to-check',
        params: { code: subjectKey, name: actor.name },
        href: paths.operatorChange(changeId),
      },
    });
    return ok({ changeId });
  });
}
