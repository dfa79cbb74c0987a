import type { ComparablePrice } from '~/domain/catalogue/net-content.ts';
import { paths } from '~/paths.ts';
import { useT } from '../i18n/context.tsx';
import { Money, UnitPrice } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { ProductPicture } from '../product-picture.tsx';
import { Table } from '../table.tsx';
import { Tag } from '../tag.tsx';

export interface LinkedProduct {
  readonly id: string;
  readonly name: string;
  readonly categoryCode: string;
  readonly unit: string;
  /** Cheapest offer that can be ordered; null when nobody sells it now. */
  readonly priceFen: number | null;
  readonly offerId: string | null;
  readonly suppliers: number;
  /** Agreement of that offer. */
  readonly agreementId: string | null;
  readonly agreedPriceFen: number | null;
  readonly unitPrice: ComparablePrice | null;
}

/** 配套耗材 of a device, or 适用设备 of a consumable, each with its price today. */
export function LinkedProducts(props: {
  kind: 'consumables' | 'devices';
  products: readonly LinkedProduct[];
  /** Where to come back to after adding; null where the reader cannot add. */
  next: string | null;
}) {
  const t = useT();
  const { kind, products } = props;
  if (products.length === 0) return null;
  return (
    <Panel
      className="block"
      id={kind}
      title={kind === 'consumables' ? t('配套耗材') : t('适用设备')}
      note={
        kind === 'consumables'
          ? t.rich('框架协议要求同时报专用耗材价，{clause}', {
              clause: <a href={paths.policyClause('order110-26')}>{t('看依据')}</a>,
            })
          : t('按本耗材登记的适用机型')
      }
    >
      <Table
        caption={kind === 'consumables' ? t('配套耗材') : t('适用设备')}
        rows={products}
        rowKey={(product) => product.id}
        stack="two-up"
        columns={[
          { key: 'name', head: t('商品'), role: 'lead', cell: (product) => <Name product={product} /> },
          {
            key: 'agreed',
            head: t('协议价格'),
            num: true,
            cell: (product) =>
              product.agreedPriceFen === null ? '—' : <Money fen={product.agreedPriceFen} plain />,
          },
          { key: 'price', head: t('含税单价'), num: true, cell: (product) => <Price product={product} /> },
          {
            key: 'suppliers',
            head: t('供应商'),
            num: true,
            cell: (product) => t('{n} 家', { n: product.suppliers }),
          },
          {
            key: 'act',
            head: t('操作'),
            hideHead: true,
            role: 'act',
            cell: (product) => <Act product={product} next={props.next} />,
          },
        ]}
      />
    </Panel>
  );
}

function Name({ product }: { product: LinkedProduct }) {
  const t = useT();
  return (
    <span className="row linked-name">
      <ProductPicture
        productId={product.id}
        categoryCode={product.categoryCode}
        name={product.name}
        size="thumb-sm"
      />
      <span className="row row-wrap">
        <a href={paths.product(product.id)}>{product.name}</a>
        {product.agreementId !== null && <Tag tone="framework">{t('框架')}</Tag>}
      </span>
    </span>
  );
}

function Price({ product }: { product: LinkedProduct }) {
  const t = useT();
  if (product.priceFen === null) return <span className="faint">{t('暂无报价')}</span>;
  return (
    <>
      <Money fen={product.priceFen} plain />
      <UnitPrice unit={product.unit} fen={product.unitPrice?.fen} per={product.unitPrice?.per} />
    </>
  );
}

function Act({ product, next }: { product: LinkedProduct; next: string | null }) {
  const t = useT();
  if (next === null || product.offerId === null) {
    return <a href={paths.product(product.id)}>{t('看详情')}</a>;
  }
  return (
    <form method="post" action={paths.cart()}>
      <input type="hidden" name="offerId" value={product.offerId} />
      <input type="hidden" name="quantity" value="1" />
      <input type="hidden" name="next" value={next} />
      <button
        type="submit"
        className="btn btn-sm"
        aria-label={t('加入购物车：{name}', { name: product.name })}
      >
        {t('加入购物车')}
      </button>
    </form>
  );
}
