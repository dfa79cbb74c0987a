import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import type { Column } from '../table.tsx';
import { Table } from '../table.tsx';

export interface PackageProductRow {
  readonly product_id: string;
  readonly name: string;
  readonly unit: string;
  /** 配套耗材 of a device. */
  readonly consumables: number;
  readonly sellers: readonly {
    readonly supplierId: string;
    readonly supplierName: string;
    readonly agreedPriceFen: number | null;
    readonly agreedDiscountBp: number | null;
    readonly basePriceFen: number | null;
    readonly entryStatus: 'active' | 'frozen' | 'removed';
    readonly priceFen: number | null;
    readonly blockedReason: string | null;
    readonly agents: readonly { readonly name: string; readonly areaName: string }[];
  }[];
}

type Seller = PackageProductRow['sellers'][number];

/** Products of a package with what each shortlisted supplier agreed to and asks today. */
export function PackageProducts({
  products,
  filtered,
}: {
  products: readonly PackageProductRow[];
  /** Nothing to show may be the filter's doing. */
  filtered: boolean;
}) {
  const t = useT();
  const columns: Column<PackageProductRow>[] = [
    {
      key: 'name',
      head: t('商品'),
      role: 'lead',
      cell: (row) => (
        <div className="cell-lines">
          <a href={paths.product(row.product_id)}>
            <b>{row.name}</b>
          </a>
          <span className="small faint">
            {t('计量单位：{unit}', { unit: row.unit })}
            {row.consumables > 0 && (
              <>
                {' · '}
                <a href={`${paths.product(row.product_id)}#consumables`}>
                  {t('配套耗材 {n} 种', { n: row.consumables })}
                </a>
              </>
            )}
          </span>
        </div>
      ),
    },
    {
      key: 'sellers',
      head: t('入围供应商 · 协议价 · 现价（元）'),
      label: null,
      cell: (row) => (
        <ul className="sellers">
          {row.sellers.map((seller) => (
            <SellerLine key={seller.supplierId} seller={seller} />
          ))}
        </ul>
      ),
    },
  ];
  return (
    <Table
      top
      columns={columns}
      rows={products}
      rowKey={(row) => row.product_id}
      caption={t('协议商品')}
      empty={
        filtered ? (
          <Empty picture="search" title={t('没有符合条件的商品')}>
            {t('换一个名称或供应商，或取消“只看在售”。')}
          </Empty>
        ) : (
          <Empty title={t('这个采购包还没有入围商品')}>{t('入围结果录入后会显示在这里。')}</Empty>
        )
      }
    />
  );
}

function SellerLine({ seller }: { seller: Seller }) {
  const t = useT();
  const agreed = seller.agreedPriceFen === null ? '—' : formatMoney(seller.agreedPriceFen);
  return (
    <li>
      <span className="cell-lines">
        {seller.supplierName}
        {seller.agents.length > 0 && (
          <span className="small faint">
            {t('代理：{names}', {
              names: [...new Set(seller.agents.map((agent) => `${agent.name}（${agent.areaName}）`))].join(
                '、',
              ),
            })}
          </span>
        )}
      </span>
      <span className="cell-lines faint num agreed">
        <span>
          <span className="only-phone">{t('协议价')} </span>
          {agreed}
        </span>
        {seller.agreedDiscountBp !== null && seller.basePriceFen !== null && (
          <span className="small">
            {t('基准价 {base} × {rate}%', {
              base: formatMoney(seller.basePriceFen),
              rate: seller.agreedDiscountBp / 100,
            })}
          </span>
        )}
      </span>
      <span className="num">
        <SellerPrice seller={seller} />
      </span>
    </li>
  );
}

function SellerPrice({ seller }: { seller: Seller }) {
  const t = useT();
  if (seller.entryStatus === 'frozen' || seller.blockedReason !== null) {
    return <span className="ink-deny small">{t('已冻结')}</span>;
  }
  if (seller.priceFen === null) return <span className="faint small">{t('未上架')}</span>;
  return <Money fen={seller.priceFen} bare />;
}
