import type { PriceBulletin } from '~/domain/publication/price-bulletin.ts';
import { Empty } from '../feedback.tsx';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Kpis, Panel } from '../panel.tsx';
import { PriceCaseStatus, PriceFindings } from '../price-watch/price-words.tsx';
import { Table } from '../table.tsx';

/** 价格监测通报: the month's figures, and each case with its decision. */
export function PriceBulletinPage({ title, bulletin }: { title: string; bulletin: PriceBulletin }) {
  const t = useT();
  const { counts, cases } = bulletin;
  return (
    <Panel title={title}>
      <Kpis
        items={[
          { key: 'observations', label: t('登记价格观测'), value: counts.observations },
          { key: 'opened', label: t('拦截冻结'), value: counts.opened },
          { key: 'corrected', label: t('供应商纠正'), value: counts.corrected },
          { key: 'released', label: t('核定解除'), value: counts.released },
          { key: 'upheld', label: t('维持冻结'), value: counts.upheld },
          { key: 'open', label: t('月末仍在冻结'), value: counts.open },
        ]}
      />
      <Table
        caption={title}
        rows={cases}
        rowKey={(row) => row.number}
        top
        empty={<Empty title={t('本月没有价格监测案件')} />}
        columns={[
          {
            key: 'product',
            head: t('商品'),
            role: 'lead',
            cell: (row) => (
              <>
                {row.product}
                <span className="small faint line-part code">{row.number}</span>
              </>
            ),
          },
          { key: 'supplier', head: t('供应商'), cell: (row) => row.supplier },
          { key: 'price', head: t('冻结时报价'), num: true, cell: (row) => <Money fen={row.priceFen} /> },
          {
            key: 'why',
            head: t('超出'),
            className: 'small',
            cell: (row) => <PriceFindings findings={row.findings} />,
          },
          {
            key: 'state',
            head: t('月末状态'),
            cell: (row) => (
              <>
                <PriceCaseStatus state={row.state} />
                {row.note !== '' && <span className="small soft line-part">{row.note}</span>}
              </>
            ),
          },
        ]}
      />
    </Panel>
  );
}
