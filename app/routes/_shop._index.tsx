import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { guarded, unwrap } from '~/server/http/respond.server.ts';
import { viewHome } from '~/server/publication/view-home.server.ts';
import { CompareTray } from '~/ui/compare-tray.tsx';
import { HomeCategories, HomeNotices, Workbench } from '~/ui/home/home-panels.tsx';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Icon } from '~/ui/icon.tsx';
import { ProductCard } from '~/ui/product-card.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, (t) => t('政府采购电子卖场'));

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const home = unwrap(await viewHome(ctx), ctx);
    const mayBuy = ctx.actor.kind === 'user' && ctx.actor.roles.includes('staff');
    const products = home.products.map((hit) => ({
      id: hit.id,
      name: hit.name,
      categoryCode: hit.categoryCode,
      priceFen: hit.priceFen,
      unit: hit.unit,
      labels: hit.labels,
      supplierCount: hit.supplierCount,
      deals: hit.deals,
      ...(mayBuy && hit.orderable ? { offerId: hit.offerId } : {}),
    }));
    return { notices: home.notices, budget: home.budget, products };
  });
}

export default function HomePage() {
  const t = useT();
  const { notices, budget, products } = useLoaderData<typeof loader>();
  return (
    <Page>
      <div className="home-top">
        <HomeCategories />
        <HomeNotices notices={notices} />
        <Workbench budget={budget} />
      </div>
      <section className="block" aria-labelledby="floor-popular">
        <div className="floor-head">
          <h2 id="floor-popular">{t('各单位常买')}</h2>
          <span className="small faint">{t('按成交笔数，价格含税')}</span>
          <a className="more" href={paths.search({ sort: 'deals' })}>
            {t('全部商品')} <Icon name="right" />
          </a>
        </div>
        <div className="products">
          {products.map((product, index) => (
            <ProductCard
              key={product.id}
              product={product}
              addAction={paths.cart()}
              next={paths.home()}
              eager={index < 5}
            />
          ))}
        </div>
      </section>
      <CompareTray products={products.map(({ id, name, categoryCode }) => ({ id, name, categoryCode }))} />
    </Page>
  );
}
