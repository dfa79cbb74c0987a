import type { OrderView, OrderViewLine } from '~/domain/fulfilment/order-view.ts';
import { acceptableMilli, receivableMilli, shippableMilli } from '~/domain/fulfilment/quantities.ts';
import { paths } from '~/paths.ts';
import { formatMoney, formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Icon } from '../icon.tsx';
import { Money } from '../money.tsx';
import { ProductPicture } from '../product-picture.tsx';
import { Table } from '../table.tsx';
import { ProductLabels } from '../tag.tsx';

/** The lines of an order with how far each has come. */
export function OrderLines({ order }: { order: OrderView }) {
  const t = useT();
  const delivered = order.state !== 'PLACED';
  return (
    <Table
      caption={t('订单商品')}
      rows={order.lines}
      rowKey={(line) => line.id}
      columns={[
        { key: 'goods', head: t('商品'), role: 'lead', cell: (line) => <Goods line={line} order={order} /> },
        { key: 'price', head: t('单价'), num: true, cell: (line) => formatMoney(line.unitPriceFen) },
        {
          key: 'ordered',
          head: t('订购'),
          num: true,
          cell: (line) => `${formatQty(line.orderedMilli)} ${line.snapshot.unit}`,
        },
        ...(delivered
          ? (
              [
                ['shipped', t('已发'), 'shippedMilli'],
                ['received', t('已收'), 'receivedMilli'],
                ['accepted', t('已验'), 'acceptedMilli'],
              ] as const
            ).map(([key, head, field]) => ({
              key,
              head,
              num: true,
              cell: (line: OrderViewLine) => <Progressed line={line} quantity={line[field]} />,
            }))
          : []),
        { key: 'amount', head: t('小计'), num: true, cell: (line) => <Money fen={line.amountFen} /> },
      ]}
      foot={[
        {
          key: 'label',
          content: t('到手价合计（含税、运费、安装），下单后不得加价'),
          span: delivered ? 6 : 3,
          className: 'not-phone',
        },
        { key: 'sum', content: <Money fen={order.totalFen} />, num: true, label: t('合计') },
      ]}
    />
  );
}

/** A quantity that has not come as far as it was ordered stands out. */
function Progressed({ line, quantity }: { line: OrderViewLine; quantity: number }) {
  const open = quantity < line.orderedMilli - line.cancelledMilli && quantity > 0;
  return open ? <b className="ink-warn">{formatQty(quantity)}</b> : formatQty(quantity);
}

function Goods({ line, order }: { line: OrderViewLine; order: OrderView }) {
  const t = useT();
  const { snapshot } = line;
  return (
    <div className="line-item">
      <ProductPicture
        productId={line.productId}
        categoryCode={line.categoryCode}
        name={snapshot.name}
        image={snapshot.image}
        size="thumb"
      />
      <div>
        <a className="strong ink-line" href={paths.product(line.productId)}>
          {snapshot.name}
        </a>
        <p className="small faint">
          {[snapshot.brand, snapshot.model, snapshot.sku].filter(Boolean).join(' · ')}
          {line.deliveryFeeFen > 0 && ` · ${t('含运费 {fee}', { fee: formatMoney(line.deliveryFeeFen) })}`}
        </p>
        <LineNotes line={line} order={order} />
        <ProductLabels labels={snapshot.labels} />
      </div>
    </div>
  );
}

function LineNotes({ line, order }: { line: OrderViewLine; order: OrderView }) {
  const t = useT();
  const { unit } = line.snapshot;
  const begun = !['PLACED', 'CONFIRMED', 'REFUSED', 'TIMED_OUT', 'CANCELLED'].includes(order.state);
  const open = begun && order.state !== 'ACCEPTED' && order.state !== 'PAYING' && order.state !== 'PAID';
  const quantity = (amount: number) => ({ quantity: formatQty(amount), unit });
  const warnings = [
    open && receivableMilli(line) > 0 && t('在途或少到 {quantity}{unit}', quantity(receivableMilli(line))),
    open && shippableMilli(line) > 0 && t('待发 {quantity}{unit}', quantity(shippableMilli(line))),
    open && acceptableMilli(line) > 0 && t('待验 {quantity}{unit}', quantity(acceptableMilli(line))),
    open && line.rejectedMilli > 0 && t('不合格 {quantity}{unit}', quantity(line.rejectedMilli)),
  ].filter(Boolean);
  const facts = [
    !open && line.rejectedMilli > 0 && t('不合格 {quantity}{unit}', quantity(line.rejectedMilli)),
    line.cancelledMilli > 0 && t('已取消 {quantity}{unit}', quantity(line.cancelledMilli)),
    line.returnedMilli > 0 && t('已退货 {quantity}{unit}', quantity(line.returnedMilli)),
  ].filter(Boolean);
  return (
    <>
      {warnings.length > 0 && (
        <p className="small ink-warn">
          <Icon name="warn" /> {warnings.join(t('，'))}
        </p>
      )}
      {facts.length > 0 && <p className="small faint">{facts.join(t('，'))}</p>}
    </>
  );
}
