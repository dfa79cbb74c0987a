import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listPriceCasesInput } from '~/domain/catalogue/price-watch.input.ts';
import { paths } from '~/paths.ts';
import { listPriceCases } from '~/server/catalogue/list-price-cases.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { OfficePage } from '~/ui/office-shell.tsx';
import { PageHead } from '~/ui/page-head.tsx';
import { PriceCaseList } from '~/ui/price-watch/price-case-list.tsx';
import { ExportLinks } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('价格监测'));

export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = listPriceCasesInput.parse(Object.fromEntries(new URL(args.request.url).searchParams));
    return { list: unwrap(await listPriceCases(ctx, query), ctx), query };
  });
}

export default function OperatorPricesPage() {
  const t = useT();
  const { list, query } = useLoaderData<typeof loader>();
  const { view, q } = query;
  return (
    <OfficePage>
      <PageHead
        title={t('价格监测')}
        note={t('超出上限的报价当即冻结，说明、核定、解除全程留痕，每月通报')}
      />
      <PriceCaseList
        list={list}
        query={query}
        base={paths.operatorPrices}
        href={(caseId) => paths.operatorPrice(caseId)}
        withSupplier
        exports={<ExportLinks href={(format) => paths.operatorFile('price-cases', format, { view, q })} />}
      />
    </OfficePage>
  );
}
