import type { Programme } from '~/domain/ordering/kinds.ts';
import { PROGRAMME_NAMES } from '~/domain/ordering/kinds.ts';
import type { OrderPreview } from '~/domain/ordering/purchase-view.ts';
import { formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';

/** 将生成 n 个订单: how the request will split when it is approved. */
export function OrderPreviews({ orders }: { orders: readonly OrderPreview[] }) {
  const t = useT();
  return (
    <Panel title={t('将生成 {n} 个订单', { n: orders.length })} note={t('供应商 × 协议 × 用途 × 资金')}>
      <Table
        caption={t('将生成的订单')}
        rows={orders}
        rowKey={(order) => order.key}
        columns={[
          {
            key: 'goods',
            head: t('供应商与商品'),
            role: 'lead',
            cell: (order) => (
              <>
                <b>{order.supplierName}</b>
                <br />
                <span className="faint small">
                  {order.goods.map((item) => `${item.name} × ${formatQty(item.quantityMilli)}`).join(t('、'))}
                </span>
              </>
            ),
          },
          {
            key: 'agreement',
            head: t('协议'),
            cell: (order) => (
              <>
                {order.agreementNumber ?? t('网上超市')}
                <ProgrammeNote programme={order.programme} />
              </>
            ),
          },
          { key: 'fund', head: t('资金'), cell: (order) => order.funds.join(' + ') },
          { key: 'amount', head: t('金额'), num: true, cell: (order) => <Money fen={order.amountFen} /> },
        ]}
      />
    </Panel>
  );
}

/** Why goods of one supplier and agreement make an order of their own. */
function ProgrammeNote({ programme }: { programme: Programme }) {
  const t = useT();
  if (programme === 'none') return null;
  const why =
    programme === 'p832' ? t('832 平台商品由平台统一编号，单独成单') : t(PROGRAMME_NAMES[programme]);
  return <span className="small faint line-part">{why}</span>;
}
