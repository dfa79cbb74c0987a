import { decideCase, lockOpenCase } from '~db/queries/catalogue/match-products.ts';
import type { DecideMatchInput } from '../../domain/catalogue/matching.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { mergeInto } from './merge-products.server.ts';

/**
 * An operator decides pairs that may be the same item: the same are merged, different ones stay apart for good. All of the
 * pairs or none; refused when one of them has been decided or merged meanwhile.
 */
export async function decideMatch(ctx: Ctx, input: DecideMatchInput): Promise<Result<{ decided: number }>> {
  const actor = authorize(ctx, 'decide-match');
  const { verdict, reason } = input;
  return withTransaction(ctx, async (tx) => {
    const at = ctx.clock.now();
    for (const caseId of [...new Set(input.caseIds)].sort()) {
      const pair = await lockOpenCase(tx, caseId);
      if (pair === null) return refuse('CONFLICT');
      if (verdict === 'same') {
        const merged = await mergeInto(tx, ctx, { fromId: pair.productId, intoId: pair.candidateId, reason });
        if (!merged.ok) return merged;
      } else {
        await audit(tx, ctx, {
          action: 'decide-match',
          subjectKind: 'product',
          subjectId: pair.productId,
          orgId: actor.orgId,
          detail: { candidate: pair.candidateId, verdict, reason },
        });
      }
      await decideCase(tx, caseId, { state: verdict, at, userId: actor.userId, reason });
    }
    return ok({ decided: input.caseIds.length });
  });
}
