import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listPriceCasesInput } from '~/domain/catalogue/price-watch.input.ts';
import { paths } from '~/paths.ts';
import { listOwnPriceCases } from '~/server/catalogue/list-own-price-cases.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { PriceCaseList } from '~/ui/price-watch/price-case-list.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('价格监测'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = listPriceCasesInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    return { list: unwrap(await listOwnPriceCases(ctx, query), ctx), query };
  });
}

export default function SupplierPricesPage() {
  const t = useT();
  return (
    <OfficePage>
      <PageHead title={t('价格监测')} note={t('被冻结的报价：降到上限以内立即恢复，或说明价格合理的理由')} />
      <PriceCaseList
        {...useLoaderData<typeof loader>()}
        base={paths.supplierPrices}
        href={(caseId) => paths.supplierPrice(caseId)}
        withSupplier={false}
      />
    </OfficePage>
  );
}
