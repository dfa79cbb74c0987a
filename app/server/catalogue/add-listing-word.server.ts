import { uuidv7 } from 'uuidv7';
import { insertListingWord } from '~db/queries/catalogue/listing-words.ts';
import type { AddListingWordInput } from '../../domain/catalogue/listing-coach/listing-words.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** An operator adds a word that listings are looked through for, from a day on; today unless he says another. */
export async function addListingWord(
  ctx: Ctx,
  input: AddListingWordInput,
): Promise<Result<{ readonly wordId: string }>> {
  const actor = authorize(ctx, 'add-listing-word');
  const at = ctx.clock.now();
  const wordId = uuidv7();
  const validFrom = input.validFrom ?? toLocalDate(at);
  return withTransaction(ctx, async (tx) => {
    const { word, kind, source } = input;
    const row = { id: wordId, word, kind, source, validFrom, addedBy: actor.userId, at };
    if (!(await insertListingWord(tx, row))) return refuse('LISTING_WORD_TAKEN', { word }, 'word');
    await audit(tx, ctx, {
      action: 'add-listing-word',
      subjectKind: 'rule',
      subjectId: wordId,
      orgId: actor.orgId,
      detail: { name: word, code: kind, effectiveFrom: validFrom },
    });
    return ok({ wordId });
  });
}
