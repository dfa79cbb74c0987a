import type { OrganizationRow } from '~db/queries/organizations/organizations.ts';
import { listOrganizationRows } from '~db/queries/organizations/organizations.ts';
import type { ListOrganizationsInput } from '../../domain/organizations/list-organizations.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 25;

export interface OrganizationListPage {
  readonly rows: readonly OrganizationRow[];
  /** For `after` of the next page; null on the last. */
  readonly next: string | null;
}

/** Units, unions and offices of the mall, the oldest first, paged by key. */
export async function listOrganizations(
  ctx: Ctx,
  input: ListOrganizationsInput,
): Promise<Result<OrganizationListPage>> {
  authorize(ctx, 'list-organizations');
  const found = await listOrganizationRows(ctx.db, { ...input, limit: PAGE });
  const rows = found.slice(0, PAGE);
  return ok({ rows, next: found.length > PAGE ? (rows.at(-1)?.orgId ?? null) : null });
}
