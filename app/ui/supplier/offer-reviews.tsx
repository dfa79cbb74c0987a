import { listingReason } from '~/domain/catalogue/listing-reasons.ts';
import type { ReviewKind, ReviewState } from '~/domain/catalogue/review-machine.ts';
import { isOpenReview } from '~/domain/catalogue/review-machine.ts';
import { paths } from '~/paths.ts';
import { Notice } from '../feedback.tsx';
import { formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';

interface OfferReview {
  readonly id: string;
  readonly kind: ReviewKind;
  readonly state: ReviewState;
  readonly sku: string;
  readonly name: string;
  readonly priceFen: number | null;
  readonly reasons: readonly string[];
  readonly dueOn: string;
}

/** What of an offer waits for reviewers, and the last refusal as long as nothing newer of its kind has come. */
export function OpenReviews({ reviews }: { reviews: readonly OfferReview[] }) {
  const t = useT();
  const newest = reviews.filter(
    (review, index) =>
      reviews.findIndex(({ kind, sku }) => kind === review.kind && sku === review.sku) === index,
  );
  return (
    <>
      {newest.map((review) => {
        const refused = review.state === 'REFUSED' || review.state === 'UPHELD';
        if (!refused && !isOpenReview(review.state)) return null;
        return (
          <Notice key={review.id} tone={refused ? 'deny' : 'info'}>
            {refused ? refusedText(review, t) : openText(review, t)}{' '}
            <a href={paths.supplierReview(review.id)}>{refused ? t('看原因和改正办法') : t('查看审核')}</a>
          </Notice>
        );
      })}
    </>
  );
}

function openText(review: OfferReview, t: T): string {
  const due = review.dueOn;
  if (review.kind === 'listing') return t('新商品审核中，应在 {due} 前办结，通过后自动上架。', { due });
  if (review.kind === 'certificate')
    return t('证书 {number} 审核中，应在 {due} 前办结。', { number: review.sku, due });
  if (review.kind === 'scan')
    return t('证书 {number} 的扫描件审核中，应在 {due} 前办结；现在仍以原扫描件为准。', {
      number: review.sku,
      due,
    });
  if (review.kind === 'description')
    return t('商品资料变更审核中（{name}），应在 {due} 前办结；现在仍按原资料展示。', {
      name: review.name,
      due,
    });
  const price = formatMoney(review.priceFen ?? 0);
  return t('涨价到 {price} 元审核中，应在 {due} 前办结；现在按原价销售。', { price, due });
}

function refusedText(review: OfferReview, t: T): string {
  const [first] = review.reasons;
  return t('审核未通过：{reason}', { reason: first === undefined ? '' : t(listingReason(first).text) });
}
