import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { viewOrder } from '~/server/fulfilment/view-order.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { PrintButton } from '~/ui/document-print.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { DossierDocument } from '~/ui/orders/dossier-document.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('采购档案'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const orderId = idParam(args.params, 'orderId', ctx);
    const { order, history } = unwrap(await viewOrder(ctx, { orderId }), ctx);
    return { order, history, printedAt: ctx.clock.now().toISOString() };
  });
}

export default function DossierPage() {
  const t = useT();
  const { order, history, printedAt } = useLoaderData<typeof loader>();
  return (
    <Page crumbs>
      <Breadcrumbs
        items={[
          { label: t('我的订单'), href: paths.orders() },
          { label: order.number, href: paths.order(order.id) },
          { label: t('采购档案') },
        ]}
      />
      <div className="no-print">
        <PageHead title={t('采购档案')} actions={<PrintButton />} />
      </div>
      <DossierDocument order={order} history={history} printedAt={printedAt} />
    </Page>
  );
}
