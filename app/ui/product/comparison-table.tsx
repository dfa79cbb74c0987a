import type { ReactNode } from 'react';
import type { ProductLabel } from '~/domain/catalogue/labels.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { useT } from '../i18n/context.tsx';
import { Icon } from '../icon.tsx';
import { Money } from '../money.tsx';
import { ProductPicture } from '../product-picture.tsx';
import { Status } from '../status.tsx';
import { ProductLabels } from '../tag.tsx';

export interface ComparedItem {
  readonly id: string;
  readonly name: string;
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly unit: string;
  readonly brand: string;
  readonly makerSize: 'large' | 'medium' | 'small' | 'micro' | null;
  readonly makerSizeComputed: boolean;
  readonly labels: readonly ProductLabel[];
  readonly sellers: number;
  readonly offerId: string | null;
  readonly priceFen: number | null;
  readonly supplierName: string | null;
  readonly agreementNumber: string | null;
  readonly leadDays: number | null;
  readonly areaNames: readonly string[];
  readonly deals: number;
  readonly medianFen: number | null;
  readonly certificate: {
    readonly number: string;
    readonly expiresOn: string;
    readonly isValid: boolean;
  } | null;
  readonly isCheapest: boolean;
  /** 评审价 where domestic products compete with others. */
  readonly evaluated: { readonly priceFen: number; readonly isLowest: boolean } | null;
}

interface Row {
  readonly name: string;
  readonly differs: boolean;
  readonly cells: readonly ReactNode[];
}

export interface ComparisonTableProps {
  products: readonly ComparedItem[];
  rows: readonly {
    readonly name: string;
    readonly values: readonly (string | null)[];
    readonly differs: boolean;
  }[];
  onlyDiffering: boolean;
  /** The discount of 本国产品 in percent; null where nothing is evaluated. */
  domesticPercent: number | null;
  mayBuy: boolean;
}

