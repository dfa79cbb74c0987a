import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { decideMatchInput, listMatchingInput, splitProductInput } from '~/domain/catalogue/matching.input.ts';
import { paths } from '~/paths.ts';
import { decideMatch } from '~/server/catalogue/decide-match.server.ts';
import { listMatching } from '~/server/catalogue/list-matching.server.ts';
import { splitProduct } from '~/server/catalogue/split-product.server.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { MatchCases, MergeTable } from '~/ui/operator/matching-parts.tsx';
import { PageHead, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Pager } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('商品匹配'));

const VERBS = {
  decide: formVerb(decideMatchInput, decideMatch),
  split: formVerb(splitProductInput, splitProduct),
};

const DONE: Readonly<Record<string, string>> = {
  decide: msg('已判定；合并的商品可以在合并记录中拆分。'),
  split: msg('已拆分，报价回到原来的商品。'),
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const query = listMatchingInput.parse(Object.fromEntries(search));
    const list = unwrap(await listMatching(ctx, query), ctx);
    return { ...list, query, done: search.get('done'), mayDecide: may(ctx, 'decide-match') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    const { intent, refused } = await runFormVerb(ctx, VERBS, form);
    const view = intent === 'split' ? 'merged' : undefined;
    return refused ?? redirect(paths.operatorMatching({ view, done: intent }));
  });
}

export default function MatchingPage() {
  const t = useT();
  const { cases, merges, next, query, done, mayDecide } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { view } = query;
  const sentence = done === null || reply !== undefined ? undefined : DONE[done];
  const first = view === 'merged' ? query.before === undefined : query.after === undefined;
  return (
    <OfficePage>
      <PageHead
        title={t('商品匹配')}
        note={t('条码或品牌（厂家）型号一致的自动并入公共商品库，拿不准的在这里由人判定；农产品归生产者自己')}
      />
      {sentence && (
        <Notice tone="ok" alert>
          {t(sentence)}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      <Panel>
        <Tabs
          label={t('商品匹配')}
          current={view}
          items={[
            { key: 'open', label: t('待判定'), href: paths.operatorMatching() },
            { key: 'merged', label: t('合并记录'), href: paths.operatorMatching({ view: 'merged' }) },
          ]}
        />
        {view === 'merged' ? (
          <MergeTable merges={merges} mayUndo={mayDecide} />
        ) : (
          <MatchCases cases={cases} reply={reply} />
        )}
        <Pager
          shown={view === 'merged' ? merges.length : cases.length}
          prevHref={first ? null : paths.operatorMatching({ view: view === 'merged' ? view : undefined })}
          nextHref={
            next === null
              ? null
              : paths.operatorMatching(view === 'merged' ? { view, before: next } : { after: next })
          }
        />
      </Panel>
    </OfficePage>
  );
}
