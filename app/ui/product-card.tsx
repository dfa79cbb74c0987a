import type { ReactNode } from 'react';
import type { ProductLabel } from '~/domain/catalogue/labels.ts';
import { paths } from '~/paths.ts';
import { useT } from './i18n/context.tsx';
import { Icon } from './icon.tsx';
import { Money, UnitPrice } from './money.tsx';
import { ProductPicture } from './product-picture.tsx';
import { ProductLabels } from './tag.tsx';

export interface ProductCardData {
  id: string;
  name: string;
  categoryCode: string;
  /** Delivered, tax-inclusive price of the best offer, in fen; null when nobody sells it now. */
  priceFen: number | null;
  unit: string;
  /** Hash of its picture; '' or left out, it has none. */
  image?: string | undefined;
  /** Price of a comparable unit: `{ fen: 396, per: '100张' }`. */
  unitPrice?: { readonly fen: number; readonly per: string } | null | undefined;
  labels: readonly ProductLabel[];
  supplierCount: number;
  /** Pieces sold, when known. */
  deals?: number | undefined;
  /** Lead time in words, shown instead of deals. */
  delivery?: string | undefined;
  /** The best offer, for 加入购物车. Without it the card links to the product instead. */
  offerId?: string | undefined;
  /** Why it cannot be ordered, in a few words. */
  notOrderable?: string | undefined;
}

export interface ProductCardProps {
  product: ProductCardData;
  /** Already in the comparison. */
  compared?: boolean | undefined;
  /** Replaces the row of acts. */
  acts?: ReactNode;
  eager?: boolean | undefined;
}

/** A product in a grid of results: picture, name, price with unit price, labels, who sells, compare and add. */
export function ProductCard(props: ProductCardProps) {
  const t = useT();
  const { product } = props;
  const href = paths.product(product.id);
  return (
    <article className="product">
      <ProductPicture
        productId={product.id}
        categoryCode={product.categoryCode}
        name={product.name}
        image={product.image}
        href={href}
        eager={props.eager}
      />
      <div className="product-body">
        <a className="product-title" href={href}>
          {product.name}
        </a>
        <p className="product-price">
          {product.priceFen === null ? (
            <span className="faint">{t('暂无报价')}</span>
          ) : (
            <>
              <Money fen={product.priceFen} size="md" />
              <UnitPrice unit={product.unit} fen={product.unitPrice?.fen} per={product.unitPrice?.per} />
            </>
          )}
        </p>
        {product.labels.length > 0 && <ProductLabels labels={product.labels} />}
        <p className="product-meta">
          <span>{t('{n} 家供应', { n: product.supplierCount })}</span>
          {product.notOrderable ? (
            <span className="ink-warn">{product.notOrderable}</span>
          ) : product.delivery ? (
            <span>{product.delivery}</span>
          ) : (
            product.deals !== undefined &&
            product.deals > 0 && <span>{t('成交 {n}', { n: product.deals })}</span>
          )}
        </p>
      </div>
      <div className="product-acts">{props.acts ?? <CardActs {...props} />}</div>
    </article>
  );
}

function CardActs({ product, compared }: ProductCardProps) {
  const t = useT();
  return (
    <>
      <label className="check">
        {/* the toggle itself is a form named `compare` that the page provides with <CompareTray> */}
        <input
          type="checkbox"
          name="p"
          value={product.id}
          form="compare"
          defaultChecked={compared}
          aria-label={t('对比 {name}', { name: product.name })}
        />
        {t('对比')}
      </label>
      {product.offerId !== undefined && product.notOrderable === undefined ? (
        <AddButton offerId={product.offerId} name={product.name} />
      ) : (
        <a href={paths.product(product.id)}>
          {t('看详情')}
          <Icon name="right" />
        </a>
      )}
    </>
  );
}

/** 加入购物车: a button of the page's one `AddForm`, so that no card has a form of its own. */
export function AddButton({ offerId, name }: { offerId: string; name: string }) {
  const t = useT();
  return (
    <button
      type="submit"
      form="add"
      name="offerId"
      value={offerId}
      aria-label={t('加入购物车：{name}', { name })}
    >
      {t('加入购物车')}
    </button>
  );
}

/** What the add buttons of a page send, once a page; `next` is where to come back to. Works without script. */
export function AddForm({ next }: { next: string }) {
  return (
    <form id="add" method="post" action={paths.cart()} hidden>
      <input type="hidden" name="quantity" value="1" />
      <input type="hidden" name="next" value={next} />
    </form>
  );
}