/** Products side by side; rows that differ are tinted, the cheapest is marked among like things only. */
export function ComparisonTable(props: ComparisonTableProps) {
  const t = useT();
  const { products, onlyDiffering } = props;
  const groups = useGroups(props);
  return (
    // A region that scrolls sideways must take the focus, or keyboards cannot scroll it.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: scrollable region
    <section className="panel table-wrap" tabIndex={0} aria-label={t('商品对比')}>
      <table className="table compare">
        <thead>
          <tr>
            <td className="cmp-note">
              <p>
                <b>{t('怎么读')}</b>
              </p>
              <p className="small soft">{t('“同品目最低”只在同一底级品目、当前可订购的商品之间标出。')}</p>
            </td>
            {products.map((product) => (
              <th scope="col" key={product.id}>
                <Head product={product} products={products} mayBuy={props.mayBuy} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <GroupRows
              key={group.name}
              name={group.name}
              rows={group.rows.filter((row) => row.differs || !onlyDiffering)}
              columns={products.length + 1}
            />
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Suppliers repeat it among the specifications. */
const STATED_ABOVE = '品牌';

function useGroups({
  products,
  rows,
  domesticPercent,
}: ComparisonTableProps): { name: string; rows: Row[] }[] {
  const t = useT();
  const sizes = { large: t('大型'), medium: t('中型'), small: t('小型'), micro: t('微型') };
  const row = (
    name: string,
    of: (product: ComparedItem) => string,
    show?: (product: ComparedItem) => ReactNode,
  ): Row => ({
    name,
    differs: new Set(products.map(of)).size > 1,
    cells: products.map((product) => (show ?? of)(product)),
  });
  return [
    {
      name: t('基本'),
      rows: [
        row(
          t('含税单价'),
          (product) => String(product.priceFen),
          (product) => <Price product={product} />,
        ),
        ...(domesticPercent === null
          ? []
          : [
              row(
                t('评审价（本国产品扣除 {percent}%）', { percent: domesticPercent }),
                (product) => String(product.evaluated?.priceFen),
                (product) => <EvaluatedPrice product={product} />,
              ),
            ]),
        row(
          t('90 日中位价'),
          (product) => String(product.medianFen),
          (product) => <Median product={product} />,
        ),
        row(t('供应方式'), (product) => product.agreementNumber ?? t('网上超市')),
        row(t('品目'), (product) => product.categoryName),
        row(t('品牌'), (product) => product.brand || '—'),
      ],
    },
    {
      name: t('技术参数'),
      rows: rows
        .filter(({ name }) => name !== STATED_ABOVE)
        .map((one) => ({
          name: one.name,
          differs: one.differs,
          cells: one.values.map((value) => value ?? '—'),
        })),
    },
    {
      name: t('政策与证书'),
      rows: [
        row(
          t('标签'),
          (product) => product.labels.join(),
          (product) => <ProductLabels labels={product.labels} max={7} />,
        ),
        row(
          t('最新证书'),
          (product) => product.certificate?.number ?? '—',
          (product) => <Certificate product={product} />,
        ),
        row(t('制造商规模'), ({ makerSize, makerSizeComputed }) =>
          makerSize === null
            ? '—'
            : `${sizes[makerSize]}${makerSizeComputed ? t('（按数据测算）') : t('（供应商填报）')}`,
        ),
      ],
    },
    {
      name: t('交付'),
      rows: [
        row(t('供货区域'), (product) => product.areaNames.join('、') || t('全国')),
        row(t('送达'), (product) =>
          product.leadDays === null ? '—' : t('{n} 天内', { n: product.leadDays }),
        ),
      ],
    },
  ];
}

function GroupRows({ name, rows, columns }: { name: string; rows: readonly Row[]; columns: number }) {
  const t = useT();
  if (rows.length === 0) return null;
  return (
    <>
      <tr className="group">
        <th colSpan={columns} scope="colgroup">
          {name}
        </th>
      </tr>
      {rows.map((row) => (
        <tr key={row.name} className={row.differs ? 'differs' : undefined}>
          <th scope="row">
            {row.name}
            {row.differs && (
              <span className="differs-mark" role="img" aria-label={t('各商品不同')} title={t('各商品不同')}>
                ≠
              </span>
            )}
          </th>
          {row.cells.map((cell, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
            <td key={index}>{cell}</td>
          ))}
        </tr>
      ))}
    </>
  );
}

function Head(props: { product: ComparedItem; products: readonly ComparedItem[]; mayBuy: boolean }) {
  const t = useT();
  const { product, products } = props;
  const others = products.filter((other) => other.id !== product.id).map((other) => other.id);
  return (
    <div className="cmp-head">
      <ProductPicture
        productId={product.id}
        categoryCode={product.categoryCode}
        name={product.name}
        href={paths.product(product.id)}
      />
      <a href={paths.product(product.id)}>
        <b>{product.name}</b>
      </a>
      {product.priceFen !== null && <Money fen={product.priceFen} size="md" />}
      <small>{product.supplierName ?? t('暂无报价')}</small>
      <small>{t('{n} 家报价', { n: product.sellers })}</small>
      <div className="row">
        {props.mayBuy && product.offerId !== null && (
          <form method="post" action={paths.cart()}>
            <input type="hidden" name="offerId" value={product.offerId} />
            <input type="hidden" name="quantity" value="1" />
            <input type="hidden" name="next" value={paths.compare(products.map((one) => one.id))} />
            <Button variant="primary" size="sm">
              {t('加入购物车')}
            </Button>
          </form>
        )}
        <ButtonLink size="sm" variant="quiet" href={paths.compare(others)}>
          <Icon name="x" />
          <span className="sr">{t('移出对比：{name}', { name: product.name })}</span>
        </ButtonLink>
      </div>
    </div>
  );
}

/** 国办发〔2025〕34号. */
function EvaluatedPrice({ product: { evaluated } }: { product: ComparedItem }) {
  const t = useT();
  if (evaluated === null) return '—';
  return (
    <>
      <Money fen={evaluated.priceFen} plain />{' '}
      {evaluated.isLowest && <Status tone="ok">{t('评审价最低')}</Status>}
    </>
  );
}

function Price({ product }: { product: ComparedItem }) {
  const t = useT();
  if (product.priceFen === null) return '—';
  return (
    <>
      <Money fen={product.priceFen} plain={!product.isCheapest} />
      <span className="unit-price">/{product.unit}</span>{' '}
      {product.isCheapest && <Status tone="ok">{t('同品目最低')}</Status>}
    </>
  );
}

function Median({ product }: { product: ComparedItem }) {
  const t = useT();
  if (product.medianFen === null || product.deals < 5) return t('样本不足（{n} 笔）', { n: product.deals });
  return <Money fen={product.medianFen} plain />;
}

function Certificate({ product }: { product: ComparedItem }) {
  const t = useT();
  const { certificate } = product;
  if (certificate === null) return t('无');
  return certificate.isValid ? (
    <span className="ink-ok">
      <Icon name="permit" /> {t('有效至 {date}', { date: certificate.expiresOn })}
    </span>
  ) : (
    <span className="ink-deny">
      <Icon name="deny" /> {t('已失效')}
    </span>
  );
}
