import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { listSupplierOrders } from '~/server/fulfilment/list-supplier-orders.server.ts';
import { orderListQuery } from '~/server/fulfilment/order-query.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { OrderTable } from '~/ui/orders/order-table.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('订单'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = orderListQuery(new URL(args.request.url).searchParams);
    return { list: unwrap(await listSupplierOrders(ctx, query), ctx), query };
  });
}

export default function SupplierOrdersPage() {
  const t = useT();
  const { list, query } = useLoaderData<typeof loader>();
  const { view, text, from, to } = query;
  return (
    <OfficePage>
      <PageHead title={t('订单')} note={t('请在规定的工作日内确认；逾期订单自动取消')} />
      <Panel>
        <OrderTable
          list={list}
          query={query}
          side="supplier"
          href={paths.supplierOrders}
          exportHref={(format) => paths.supplierOrdersFile(format, { view, q: text, from, to })}
        />
      </Panel>
    </OfficePage>
  );
}
