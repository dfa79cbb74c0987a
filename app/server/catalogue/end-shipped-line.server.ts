import { uuidv7 } from 'uuidv7';
import { insertLineEnd } from '~db/queries/search/line-ends.ts';
import { shippedLines } from '~search/query/shipped-lines.ts';
import type { EndShippedLineInput } from '../../domain/catalogue/shipped-lines.input.ts';
import { mayEndLine } from '../../domain/catalogue/shipped-lines.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** 停用随附词条: a line of the product's word lists does not count from a day on, today at the earliest. No rebuild follows. */
export async function endShippedLine(
  ctx: Ctx,
  input: EndShippedLineInput,
): Promise<Result<{ readonly endId: string }>> {
  const actor = authorize(ctx, 'end-shipped-line');
  const { lineKey, validFrom, reason } = input;
  const line = shippedLines().get(lineKey);
  if (line === undefined) return refuse('NOT_FOUND');
  if (!mayEndLine(line)) return refuse('SHIPPED_WORD_SHAPES_INDEX', {}, 'lineKey');
  if (validFrom < toLocalDate(ctx.clock.now())) return refuse('SEARCH_TERM_PAST', {}, 'validFrom');
  const endId = uuidv7();
  return withTransaction(ctx, async (tx) => {
    const end = { id: endId, line, validFrom, reason, by: actor.userId, at: ctx.clock.now() };
    if (!(await insertLineEnd(tx, end))) return refuse('SHIPPED_LINE_ENDED');
    await audit(tx, ctx, {
      action: 'end-shipped-line',
      subjectKind: 'search_line_end',
      subjectId: endId,
      orgId: actor.orgId,
      detail: { file: line.file, words: line.words, targets: line.targets, validFrom, reason },
    });
    return ok({ endId });
  });
}
