import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { listPlatformOrdersInput, retryPlatformOrderInput } from '~/domain/welfare/platform-order.input.ts';
import { paths } from '~/paths.ts';
import { readForm } from '~/server/http/form.server.ts';
import { formVerb, runFormVerb } from '~/server/http/form-verb.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listPlatformOrders } from '~/server/welfare/list-platform-orders.server.ts';
import { retryPlatformOrder } from '~/server/welfare/retry-platform-order.server.ts';
import { ErrorSummary, Notice } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PlatformOrderTable } from '~/ui/operator/platform-order-table.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Status } from '~/ui/status.tsx';
import { Pager } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('832 平台订单'));

const VERBS = { retry: formVerb(retryPlatformOrderInput, retryPlatformOrder) };

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const search = new URL(args.request.url).searchParams;
    const query = listPlatformOrdersInput.parse(Object.fromEntries(search));
    return { ...unwrap(await listPlatformOrders(ctx, query), ctx), query, done: search.get('done') };
  });
}

export async function action(args: ActionFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const { intent, refused } = await runFormVerb(ctx, VERBS, await readForm(args.request));
    return refused ?? redirect(paths.operatorP832({ done: intent }));
  });
}

export default function PlatformOrdersPage() {
  const t = useT();
  const { connected, rows, nextBefore, query, done } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>()?.reply;
  return (
    <OfficePage>
      <PageHead
        title={t('832 平台订单')}
        note={t('未取得平台订单号的订单，未计入 832 采购额')}
        marks={connected ? <Status tone="ok">{t('已接通')}</Status> : <Status>{t('未连接 832 平台')}</Status>}
      />
      {done === 'retry' && reply === undefined && (
        <Notice tone="ok" alert>
          {t('已放回队列，几秒内重新报送。')}
        </Notice>
      )}
      <ErrorSummary reply={reply} />
      <Panel title={t('未计入的订单')}>
        <PlatformOrderTable rows={rows} mayRetry={connected} />
        <Pager
          shown={rows.length}
          prevHref={query.before === undefined ? null : paths.operatorP832()}
          nextHref={nextBefore === null ? null : paths.operatorP832({ before: nextBefore })}
        />
      </Panel>
    </OfficePage>
  );
}
