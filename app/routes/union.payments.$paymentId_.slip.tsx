import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { viewUnionPayment } from '~/server/payment/view-union-payment.server.ts';
import { PrintButton } from '~/ui/document-print.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { TransferSlip } from '~/ui/payment/transfer-slip.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('转账通知单'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const paymentId = idParam(args.params, 'paymentId', ctx);
    const { payment } = unwrap(await viewUnionPayment(ctx, { paymentId }), ctx);
    return { payment, printedAt: ctx.clock.now().toISOString() };
  });
}

export default function SlipPage() {
  const t = useT();
  const { payment, printedAt } = useLoaderData<typeof loader>();
  return (
    <OfficePage>
      <div className="no-print">
        <Breadcrumbs
          items={[
            { label: t('工会支付'), href: paths.unionPayments() },
            { label: payment.number, href: paths.unionPayment(payment.id) },
            { label: t('转账通知单') },
          ]}
        />
        <PageHead title={t('转账通知单')} actions={<PrintButton />} />
      </div>
      <TransferSlip payment={payment} printedAt={printedAt} />
    </OfficePage>
  );
}
