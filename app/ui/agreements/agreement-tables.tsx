import { SIZE_CLASS_NAMES } from '~/domain/suppliers/standing.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatDate } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { Tag } from '../tag.tsx';

export interface SupplierRow {
  readonly id: string;
  readonly name: string;
  readonly uscc: string | null;
  readonly status: string;
  readonly size_class: keyof typeof SIZE_CLASS_NAMES;
  readonly entries: number;
  readonly on_sale: number;
  readonly removed: number;
  readonly rating: number | null;
  readonly ratings: number;
  readonly contracts: number;
  readonly total_fen: number;
  readonly agents: readonly {
    readonly name: string;
    readonly areas: readonly string[];
    readonly validTo: string;
  }[];
}

/** Who was shortlisted, who delivers for him and where, and what was ordered of him so far (第三十五条). */
export function AgreementSuppliers({ suppliers }: { suppliers: readonly SupplierRow[] }) {
  const t = useT();
  const contracts = suppliers.reduce((sum, one) => sum + one.contracts, 0);
  const totalFen = suppliers.reduce((sum, one) => sum + one.total_fen, 0);
  return (
    <Table
      top
      caption={t('入围供应商')}
      rows={suppliers}
      rowKey={(supplier) => supplier.id}
      stack="two-up"
      empty={<Empty title={t('还没有入围供应商')}>{t('入围结果录入后会显示在这里。')}</Empty>}
      foot={[
        { key: 'sum', content: t('合计'), span: 4 },
        { key: 'contracts', content: t('{n} 份', { n: contracts }), num: true, label: t('合同') },
        { key: 'total', content: <Money fen={totalFen} />, num: true, label: t('成交金额') },
        { key: 'rest', content: null },
      ]}
      columns={[
        { key: 'name', head: t('供应商'), role: 'lead', cell: (supplier) => <Name supplier={supplier} /> },
        { key: 'agents', head: t('代理商与供货地区'), cell: (supplier) => <Agents supplier={supplier} /> },
        {
          key: 'entries',
          head: t('入围'),
          num: true,
          cell: (supplier) => t('{n} 项', { n: supplier.entries }),
        },
        { key: 'sale', head: t('在售'), num: true, cell: (supplier) => t('{n} 项', { n: supplier.on_sale }) },
        {
          key: 'contracts',
          head: t('合同'),
          num: true,
          cell: (supplier) => t('{n} 份', { n: supplier.contracts }),
        },
        {
          key: 'total',
          head: t('成交金额'),
          num: true,
          cell: (supplier) => <Money fen={supplier.total_fen} />,
        },
        {
          key: 'rating',
          head: t('评价'),
          cell: (supplier) => (supplier.rating === null ? '—' : `${supplier.rating} (${supplier.ratings})`),
        },
      ]}
    />
  );
}

function Name({ supplier }: { supplier: SupplierRow }) {
  const t = useT();
  return (
    <div className="cell-lines">
      <span className="row row-wrap">
        <b>{supplier.name}</b>
        {(supplier.size_class === 'small' || supplier.size_class === 'micro') && (
          <Tag tone="sme">{t(SIZE_CLASS_NAMES[supplier.size_class])}</Tag>
        )}
        {supplier.status !== 'active' && <Status tone="warn">{t('暂停交易')}</Status>}
        {supplier.removed > 0 && <Status tone="deny">{t('清退 {n} 项', { n: supplier.removed })}</Status>}
      </span>
      {supplier.uscc !== null && <span className="code small faint">{supplier.uscc}</span>}
    </div>
  );
}

function Agents({ supplier }: { supplier: SupplierRow }) {
  const t = useT();
  if (supplier.agents.length === 0) return <span className="soft">{t('自行供货')}</span>;
  return (
    <ul className="plain-list small">
      {supplier.agents.map((agent) => (
        <li key={agent.name}>
          {agent.name}{' '}
          <span className="faint">
            {t('{areas}，至 {date}', { areas: agent.areas.join(t('、')), date: agent.validTo })}
          </span>
        </li>
      ))}
    </ul>
  );
}

export interface CallOffRow {
  readonly order_id: string;
  readonly contract_number: string;
  readonly notice_id: string | null;
  readonly buyer: string;
  readonly supplier: string;
  readonly signed_on: string;
  readonly total_fen: number;
}

/** Contracts made under the agreement, each to its public notice. */
export function CallOffs({ rows }: { rows: readonly CallOffRow[] }) {
  const t = useT();
  return (
    <Table
      caption={t('成交合同')}
      rows={rows}
      rowKey={(row) => row.order_id}
      stack="two-up"
      empty={<Empty title={t('还没有成交')}>{t('合同成立后会在这里逐笔公开。')}</Empty>}
      columns={[
        {
          key: 'number',
          head: t('合同号'),
          role: 'lead',
          cell: (row) =>
            row.notice_id === null ? (
              <span className="code">{row.contract_number}</span>
            ) : (
              <a className="code" href={paths.notice(row.notice_id)}>
                {row.contract_number}
              </a>
            ),
        },
        { key: 'buyer', head: t('采购人'), cell: (row) => row.buyer },
        { key: 'supplier', head: t('供应商'), cell: (row) => row.supplier },
        { key: 'date', head: t('订立日期'), className: 'nowrap', cell: (row) => row.signed_on },
        { key: 'total', head: t('金额'), num: true, cell: (row) => <Money fen={row.total_fen} /> },
      ]}
    />
  );
}

/** Announcements about the agreement. */
export function AgreementNotices({
  notices,
}: {
  notices: readonly {
    readonly id: string;
    readonly number: string;
    readonly title: string;
    readonly published_at: string;
  }[];
}) {
  const t = useT();
  return (
    <Table
      caption={t('公告')}
      rows={notices}
      rowKey={(notice) => notice.id}
      empty={<Empty title={t('还没有关于本协议的公告')}>{t('公告写明协议编号的，会列在这里。')}</Empty>}
      columns={[
        {
          key: 'title',
          head: t('标题'),
          role: 'lead',
          cell: (notice) => <a href={paths.notice(notice.id)}>{notice.title}</a>,
        },
        { key: 'number', head: t('编号'), cell: (notice) => <span className="code">{notice.number}</span> },
        { key: 'date', head: t('发布日期'), cell: (notice) => formatDate(notice.published_at) },
      ]}
    />
  );
}
