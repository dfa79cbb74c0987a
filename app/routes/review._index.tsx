import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  decideImportReviewsInput,
  decideReviewsInput,
  listReviewsInput,
  REVIEW_VIEW_NAMES,
  REVIEW_VIEWS,
} from '~/domain/catalogue/review.input.ts';
import { REVIEW_KIND_NAMES, REVIEW_KINDS } from '~/domain/catalogue/review-machine.ts';
import { paths } from '~/paths.ts';
import { decideImportReviews } from '~/server/catalogue/decide-import-reviews.server.ts';
import { decideReviews } from '~/server/catalogue/decide-reviews.server.ts';
import { listReviews } from '~/server/catalogue/list-reviews.server.ts';
import { parseFormData, readForm, refusedForm, refusedVerb } from '~/server/http/form.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { ReviewDesk } from '~/ui/review/review-desk.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('上架审核'));

const queryOf = (url: string) => listReviewsInput.parse(Object.fromEntries(new URL(url).searchParams));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = queryOf(args.request.url);
    const list = unwrap(await listReviews(ctx, query), ctx);
    const search = new URL(args.request.url).searchParams;
    const said = ['given', 'passed', 'refused', 'disputed'].map((name) => Number(search.get(name) ?? 0));
    return { ...list, query, said, done: search.get('done') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const { view, kind, q, import: importId } = queryOf(args.request.url);
    const here = { view, kind, q, import: importId };
    if (form.get('intent') === 'import') {
      const parsed = parseFormData(form, decideImportReviewsInput);
      if (!parsed.ok) return refusedForm(parsed.reply);
      const done = await decideImportReviews(ctx, parsed.value);
      if (!done.ok) return refusedVerb(done.refusal, form);
      const { more, ...counts } = done.value;
      return redirect(paths.reviews({ ...here, ...counts, done: more ? 'more' : 'judged' }));
    }
    const parsed = parseFormData(form, decideReviewsInput);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const done = await decideReviews(ctx, parsed.value);
    return done.ok
      ? redirect(paths.reviews({ ...here, ...done.value, done: 'judged' }))
      : refusedVerb(done.refusal, form);
  });
}

export default function ReviewsPage() {
  const t = useT();
  const { rows, counts, nextAfter, today, query, said, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply ?? null;
  const [given = 0, passed = 0, refused = 0, disputed = 0] = said;
  const href = (changed: Readonly<Record<string, string | undefined>>) =>
    paths.reviews({ view: query.view, kind: query.kind, q: query.q, import: query.import, ...changed });
  return (
    <ReviewDesk
      rows={rows}
      today={today}
      query={query}
      reply={reply}
      nextHref={nextAfter === null ? null : href({ after: nextAfter })}
      firstHref={query.after === undefined ? null : href({})}
      tabs={REVIEW_VIEWS.map((view) => ({
        key: view,
        label: t(REVIEW_VIEW_NAMES[view]),
        href: href({ view }),
        count: counts[view],
      }))}
      kinds={REVIEW_KINDS.map((kind) => ({ value: kind, label: t(REVIEW_KIND_NAMES[kind]) }))}
      total={counts[query.view]}
    >
      <ErrorSummary reply={reply} />
      {done !== null && reply === null && (
        <Notice tone="ok" alert>
          {t('已记录 {given} 件的意见：办结通过 {passed} 件、未通过 {refused} 件，转第三人 {disputed} 件。', {
            given,
            passed,
            refused,
            disputed,
          })}{' '}
          {done === 'more' && t('本次导入还有没审完的，请再提交一次。')}
        </Notice>
      )}
    </ReviewDesk>
  );
}
