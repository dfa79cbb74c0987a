import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { comparablePriceOf } from '~/domain/catalogue/net-content.ts';
import { paths } from '~/paths.ts';
import { guarded, unwrap } from '~/server/http/respond.server.ts';
import { viewHome } from '~/server/publication/view-home.server.ts';
import { CompareTray } from '~/ui/compare-tray.tsx';
import { Floor, HomeCategories, HomeNotices } from '~/ui/home/home-panels.tsx';
import { Workbench } from '~/ui/home/workbench.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { AddForm, ProductCard } from '~/ui/product-card.tsx';
import { Page } from '~/ui/shell.tsx';
import { ProduceCard } from '~/ui/welfare/produce-card.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('政府采购电子卖场'));

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const home = unwrap(await viewHome(ctx), ctx);
    const mayBuy = ctx.actor.kind === 'user' && ctx.actor.roles.includes('staff');
    const card = (hit: (typeof home.popular)[number]) => ({
      id: hit.id,
      name: hit.name,
      categoryCode: hit.categoryCode,
      priceFen: hit.priceFen,
      unit: hit.unit,
      unitPrice: comparablePriceOf(hit, hit.priceFen),
      labels: hit.labels,
      supplierCount: hit.supplierCount,
      deals: hit.deals,
      ...(mayBuy && hit.orderable ? { offerId: hit.offerId } : {}),
    });
    return { ...home, popular: home.popular.map(card), framework: home.framework.map(card) };
  });
}

export default function HomePage() {
  const t = useT();
  const { notices, budget, figures, popular, framework, produce, month } = useLoaderData<typeof loader>();
  return (
    <Page>
      <div className="home-top">
        <HomeCategories />
        <HomeNotices notices={notices} figures={figures} />
        <Workbench budget={budget} />
      </div>
      <Floor
        id="framework"
        title={t('框架协议馆')}
        note={t('{n} 份有效协议；价格不高于入围时的最高限价', { n: figures.agreements })}
        href={paths.framework()}
        shown={framework.length > 0}
      >
        {framework.map((product) => (
          <ProductCard key={product.id} product={product} eager />
        ))}
      </Floor>
      <Floor
        id="produce"
        title={t('乡村振兴馆 832')}
        note={t('{month} 月当季在前；产地按县编码核验，在售 {n} 种', { month, n: figures.produce })}
        href={paths.welfare()}
        shown={produce.length > 0}
      >
        {produce.map((product) => (
          <ProduceCard key={product.id} product={product} month={month} />
        ))}
      </Floor>
      <Floor
        id="popular"
        title={t('各单位常买')}
        note={t('按成交笔数，价格含税')}
        href={paths.search({ sort: 'deals' })}
        shown={popular.length > 0}
      >
        {popular.map((product) => (
          <ProductCard key={product.id} product={product} />
        ))}
      </Floor>
      <AddForm next={paths.home()} />
      <CompareTray
        products={[...framework, ...popular].map(({ id, name, categoryCode }) => ({
          id,
          name,
          categoryCode,
        }))}
      />
    </Page>
  );
}
