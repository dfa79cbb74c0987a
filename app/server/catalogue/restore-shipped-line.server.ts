import { restoreLine } from '~db/queries/search/line-ends.ts';
import type { RestoreShippedLineInput } from '../../domain/catalogue/shipped-lines.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Takes back the end of a shipped line: it counts again from today on; that it did not stays on record. */
export async function restoreShippedLine(ctx: Ctx, input: RestoreShippedLineInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'restore-shipped-line');
  const day = toLocalDate(ctx.clock.now());
  return withTransaction(ctx, async (tx) => {
    const restored = await restoreLine(tx, { key: input.lineKey, day, by: actor.userId });
    if (restored === null) return refuse('NOT_FOUND');
    await audit(tx, ctx, {
      action: 'restore-shipped-line',
      subjectKind: 'search_line_end',
      subjectId: restored.id,
      orgId: actor.orgId,
      detail: { words: restored.words, validFrom: restored.validFrom },
    });
    return ok(null);
  });
}
