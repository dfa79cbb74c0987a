import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { SEARCH_HEALTH_DAYS, searchHealthInput } from '~/domain/catalogue/search-health.input.ts';
import { runJobInput } from '~/domain/oversight/message.input.ts';
import { paths } from '~/paths.ts';
import { viewSearchHealth } from '~/server/catalogue/view-search-health.server.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { runJob } from '~/server/oversight/run-job.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { IndexPanel, SearchWordTable } from '~/ui/operator/search-health.tsx';
import { PageHead, Switch, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { ExportLinks, Toolbar } from '~/ui/toolbar.tsx';
import { usePolling } from '~/ui/use-polling.ts';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('检索健康'));

const VERBS = { run: formVerb(runJobInput, runJob) };
const POLL_MS = 2_000;

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const query = searchHealthInput.parse(Object.fromEntries(search));
    const health = unwrap(await viewSearchHealth(ctx, query), ctx);
    return {
      health,
      query,
      done: search.get('done'),
      mayRun: may(ctx, 'run-job'),
      mayAdd: may(ctx, 'add-search-term'),
    };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const form = await readForm(args.request);
    form.set('job', 'reindex-search');
    const { intent, refused } = await runFormVerb(ctx, VERBS, form);
    return refused ?? redirect(paths.operatorSearch({ done: intent }));
  });
}

export default function SearchHealthPage() {
  const t = useT();
  const { health, query, done, mayRun, mayAdd } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const { days, words } = query;
  const { searches, zeroHits } = health.totals;
  usePolling(POLL_MS, health.reindex.open);
  return (
    <OfficePage>
      <PageHead title={t('检索健康')} note={t('检索引擎、索引与商品的一致性、找不到结果的词')} />
      {done === 'run' && reply === undefined && (
        <Notice tone="ok" alert>
          {t('已请求重建索引，几秒内开始；重建期间检索照常。')}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      <IndexPanel health={health} mayRun={mayRun} />
      <Panel
        title={t('检索词')}
        note={t('只计词和次数，不记是谁；像电话、证件号码、邮箱的不计')}
        more={
          <Switch
            label={t('统计天数')}
            current={String(days)}
            items={SEARCH_HEALTH_DAYS.map((one) => ({
              key: String(one),
              label: one === 1 ? t('今天') : t('近 {n} 天', { n: one }),
              href: paths.operatorSearch({ days: String(one), words }),
            }))}
          />
        }
      >
        <Tabs
          label={t('检索词')}
          current={words}
          items={[
            {
              key: 'zero',
              label: t('没有结果的词'),
              href: paths.operatorSearch({ days: String(days), words: 'zero' }),
            },
            {
              key: 'relaxed',
              label: t('放宽才有结果的词'),
              href: paths.operatorSearch({ days: String(days), words: 'relaxed' }),
            },
            {
              key: 'all',
              label: t('最常检索的词'),
              href: paths.operatorSearch({ days: String(days), words: 'all' }),
            },
          ]}
        />
        <Toolbar
          end={
            <ExportLinks
              href={(format) => paths.operatorFile('search-words', format, { days: String(days), words })}
            />
          }
        >
          <p>
            {t('自 {day} 起检索 {n} 次，其中 {zero} 次没有结果。', {
              day: health.from,
              n: searches,
              zero: zeroHits,
            })}
          </p>
        </Toolbar>
        <SearchWordTable rows={health.words} mayAdd={mayAdd} />
      </Panel>
    </OfficePage>
  );
}
