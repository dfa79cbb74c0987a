import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

export interface ShortlistRow {
  readonly id: string;
  readonly rank: number;
  readonly supplier_name: string;
  readonly supplier_uscc: string | null;
  readonly product_id: string | null;
  readonly product_name: string | null;
  readonly manufacturer: string | null;
  readonly model: string | null;
  readonly unit: string | null;
  readonly agreed_price_fen: number | null;
  readonly agreed_discount_bp: number | null;
  readonly base_price_fen: number | null;
  readonly status: 'active' | 'frozen' | 'removed';
}

/** 入围结果 of a package: rank, supplier, product, agreed price; removed ones stay and say so (第二十八条、第十九条). */
export function ShortlistTable({ rows }: { rows: readonly ShortlistRow[] }) {
  const t = useT();
  return (
    <Table
      caption={t('入围结果')}
      rows={rows}
      rowKey={(row) => row.id}
      empty={<Empty title={t('这个采购包还没有入围结果')}>{t('入围结果录入后会显示在这里。')}</Empty>}
      columns={[
        { key: 'rank', head: t('排序'), cell: (row) => row.rank },
        {
          key: 'supplier',
          head: t('入围供应商'),
          role: 'lead',
          cell: (row) => (
            <div className="cell-lines">
              <b>{row.supplier_name}</b>
              {row.supplier_uscc !== null && <span className="code small faint">{row.supplier_uscc}</span>}
            </div>
          ),
        },
        { key: 'product', head: t('入围商品'), cell: (row) => <Product row={row} /> },
        { key: 'price', head: t('协议价格'), num: true, cell: (row) => <AgreedPrice row={row} /> },
        { key: 'state', head: t('状态'), cell: (row) => <EntryState status={row.status} /> },
      ]}
    />
  );
}

function Product({ row }: { row: ShortlistRow }) {
  const t = useT();
  if (row.product_id === null) return <span className="soft">{t('按折扣或工时，不限具体商品')}</span>;
  return (
    <div className="cell-lines">
      <a href={paths.product(row.product_id)}>{row.product_name}</a>
      <span className="small faint">{[row.model, row.manufacturer].filter(Boolean).join(' · ')}</span>
    </div>
  );
}

function AgreedPrice({ row }: { row: ShortlistRow }) {
  const t = useT();
  const { agreed_price_fen: agreed, agreed_discount_bp: discount, base_price_fen: base } = row;
  if (agreed === null && discount === null) return <>—</>;
  return (
    <div className="cell-lines">
      {agreed !== null && (
        <span>
          <Money fen={agreed} />
          {row.unit !== null && <span className="unit-price">/{row.unit}</span>}
        </span>
      )}
      {discount !== null && (
        <span className="small faint">
          {base === null
            ? t('按标价的 {share}%', { share: String(discount / 100) })
            : t.rich('标价 {price} 的 {share}%', {
                price: <Money fen={base} plain />,
                share: String(discount / 100),
              })}
        </span>
      )}
    </div>
  );
}

function EntryState({ status }: { status: ShortlistRow['status'] }) {
  const t = useT();
  if (status === 'active') return <Status tone="ok">{t('有效')}</Status>;
  if (status === 'frozen') return <Status tone="warn">{t('已冻结')}</Status>;
  return <Status tone="deny">{t('已清退')}</Status>;
}
