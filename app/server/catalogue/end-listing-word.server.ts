import { endListingWordRow } from '~db/queries/catalogue/listing-words.ts';
import type { ListingWordRef } from '../../domain/catalogue/listing-coach/listing-words.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { addDays, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** A word counts no more from today on; the list keeps it with its dates. */
export async function endListingWord(ctx: Ctx, input: ListingWordRef): Promise<Result<null>> {
  const actor = authorize(ctx, 'end-listing-word');
  const lastDay = addDays(toLocalDate(ctx.clock.now()), -1);
  return withTransaction(ctx, async (tx) => {
    const word = await endListingWordRow(tx, { id: input.wordId, lastDay, by: actor.userId });
    if (word === null) return refuse('ALREADY_DONE');
    await audit(tx, ctx, {
      action: 'end-listing-word',
      subjectKind: 'rule',
      subjectId: input.wordId,
      orgId: actor.orgId,
      detail: { name: word },
    });
    return ok(null);
  });
}
