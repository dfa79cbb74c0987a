import { solicitorChoices } from '~db/queries/agreements/agreement-desk.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

/** Who can be the 征集人 of an agreement, for the form that records one. */
export async function listSolicitors(
  ctx: Ctx,
): Promise<Result<readonly { readonly id: string; readonly name: string }[]>> {
  authorize(ctx, 'list-solicitors');
  return ok(await solicitorChoices(ctx.db));
}
