import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { cheapestAlike, compareSpecifications } from '~/domain/catalogue/comparison.ts';
import { paths } from '~/paths.ts';
import { compareProducts } from '~/server/catalogue/compare-products.server.ts';
import { evaluateDomestic } from '~/server/catalogue/domestic-evaluation.server.ts';
import { evaluatedGoods, productCard } from '~/server/http/product-card.server.ts';
import { guarded, unwrap } from '~/server/http/respond.server.ts';
import { ButtonLink } from '~/ui/button.tsx';
import { PrintButton } from '~/ui/document-print.tsx';
import { Empty } from '~/ui/feedback.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Breadcrumbs, PageHead } from '~/ui/page-head.tsx';
import { ComparisonTable } from '~/ui/product/comparison-table.tsx';
import { Page } from '~/ui/shell.tsx';
import { ExportLinks } from '~/ui/toolbar.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('商品对比'));

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const search = new URL(request.url).searchParams;
    const found = unwrap(await compareProducts(ctx, { productIds: search.getAll('p') }), ctx);
    const mayBuy = ctx.actor.kind === 'user' && ctx.actor.roles.includes('staff');
    const cards = found.map((product) => productCard(product, true));
    const goods = cards.map((card) => ({ ...card, orderable: card.offerId !== undefined }));
    const cheapest = cheapestAlike(goods);
    const domestic = await evaluateDomestic(ctx, evaluatedGoods(found));
    return {
      onlyDiffering: search.get('diff') === '1',
      mayBuy,
      domesticPercent: domestic?.discountPercent ?? null,
      rows: compareSpecifications(found.map((product) => product.specifications)),
      products: found.map((product, index) => {
        const best =
          product.offers.find((offer) => offer.offerId === cards[index]?.offerId) ?? product.offers[0];
        return {
          id: product.id,
          name: product.name,
          categoryCode: product.categoryCode,
          categoryName: product.categoryName,
          unit: product.unit,
          brand: product.brand,
          makerSize: product.makerSize,
          makerSizeComputed: product.makerSizeComputed,
          labels: product.labels,
          sellers: product.offers.length,
          offerId: cards[index]?.offerId ?? null,
          priceFen: best?.priceFen ?? null,
          supplierName: best?.supplierName ?? null,
          agreementNumber: best?.agreement?.number ?? null,
          leadDays: best?.leadDays ?? null,
          areaNames: best?.areaNames ?? [],
          deals: product.sample.n,
          medianFen: product.sample.medianFen,
          certificate: product.certificates[0] ?? null,
          isCheapest: cheapest[index] ?? false,
          evaluated: domestic?.prices[index] ?? null,
        };
      }),
    };
  });
}

export default function ComparePage() {
  const t = useT();
  const page = useLoaderData<typeof loader>();
  const ids = page.products.map((product) => product.id);
  return (
    <Page crumbs>
      <Breadcrumbs items={[{ label: t('对比') }]} />
      <PageHead
        title={t('商品对比')}
        note={t('{n} 款，最多 4 款', { n: page.products.length })}
        actions={
          page.products.length > 1 && (
            <>
              <ButtonLink size="sm" href={`${paths.compare(ids)}${page.onlyDiffering ? '' : '&diff=1'}`}>
                {page.onlyDiffering ? t('显示相同项') : t('隐藏相同项')}
              </ButtonLink>
              <ExportLinks
                href={(format) => paths.compareFile(format, { p: ids, diff: page.onlyDiffering })}
              />
              <PrintButton />
            </>
          )
        }
      />
      {page.products.length === 0 ? (
        <section className="panel">
          <Empty
            title={t('还没有选择要对比的商品')}
            actions={<ButtonLink href={paths.search()}>{t('去选商品')}</ButtonLink>}
          >
            {t('在搜索结果里勾选“对比”，最多 4 款，再点“开始对比”。')}
          </Empty>
        </section>
      ) : (
        <ComparisonTable {...page} />
      )}
    </Page>
  );
}
