import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { paths } from '~/paths.ts';
import { loadProductPage } from '~/server/http/product-page.server.ts';
import { asText, useText } from '~/ui/as-text.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { msg } from '~/ui/i18n/t.ts';
import { Breadcrumbs } from '~/ui/page-head.tsx';
import { BuyBox } from '~/ui/product/buy-box.tsx';
import { CanIBuy } from '~/ui/product/can-i-buy.tsx';
import { LinkedProducts } from '~/ui/product/linked-products.tsx';
import { OfferTable } from '~/ui/product/offer-table.tsx';
import { ProductGallery } from '~/ui/product/product-gallery.tsx';
import { CertificatePanel, DealPanel, SpecificationPanel } from '~/ui/product/product-panels.tsx';
import { ProductPicture } from '~/ui/product-picture.tsx';
import { Page } from '~/ui/shell.tsx';

export const meta: MetaFunction<typeof loader> = ({ data, matches }) =>
  pageTitle(matches, (t) => data?.name ?? t('商品'));

export async function loader(args: LoaderFunctionArgs) {
  const page = await loadProductPage(args);
  return { name: page.product.name, page: asText(page) };
}

const SIZE_WORDS = {
  large: msg('大型'),
  medium: msg('中型'),
  small: msg('小型'),
  micro: msg('微型'),
} as const;

export default function ProductPage() {
  const t = useT();
  const page = useText(useLoaderData<typeof loader>().page);
  const { product, offers, preview } = page;
  const here = page.isStaff ? paths.product(product.id) : null;
  return (
    <Page crumbs>
      <Breadcrumbs
        items={[
          ...product.parents.map((parent) => ({ label: parent.name, href: paths.category(parent.code) })),
          { label: product.categoryName, href: paths.category(product.categoryCode) },
          { label: product.name },
        ]}
      />
      <section className="panel product-top">
        <div className="gallery">
          {product.images.length === 0 ? (
            <ProductPicture
              productId={product.id}
              categoryCode={product.categoryCode}
              name={product.name}
              eager
            />
          ) : (
            <ProductGallery
              key={product.id}
              name={product.name}
              pictures={product.images}
              initial={page.picture}
              hrefOf={(picture) => paths.product(product.id, { ...page.asked, picture })}
            />
          )}
          <p className="small faint">
            {[
              product.brand,
              product.model && t('型号 {model}', { model: product.model }),
              product.manufacturer,
              product.makerSize !== null &&
                (product.makerSizeComputed
                  ? t('{size}企业（按数据测算）', { size: t(SIZE_WORDS[product.makerSize]) })
                  : t('{size}企业（供应商填报）', { size: t(SIZE_WORDS[product.makerSize]) })),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <BuyBox {...page} />
        {preview ? (
          <CanIBuy
            preview={preview}
            date={product.date}
            productName={product.name}
            unit={product.unit}
            methodName={page.methodName ?? ''}
          />
        ) : (
          <aside className="stack stack-3 policy">
            <h2>{t('能不能买')}</h2>
            <p className="small soft">
              {page.signedIn
                ? t('经办人登录后，这里会按本单位的指标和现行规则给出判定。')
                : t('登录后，这里会按您单位的指标和现行规则给出判定。')}
            </p>
          </aside>
        )}
      </section>
      <OfferTable
        productId={product.id}
        offers={offers}
        chosenId={page.chosenId}
        quantity={page.quantity}
        medianFen={product.sample.n >= 5 ? product.sample.medianFen : null}
      />
      <LinkedProducts kind="consumables" products={page.consumables} next={here} />
      <LinkedProducts kind="devices" products={page.devices} next={here} />
      <div className="grid cols-2 block">
        <SpecificationPanel
          productId={product.id}
          specifications={product.specifications}
          description={product.description}
        />
        <CertificatePanel certificates={product.certificates} greenListNames={product.greenListNames} />
      </div>
      <DealPanel deals={product.deals} sampleSize={product.sample.n} />
    </Page>
  );
}
