import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { decideReviewsInput } from '~/domain/catalogue/review.input.ts';
import { REVIEW_KIND_NAMES } from '~/domain/catalogue/review-machine.ts';
import { paths } from '~/paths.ts';
import { decideReviews } from '~/server/catalogue/decide-reviews.server.ts';
import { viewReview } from '~/server/catalogue/view-review.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { formatDateTime } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel, WithSide } from '~/ui/panel.tsx';
import { JudgementFields } from '~/ui/review/judgement-fields.tsx';
import { PriceMove } from '~/ui/review/price-move.tsx';
import { ReasonList } from '~/ui/review/reason-list.tsx';
import { ReviewCoachPanel } from '~/ui/review/review-coach.tsx';
import {
  ChangeDiff,
  OpinionList,
  ReviewedCertificatePanel,
  ReviewedProductPanel,
  ReviewGround,
} from '~/ui/review/review-parts.tsx';
import { DueDay, ReviewStatus } from '~/ui/review/review-status.tsx';
import { Tag } from '~/ui/tag.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (t) => data?.review.name ?? t('上架审核'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const view = unwrap(await viewReview(ctx, { reviewId: args.params['reviewId'] ?? '' }), ctx);
    return { ...view, done: new URL(args.request.url).searchParams.get('done') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const reviewId = args.params['reviewId'] ?? '';
    form.set('reviews', reviewId);
    const parsed = parseFormData(form, decideReviewsInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const done = await decideReviews(ctx, parsed.value);
    return done.ok ? redirect(paths.review(reviewId, { done: 'judged' })) : refusedVerb(done.refusal, form);
  });
}

export default function ReviewPage() {
  const t = useT();
  const { review, opinions, mayJudge, today, coach, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  return (
    <OfficePage>
      <Breadcrumbs items={[{ label: t('上架审核'), href: paths.reviews() }, { label: review.name }]} />
      <PageHead
        title={review.name}
        marks={
          <>
            <ReviewStatus state={review.state} />
            <Tag>{t(REVIEW_KIND_NAMES[review.kind])}</Tag>
          </>
        }
        note={`${review.supplier_name} · ${review.sku}`}
      />
      {done !== null && reply === null && (
        <Notice tone="ok" alert>
          {t('您的意见已记录。')}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      <WithSide
        label={t('审核')}
        side={
          <>
            <Panel title={t('审核期限')} padded>
              <DueDay day={review.due_on} today={today} />
              {mayJudge ? (
                <form method="post" className="stack">
                  <JudgementFields
                    intent="one"
                    reply={reply}
                    passLabel={t('通过')}
                    refuseLabel={t('不通过')}
                  />
                </form>
              ) : (
                <p className="faint">{t('这件商品不需要您再审核。')}</p>
              )}
            </Panel>
            <OpinionList opinions={opinions} isBlind={review.state === 'REVIEWING'} />
          </>
        }
      >
        {review.appeal_text !== null && review.appealed_at !== null && (
          <Panel title={t('供应商申诉')} note={formatDateTime(review.appealed_at)} padded>
            <p>{review.appeal_text}</p>
          </Panel>
        )}
        {review.reasons.length > 0 && (
          <Panel title={t('未通过的原因')} padded>
            <ReasonList codes={review.reasons} note={review.note} />
          </Panel>
        )}
        {review.kind === 'price' && (
          <Panel title={t('价格')} padded>
            <PriceMove prices={review} />
          </Panel>
        )}
        <ChangeDiff changes={review.changes} />
        {coach !== null && <ReviewCoachPanel coach={coach} />}
        {review.certificate !== null && (
          <ReviewedCertificatePanel certificate={review.certificate} product={review} />
        )}
        <ReviewedProductPanel product={review} />
        <ReviewGround
          askedBy={review.asked_by}
          submittedBy={review.submitted_by_name}
          submittedAt={review.submitted_at}
          findings={review.findings}
          others={review.others}
          deals={review.deals}
        />
      </WithSide>
    </OfficePage>
  );
}
