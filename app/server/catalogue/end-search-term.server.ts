import { endTerm } from '~db/queries/search/terms.ts';
import type { EndSearchTermInput } from '../../domain/catalogue/search-terms.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Ends an entry of the word list today; it stays on record. */
export async function endSearchTerm(ctx: Ctx, input: EndSearchTermInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'end-search-term');
  const day = toLocalDate(ctx.clock.now());
  return withTransaction(ctx, async (tx) => {
    const words = await endTerm(tx, { id: input.termId, day, by: actor.userId });
    if (words === null) return refuse('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'end-search-term',
      subjectKind: 'search_term',
      subjectId: input.termId,
      orgId: actor.orgId,
      detail: { words },
    });
    return ok(null);
  });
}
