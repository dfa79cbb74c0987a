import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { redirect } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { listOrders } from '~/server/fulfilment/list-orders.server.ts';
import { orderListQuery } from '~/server/fulfilment/order-query.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OrderTable } from '~/ui/orders/order-table.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('我的订单'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx, actor } = requireUser(args);
  return guarded(ctx, async () => {
    if (actor.orgKind === 'supplier') throw redirect(paths.supplierOrders());
    const query = orderListQuery(new URL(args.request.url).searchParams);
    return { list: unwrap(await listOrders(ctx, query), ctx), query };
  });
}

export default function OrdersPage() {
  const t = useT();
  const { list, query } = useLoaderData<typeof loader>();
  const { view, text, from, to } = query;
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('我的订单') }]} />
      <PageHead title={t('我的订单')} note={t('本单位全部订单，每张都能看到现在等谁、等到何时')} />
      <Panel>
        <OrderTable
          list={list}
          query={query}
          side="unit"
          href={paths.orders}
          exportHref={(format) => paths.ordersFile(format, { view, q: text, from, to })}
        />
      </Panel>
    </Page>
  );
}
