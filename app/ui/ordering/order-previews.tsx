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
    <Panel title={t('将生成 {n} 个订单', { n: orders.length })} note={t('供应商 × 协议 × 资金')}>
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
          { key: 'agreement', head: t('协议'), cell: (order) => order.agreementNumber ?? t('网上超市') },
          { key: 'fund', head: t('资金'), cell: (order) => order.funds.join(' + ') },
          { key: 'amount', head: t('金额'), num: true, cell: (order) => <Money fen={order.amountFen} /> },
        ]}
      />
    </Panel>
  );
}
