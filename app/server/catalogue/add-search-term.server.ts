import { uuidv7 } from 'uuidv7';
import { insertTerm } from '~db/queries/search/terms.ts';
import { normalizeText } from '~search/query/normalize.ts';
import type { AddSearchTermInput } from '../../domain/catalogue/search-terms.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

const MAX_CHARS = 40;
const normalized = (words: readonly string[]) => [
  ...new Set(words.map((word) => normalizeText(word, MAX_CHARS)).filter((word) => word !== '')),
];

/** Adds synonyms, a stop word or a correction from a day on, today at the earliest; every process follows at once. */
export async function addSearchTerm(
  ctx: Ctx,
  input: AddSearchTermInput,
): Promise<Result<{ readonly termId: string }>> {
  const actor = authorize(ctx, 'add-search-term');
  const { kind, note, validFrom } = input;
  const words = normalized(input.words);
  const targets = kind === 'synonyms' || kind === 'stop' ? [] : normalized(input.targets);
  if (words.length < (kind === 'synonyms' ? 2 : 1)) return refuse('SEARCH_TERM_EMPTY', {}, 'words');
  if (validFrom < toLocalDate(ctx.clock.now())) return refuse('SEARCH_TERM_PAST', {}, 'validFrom');
  const termId = uuidv7();
  return withTransaction(ctx, async (tx) => {
    await insertTerm(tx, {
      ...{ id: termId, kind, words, targets, validFrom, validTo: null, note },
      by: actor.userId,
      at: ctx.clock.now(),
    });
    await audit(tx, ctx, {
      action: 'add-search-term',
      subjectKind: 'search_term',
      subjectId: termId,
      orgId: actor.orgId,
      detail: { kind, words, targets, validFrom },
    });
    return ok({ termId });
  });
}
