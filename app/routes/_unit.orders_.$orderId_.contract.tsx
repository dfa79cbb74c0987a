import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { viewContract } from '~/server/fulfilment/view-contract.server.ts';
import { idParam } from '~/server/http/param.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { PrintButton } from '~/ui/document-print.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { ContractDocument } from '~/ui/publication/contract-document.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('简式合同'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const orderId = idParam(args.params, 'orderId', ctx);
    const { body, fundKind } = unwrap(await viewContract(ctx, { orderId }), ctx);
    return { contract: body, isPublic: fundKind === 'budget', printedAt: ctx.clock.now().toISOString() };
  });
}

export default function ContractPage() {
  const t = useT();
  const { contract, isPublic, printedAt } = useLoaderData<typeof loader>();
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: contract.orderNumber }, { label: t('简式合同') }]} />
      <div className="no-print">
        <PageHead title={t('简式合同')} actions={<PrintButton />} />
      </div>
      <ContractDocument contract={contract} printedAt={printedAt} isProcurement={isPublic} />
    </Page>
  );
}
