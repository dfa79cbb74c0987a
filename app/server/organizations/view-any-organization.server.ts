import { z } from 'zod';
import type { Member } from '~db/queries/identity/members.ts';
import { listMemberRows } from '~db/queries/identity/members.ts';
import type { OrganizationView } from '~db/queries/organizations/organizations.ts';
import { findOrganization } from '~db/queries/organizations/organizations.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const MEMBERS_SHOWN = 200;

export interface AnyOrganization {
  readonly organization: OrganizationView;
  /** The first two hundred; a larger unit's own administrator has the whole list. */
  readonly members: readonly Member[];
}

/** Any organization with its people, for the operator who opens accounts. */
export async function viewAnyOrganization(
  ctx: Ctx,
  input: { readonly orgId: string },
): Promise<Result<AnyOrganization>> {
  authorize(ctx, 'view-any-organization');
  if (!z.uuid().safeParse(input.orgId).success) return refuse('NOT_FOUND');
  const organization = await findOrganization(ctx.db, input.orgId);
  if (organization === null || organization.kind === 'supplier') return refuse('NOT_FOUND');
  const members = await listMemberRows(ctx.db, input.orgId, { limit: MEMBERS_SHOWN });
  return ok({ organization, members: members.slice(0, MEMBERS_SHOWN) });
}
