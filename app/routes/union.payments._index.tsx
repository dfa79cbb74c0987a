import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { PAYMENT_VIEWS, UNION_PAYMENT_VIEW_NAMES } from '~/domain/payment/payment-list.ts';
import { paths } from '~/paths.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { listPayments, paymentQuery } from '~/server/payment/list-payments.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead, Tabs } from '~/ui/page-head.tsx';
import { Panel } from '~/ui/panel.tsx';
import { UnionPaymentTable } from '~/ui/payment/union-payment-table.tsx';
import { ExportLinks, Pager } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('工会支付'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = paymentQuery(new URL(args.request.url).searchParams);
    return { ...unwrap(await listPayments(ctx, query), ctx), query };
  });
}

export default function UnionPaymentsPage() {
  const t = useT();
  const { rows, counts, nextBefore, query } = useLoaderData<typeof loader>();
  const { view, before } = query;
  return (
    <OfficePage>
      <PageHead
        title={t('工会支付')}
        note={t('验收合格、发票一致后申请，主席确认后付款；以银行流水或银行卡入账通知为准')}
        actions={
          rows.length > 0 && <ExportLinks href={(format) => paths.unionPaymentsFile(format, { view })} />
        }
      />
      <Panel>
        <Tabs
          label={t('支付状态')}
          current={view}
          items={PAYMENT_VIEWS.map((key) => ({
            key,
            label: t(UNION_PAYMENT_VIEW_NAMES[key]),
            href: paths.unionPayments({ view: key === 'payable' ? null : key }),
            count: counts[key],
          }))}
        />
        <UnionPaymentTable rows={rows} view={view} />
        <Pager
          prevHref={before === null ? null : paths.unionPayments({ view })}
          nextHref={nextBefore === null ? null : paths.unionPayments({ view, before: nextBefore })}
          shown={rows.length}
          total={counts[view]}
        />
      </Panel>
    </OfficePage>
  );
}
