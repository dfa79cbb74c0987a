import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { appealReviewInput, reviewRefInput } from '~/domain/catalogue/review.input.ts';
import { isOpenReview, REVIEW_KIND_NAMES } from '~/domain/catalogue/review-machine.ts';
import { valueName } from '~/domain/policy/value-names.ts';
import { paths } from '~/paths.ts';
import { appealReview } from '~/server/catalogue/appeal-review.server.ts';
import { viewOwnReview } from '~/server/catalogue/view-own-review.server.ts';
import { withdrawReview } from '~/server/catalogue/withdraw-review.server.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { Button } from '~/ui/button.tsx';
import { ConfirmDialog } from '~/ui/confirm-dialog.tsx';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { Textarea } from '~/ui/field.tsx';
import { enteredValue, errorsOf } from '~/ui/form-reply.ts';
import { formatDateTime } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Facts, Panel } from '~/ui/panel.tsx';
import { PriceMove } from '~/ui/review/price-move.tsx';
import { ReasonList } from '~/ui/review/reason-list.tsx';
import { ChangeDiff } from '~/ui/review/review-parts.tsx';
import { ReviewStatus } from '~/ui/review/review-status.tsx';
import { DemoMark, Tag } from '~/ui/tag.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (t) => data?.review.name ?? t('审核结果'));

const VERBS = {
  appeal: formVerb(appealReviewInput, appealReview),
  withdraw: formVerb(reviewRefInput, withdrawReview),
} as const;

const DONE: Readonly<Record<string, string>> = {
  appeal: msg('申诉已提交，由没有参与过审核的人复审。'),
  withdraw: msg('已撤回，现行的价格和资料不变。'),
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const view = unwrap(await viewOwnReview(ctx, { reviewId: args.params['reviewId'] ?? '' }), ctx);
    return { ...view, done: new URL(args.request.url).searchParams.get('done') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const reviewId = args.params['reviewId'] ?? '';
    form.set('reviewId', reviewId);
    const { intent, refused } = await runFormVerb(ctx, VERBS, form);
    return refused ?? redirect(paths.supplierReview(reviewId, { done: intent }));
  });
}

export default function OwnReviewPage() {
  const t = useT();
  const { review, mayAppeal, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  const sentence = done === null || reply !== null ? undefined : DONE[done];
  const open = isOpenReview(review.state);
  return (
    <OfficePage>
      <Breadcrumbs
        items={[{ label: t('审核结果'), href: paths.supplierReviews() }, { label: review.name }]}
      />
      <PageHead
        title={review.name}
        marks={
          <>
            <ReviewStatus state={review.state} />
            <Tag>{t(REVIEW_KIND_NAMES[review.kind])}</Tag>
          </>
        }
        note={review.sku}
        actions={
          open && (
            <ConfirmDialog label={t('撤回')} title={t('撤回这次送审')} name="intent" value="withdraw">
              {t('撤回后现行的价格和资料不变；需要时可以重新提交。')}
            </ConfirmDialog>
          )
        }
      />
      {sentence !== undefined && (
        <Notice tone="ok" alert>
          {t(sentence)}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      {review.reasons.length > 0 && (
        <Panel title={t('未通过的原因和改正办法')} padded>
          <ReasonList codes={review.reasons} note={review.note} />
        </Panel>
      )}
      {mayAppeal && (
        <Panel
          title={t('申诉')}
          note={t('{day} 前可以申诉一次，由没有参与过审核的人复审', { day: review.appeal_until ?? '' })}
          padded
        >
          <form method="post" className="stack">
            <Textarea
              name="text"
              label={t('申诉理由')}
              required
              rows={4}
              maxLength={1000}
              hint={t('写清事实和依据，例如厂家调价函编号、检测报告编号。')}
              defaultValue={enteredValue(reply, 'text', '')}
              error={errorsOf(reply, 'text')}
            />
            <div className="row">
              <Button variant="primary" name="intent" value="appeal">
                {t('提交申诉')}
              </Button>
            </div>
          </form>
        </Panel>
      )}
      <ChangeDiff changes={review.changes} />
      <Panel title={t('送审情况')} padded>
        <Facts
          items={[
            {
              term: t('规则'),
              value: (
                <>
                  <a href={paths.policyClause(review.asked_by.clauseId)}>
                    {t(valueName(review.asked_by.ruleId))}
                  </a>{' '}
                  {review.asked_by.isDemo && <DemoMark />}
                </>
              ),
            },
            { term: t('价格'), value: review.price_fen === null ? null : <PriceMove prices={review} /> },
            { term: t('提交'), value: formatDateTime(review.submitted_at) },
            { term: t('审核期限'), value: open ? review.due_on : null },
            { term: t('办结'), value: review.decided_at === null ? null : formatDateTime(review.decided_at) },
            { term: t('申诉理由'), value: review.appeal_text },
            {
              term: t('商品'),
              value:
                review.offer_id === null ? null : (
                  <a href={paths.supplierOffer(review.offer_id)}>{t('打开商品')}</a>
                ),
            },
          ]}
        />
      </Panel>
    </OfficePage>
  );
}
