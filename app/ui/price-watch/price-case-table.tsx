import type { PriceCaseRow } from '~/domain/catalogue/price-case.ts';
import { Empty } from '../feedback.tsx';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import type { Column } from '../table.tsx';
import { Table } from '../table.tsx';
import { PriceCaseStatus, PriceFindings } from './price-words.tsx';

export interface PriceCaseTableProps {
  rows: readonly PriceCaseRow[];
  href: (caseId: string) => string;
  /** Suppliers see their own only. */
  withSupplier: boolean;
}

/** Cases of the price watch: what, by how much, since when, where it stands. */
export function PriceCaseTable({ rows, href, withSupplier }: PriceCaseTableProps) {
  const t = useT();
  const supplier: Column<PriceCaseRow>[] = withSupplier
    ? [{ key: 'supplier', head: t('供应商'), cell: (row) => row.supplierName }]
    : [];
  return (
    <Table
      caption={t('价格监测')}
      rows={rows}
      rowKey={(row) => row.id}
      top
      empty={
        <Empty title={t('没有这样的价格监测')}>
          {t('报价高于近期成交或外部参考价一定比例时，系统当即冻结并出现在这里。')}
        </Empty>
      }
      columns={[
        {
          key: 'product',
          head: t('商品'),
          role: 'lead',
          cell: (row) => (
            <>
              <a href={href(row.id)}>
                <b>{row.productName}</b>
              </a>
              <span className="small faint line-part">
                <span className="code">{row.number}</span> · {row.sku}
              </span>
            </>
          ),
        },
        ...supplier,
        {
          key: 'price',
          head: t('报价'),
          num: true,
          cell: (row) => (
            <>
              <Money fen={row.priceFen} />
              {row.currentFen !== row.priceFen && (
                <span className="small faint line-part">
                  {t('现价')} <Money fen={row.currentFen} />
                </span>
              )}
            </>
          ),
        },
        {
          key: 'why',
          head: t('超出'),
          className: 'small',
          cell: (row) => <PriceFindings findings={row.findings} />,
        },
        { key: 'state', head: t('状态'), cell: (row) => <PriceCaseStatus state={row.state} /> },
        {
          key: 'since',
          head: t('冻结时间'),
          className: 'nowrap',
          cell: (row) => formatDateTime(row.openedAt),
        },
      ]}
    />
  );
}
