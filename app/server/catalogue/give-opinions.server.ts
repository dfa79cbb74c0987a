import type { Tx } from '~db/client.ts';
import type { ReviewedOffer } from '~db/queries/catalogue/apply-reviews.ts';
import {
  lockReviewedOffers,
  publishReviewed,
  putScans,
  settleCertificates,
} from '~db/queries/catalogue/apply-reviews.ts';
import type { LockedReview, OpinionRow, ReviewMove } from '~db/queries/catalogue/write-reviews.ts';
import {
  insertOpinions,
  lockReviews,
  moveReviews,
  readOpinions,
} from '~db/queries/catalogue/write-reviews.ts';
import { offersOfProducts } from '~db/queries/search/read-offer-facts.ts';
import type { Opinion } from '../../domain/catalogue/review-machine.ts';
import { REVIEW_EVENTS, roundOf, settlementOf } from '../../domain/catalogue/review-machine.ts';
import { nextState } from '../../domain/state-machine.ts';
import { paths } from '../../paths.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { putIdentities } from './put-identities.server.ts';
import { refreshOrderability } from './refresh-orderability.server.ts';
import type { ReviewRules } from './review-rules.server.ts';
import { watchPrices } from './watch-prices.server.ts';

export interface Judgement {
  readonly opinion: Opinion;
  readonly reasons: readonly string[];
  readonly note: string;
}

/** What an act of a reviewer came to. */
export interface OpinionCounts {
  /** Opinions written. */
  readonly given: number;
  /** Reviews that ended with it, by how. */
  readonly passed: number;
  readonly refused: number;
  readonly disputed: number;
}

interface Settled {
  readonly review: LockedReview;
  readonly move: ReviewMove;
}

/**
 * Writes one reviewer's opinion of several reviews and carries out what two agreeing ones (or a third, or the one who
 * hears an appeal) decide. Reviews that are over, or that he has judged before, are passed over.
 */
export async function giveOpinions(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  rules: ReviewRules,
  reviewIds: readonly string[],
  judgement: Judgement,
): Promise<OpinionCounts> {
  const at = ctx.clock.now();
  const locked = await lockReviews(tx, reviewIds);
  const asked = locked.flatMap(({ id, state }) => {
    const round = roundOf(state);
    return round === null ? [] : [{ reviewId: id, round }];
  });
  const given = await insertOpinions(tx, asked, { ...judgement, reviewerId: actor.userId, at });
  const judged = locked.filter(({ id }) => given.has(id));
  const opinions = grouped(await readOpinions(tx, [...given]), ({ review_id }) => review_id);
  const settled = judged.flatMap((review) => {
    const move = moveOf(review, opinions.get(review.id) ?? [], rules, at);
    return move === null ? [] : [{ review, move }];
  });
  const carried = await carryOut(tx, ctx, actor, rules, settled);
  await moveReviews(
    tx,
    carried.map(({ move }) => move),
  );
  await note(tx, ctx, judged, carried, judgement);
  const count = (...states: string[]) => carried.filter(({ move }) => states.includes(move.state)).length;
  return {
    given: given.size,
    passed: count('PASSED'),
    refused: count('REFUSED', 'UPHELD'),
    disputed: count('DISPUTED'),
  };
}

function moveOf(
  review: LockedReview,
  opinions: readonly OpinionRow[],
  rules: ReviewRules,
  at: Date,
): ReviewMove | null {
  const event = settlementOf(review.state, opinions);
  const state = event === null ? null : nextState(REVIEW_EVENTS, review.state, event);
  if (state === null) return null;
  const round = roundOf(review.state);
  const refusing = opinions.filter((one) => one.round === round && one.opinion === 'refuse');
  const refused = state === 'REFUSED' || state === 'UPHELD';
  return {
    id: review.id,
    state,
    reasons: refused ? [...new Set(refusing.flatMap(({ reasons }) => reasons))] : [],
    note: refused
      ? refusing
          .map((one) => one.note)
          .filter((text) => text !== '')
          .join('；')
      : '',
    dueOn: state === 'DISPUTED' ? rules.decideBy : null,
    appealUntil: state === 'REFUSED' ? rules.appealBy : null,
    decidedAt: state === 'DISPUTED' ? null : at.toISOString(),
  };
}

