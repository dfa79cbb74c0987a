import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { viewOrder } from '~/server/fulfilment/view-order.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { PrintButton } from '~/ui/document-print.tsx';
import { Empty } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { AcceptanceDocument } from '~/ui/orders/acceptance-document.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('验收单'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const orderId = idParam(args.params, 'orderId', ctx);
    const { order } = unwrap(await viewOrder(ctx, { orderId }), ctx);
    return { order, printedAt: ctx.clock.now().toISOString() };
  });
}

export default function AcceptancePage() {
  const t = useT();
  const { order, printedAt } = useLoaderData<typeof loader>();
  return (
    <Page crumbs>
      <Breadcrumbs
        items={[
          { label: t('我的订单'), href: paths.orders() },
          { label: order.number, href: paths.order(order.id) },
          { label: t('验收单') },
        ]}
      />
      <div className="no-print">
        <PageHead title={t('验收单')} actions={<PrintButton />} />
      </div>
      <div className="stack">
        {order.acceptances.map((acceptance) => (
          <AcceptanceDocument
            key={acceptance.id}
            order={order}
            acceptance={acceptance}
            printedAt={printedAt}
          />
        ))}
      </div>
      {order.acceptances.length === 0 && (
        <Panel>
          <Empty
            title={t('本单还没有验收')}
            actions={<ButtonLink href={paths.order(order.id)}>{t('返回订单')}</ButtonLink>}
          />
        </Panel>
      )}
    </Page>
  );
}
