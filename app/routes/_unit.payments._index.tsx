import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PAYMENT_VIEW_NAMES, PAYMENT_VIEWS } from '~/domain/payment/payment-list.ts';
import { paths } from '~/paths.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listPayments, paymentQuery } from '~/server/payment/list-payments.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { PaymentTable } from '~/ui/payment/payment-table.tsx';
import { Page } from '~/ui/shell.tsx';
import { ExportLinks, Pager } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('支付'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = paymentQuery(new URL(args.request.url).searchParams);
    return { ...unwrap(await listPayments(ctx, query), ctx), query };
  });
}

export default function PaymentsPage() {
  const t = useT();
  const { rows, counts, nextBefore, query } = useLoaderData<typeof loader>();
  const { view, before } = query;
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('支付') }]} />
      <PageHead
        title={t('支付')}
        note={t('验收合格、发票一致后申请；国库支付后登记凭证号')}
        actions={rows.length > 0 && <ExportLinks href={(format) => paths.paymentsFile(format, { view })} />}
      />
      <Panel>
        <Tabs
          label={t('支付状态')}
          current={view}
          items={PAYMENT_VIEWS.map((key) => ({
            key,
            label: t(PAYMENT_VIEW_NAMES[key]),
            href: paths.payments({ view: key === 'payable' ? null : key }),
            count: counts[key],
          }))}
        />
        <PaymentTable rows={rows} view={view} />
        <Pager
          prevHref={before === null ? null : paths.payments({ view })}
          nextHref={nextBefore === null ? null : paths.payments({ view, before: nextBefore })}
          shown={rows.length}
          total={counts[view]}
        />
      </Panel>
    </Page>
  );
}
