import type { Delegation } from '~db/queries/approval/delegations.ts';
import { listDelegationsOf } from '~db/queries/approval/delegations.ts';
import type { ApproverPerson } from '~db/queries/approval/flows.ts';
import { listApproverPeople } from '~db/queries/approval/flows.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const ROWS = 50;

export interface DelegationList {
  readonly today: LocalDate;
  /** Handed over by the reader, newest first. */
  readonly given: readonly Delegation[];
  /** Held for others. */
  readonly held: readonly Delegation[];
  /** Whom the reader could name. */
  readonly colleagues: readonly ApproverPerson[];
}

/** 代理审批 of the reader: what he has handed over and what he holds. */
export async function listDelegations(ctx: Ctx): Promise<Result<DelegationList>> {
  const actor = authorize(ctx, 'list-delegations');
  const all = await listDelegationsOf(ctx.db, actor.orgId, actor.userId, ROWS);
  const people = await listApproverPeople(ctx.db, actor.orgId);
  return ok({
    today: toLocalDate(ctx.clock.now()),
    given: all.filter((one) => one.fromUserId === actor.userId),
    held: all.filter((one) => one.toUserId === actor.userId),
    colleagues: people.filter((person) => person.userId !== actor.userId),
  });
}
