import type { OpenInvitation } from '~db/queries/identity/invitations.ts';
import { listOpenInvitations } from '~db/queries/identity/invitations.ts';
import type { Member } from '~db/queries/identity/members.ts';
import { listMemberRows } from '~db/queries/identity/members.ts';
import type { ListMembersInput } from '../../domain/identity/members.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from './authorize.server.ts';

const PAGE = 25;

export interface MemberPage {
  readonly members: readonly Member[];
  /** For `after` of the next page; null on the last. */
  readonly next: string | null;
  readonly invitations: readonly OpenInvitation[];
}

/** The people of one's unit, paged by key, and the links that still work. */
export async function listMembers(ctx: Ctx, input: ListMembersInput): Promise<Result<MemberPage>> {
  const actor = authorize(ctx, 'list-members');
  const found = await listMemberRows(ctx.db, actor.orgId, { ...input, limit: PAGE });
  const members = found.slice(0, PAGE);
  const next = found.length > PAGE ? (members.at(-1)?.userId ?? null) : null;
  return ok({ members, next, invitations: await listOpenInvitations(ctx.db, actor.orgId, ctx.clock.now()) });
}
