import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import {
  listPlatformProductsInput,
  matchPlatformProductInput,
  unmatchPlatformProductInput,
} from '~/domain/welfare/platform-product.input.ts';
import { PLATFORM_PRODUCT_VIEW_NAMES, PLATFORM_PRODUCT_VIEWS } from '~/domain/welfare/platform-product.ts';
import { paths } from '~/paths.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listPlatformProducts } from '~/server/welfare/list-platform-products.server.ts';
import { matchPlatformProduct } from '~/server/welfare/match-platform-product.server.ts';
import { unmatchPlatformProduct } from '~/server/welfare/unmatch-platform-product.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { formatMoment } from '~/ui/format.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PlatformProductTable } from '~/ui/operator/platform-product-table.tsx';
import { PageHead, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Status } from '~/ui/status.tsx';
import { Pager } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('832 平台商品'));

const VERBS = {
  match: formVerb(matchPlatformProductInput, matchPlatformProduct),
  unmatch: formVerb(unmatchPlatformProductInput, unmatchPlatformProduct),
};

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const query = listPlatformProductsInput.parse(Object.fromEntries(search));
    return { ...unwrap(await listPlatformProducts(ctx, query), ctx), query, done: search.get('done') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { intent, refused } = await runFormVerb(ctx, VERBS, await readForm(args.request));
    const view = intent === 'unmatch' ? 'matched' : null;
    return refused ?? redirect(paths.operatorP832Products({ view, done: intent }));
  });
}

export default function PlatformProductsPage() {
  const t = useT();
  const { connected, rows, counts, nextAfter, lastPulledAt, query, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  const view = query.view === 'open' ? null : query.view;
  return (
    <OfficePage>
      <PageHead
        title={t('832 平台商品')}
        note={
          lastPulledAt === null
            ? t('还没有拉取过')
            : t('最近拉取 {time}', { time: formatMoment(lastPulledAt) })
        }
        marks={connected ? <Status tone="ok">{t('已接通')}</Status> : <Status>{t('未连接 832 平台')}</Status>}
      />
      {done !== null && reply === undefined && (
        <Notice tone="ok" alert>
          {done === 'unmatch' ? t('已解除对应。') : t('已对应，此后的订单按平台商品编码报送。')}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      <Panel>
        <Tabs
          label={t('对应情况')}
          current={query.view}
          items={PLATFORM_PRODUCT_VIEWS.map((key) => ({
            key,
            label: t(PLATFORM_PRODUCT_VIEW_NAMES[key]),
            href: paths.operatorP832Products({ view: key === 'open' ? null : key }),
            count: counts[key],
          }))}
        />
        <PlatformProductTable rows={rows} reply={reply} />
        <Pager
          shown={rows.length}
          total={counts[query.view]}
          prevHref={query.after === undefined ? null : paths.operatorP832Products({ view })}
          nextHref={nextAfter === null ? null : paths.operatorP832Products({ view, after: nextAfter })}
        />
      </Panel>
    </OfficePage>
  );
}