/** Puts into force what passed; a price that an agreement has come to forbid meanwhile is refused after all. */
async function carryOut(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  rules: ReviewRules,
  settled: readonly Settled[],
): Promise<Settled[]> {
  const offerIds = settled.flatMap(({ review }) => (review.offer_id === null ? [] : [review.offer_id]));
  const offers = new Map(
    (await lockReviewedOffers(tx, offerIds, rules.today)).map((offer) => [offer.id, offer]),
  );
  const carried = settled.map((one) => withinCap(one, offers, rules));
  const stamp = { at: ctx.clock.now(), userId: actor.userId };
  const published = carried.flatMap(({ review, move }) => {
    if (move.state !== 'PASSED' || review.offer_id === null) return [];
    const isPrice = review.kind === 'price';
    return [{ offerId: review.offer_id, priceFen: isPrice ? review.price_fen : null, list: !isPrice }];
  });
  await publishReviewed(tx, published, stamp);
  const certified = carried.flatMap(({ review, move }) =>
    review.certificate_id === null || review.kind === 'scan' || move.state === 'DISPUTED'
      ? []
      : [{ review, certificateId: review.certificate_id, passed: move.state === 'PASSED' }],
  );
  for (const passed of [true, false]) {
    const those = certified.filter((one) => one.passed === passed);
    await settleCertificates(
      tx,
      those.map(({ certificateId }) => ({ certificateId, status: passed ? 'valid' : 'withdrawn' })),
      { ...stamp, reason: passed ? '审核通过' : '审核未通过' },
    );
  }
  await putScans(
    tx,
    carried.flatMap(({ review, move }) =>
      review.certificate_id !== null && move.state === 'PASSED' ? [review.id] : [],
    ),
  );
  const renamed = carried.flatMap(({ review, move }) =>
    review.kind === 'description' && move.state === 'PASSED' ? [review.id] : [],
  );
  const touched = new Set([
    ...certified.map(({ review }) => review.product_id),
    ...(await putIdentities(tx, renamed, stamp)),
  ]);
  const touchedOffers = touched.size === 0 ? [] : await offersOfProducts(tx, [...touched]);
  const publishedIds = published.map(({ offerId }) => offerId);
  await refreshOrderability(tx, ctx, [...new Set([...publishedIds, ...touchedOffers])]);
  await watchPrices(tx, ctx, publishedIds);
  return carried;
}

function withinCap(one: Settled, offers: ReadonlyMap<string, ReviewedOffer>, rules: ReviewRules): Settled {
  const { review, move } = one;
  const offer = review.offer_id === null ? undefined : offers.get(review.offer_id);
  if (move.state !== 'PASSED' || offer === undefined || offer.cap_fen === null) return one;
  const price = review.kind === 'price' ? (review.price_fen ?? offer.price_fen) : offer.price_fen;
  if (price <= offer.cap_fen) return one;
  // an appeal is heard once: what it would have passed is refused for good
  const state = review.state === 'APPEALED' ? 'UPHELD' : 'REFUSED';
  const appealUntil = state === 'REFUSED' ? rules.appealBy : null;
  return { review, move: { ...move, state, reasons: ['price-above-agreement'], appealUntil } };
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

/** One audit row a review, and one notice a supplier: several at once are told of as a number. */
async function note(
  tx: Tx,
  ctx: Ctx,
  judged: readonly LockedReview[],
  settled: readonly Settled[],
  judgement: Judgement,
): Promise<void> {
  const states = new Map(settled.map(({ review, move }) => [review.id, move.state]));
  await audit(
    tx,
    ctx,
    ...judged.map((review) => ({
      action: 'decide-reviews',
      subjectKind: 'review' as const,
      subjectId: review.id,
      orgId: null,
      detail: {
        sku: review.sku,
        opinion: judgement.opinion,
        reasons: judgement.reasons,
        state: states.get(review.id) ?? review.state,
      },
    })),
  );
  const over = settled.filter(({ move }) => move.state !== 'DISPUTED');
  for (const [supplierId, group] of grouped(over, ({ review }) => review.supplier_id)) {
    const [first] = group;
    if (first === undefined) continue;
    const passed = group.filter(({ move }) => move.state === 'PASSED').length;
    const single = group.length === 1;
    const code = !single ? 'reviews-settled' : passed === 1 ? 'review-passed' : 'review-refused';
    await enqueue(tx, ctx, {
      topic: 'notify',
      aggregateKind: 'offer',
      aggregateId: first.review.id,
      payload: {
        orgId: supplierId,
        role: 'supplier',
        code,
        params: single ? { name: first.review.name } : { passed, refused: group.length - passed },
        href: single ? paths.supplierReview(first.review.id) : paths.supplierReviews({ view: 'all' }),
      },
    });
  }
}
