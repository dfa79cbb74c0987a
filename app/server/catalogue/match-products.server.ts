import { uuidv7 } from 'uuidv7';
import type { MatchRow } from '~db/queries/catalogue/match-products.ts';
import {
  insertMatchCases,
  markMatched,
  readCandidates,
  takeUnmatched,
} from '~db/queries/catalogue/match-products.ts';
import type { Match } from '../../domain/catalogue/match-product.ts';
import { matchProduct } from '../../domain/catalogue/match-product.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { mergeInto } from './merge-products.server.ts';

const BATCH = 200;

/**
 * Compares suppliers' new products with the catalogue: what is surely in the common library is joined with it, what may be
 * the same goes to a person with the evidence, the rest stays the supplier's own. A job; each product is compared once.
 */
export async function matchProducts(
  ctx: Ctx,
  stopping: () => boolean = () => false,
): Promise<Result<{ readonly taken: number; readonly merged: number; readonly asked: number }>> {
  authorizeSystem(ctx, 'match-products');
  const sum = { taken: 0, merged: 0, asked: 0 };
  for (;;) {
    const round = await withTransaction(ctx, async (tx) => {
      const own = await takeUnmatched(tx, BATCH);
      if (own.length === 0) return ok({ taken: 0, merged: 0, asked: 0 });
      const at = ctx.clock.now();
      await markMatched(
        tx,
        own.map(({ id }) => id),
        at,
      );
      const candidates = await readCandidates(tx, own);
      const found = own.flatMap((product) => judged(product, candidates));
      let merged = 0;
      const asked = found.filter(({ match }) => match.verdict === 'ask');
      for (const { product, match } of found) {
        if (match.verdict !== 'same') continue;
        const reason = '条码或品牌（厂家）型号一致，系统识别';
        const done = await mergeInto(tx, ctx, { fromId: product.id, intoId: match.candidateId, reason });
        if (done.ok) merged += 1;
      }
      const cases = asked.map(({ product, match }) => ({
        ...{ id: uuidv7(), productId: product.id, candidateId: match.candidateId },
        ...{ score: match.score, evidence: match.evidence },
      }));
      if (cases.length > 0) await insertMatchCases(tx, cases, at);
      return ok({ taken: own.length, merged, asked: cases.length });
    });
    if (!round.ok) return round;
    sum.taken += round.value.taken;
    sum.merged += round.value.merged;
    sum.asked += round.value.asked;
    if (round.value.taken < BATCH || stopping()) return ok(sum);
  }
}

/** What a person has said to be another item stays one. Only the common library takes in without a person; a pair of two suppliers' own is put before somebody, once. */
function judged(product: MatchRow, candidates: readonly MatchRow[]): { product: MatchRow; match: Match }[] {
  const others = candidates.filter(({ ownerSupplierId }) => ownerSupplierId !== product.ownerSupplierId);
  const common = new Set(others.flatMap(({ id, ownerSupplierId }) => (ownerSupplierId === null ? [id] : [])));
  const found = matchProduct(product, others).filter(
    ({ candidateId }) => !product.differentFrom.includes(candidateId),
  );
  return found.map((match) => ({
    product,
    match: common.has(match.candidateId) ? match : { ...match, verdict: 'ask' as const },
  }));
}
