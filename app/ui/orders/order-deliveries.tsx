import type { OrderView } from '~/domain/fulfilment/order-view.ts';
import { paths } from '~/paths.ts';
import { formatDateTime, formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Icon } from '../icon.tsx';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import type { OrderSide } from './order-dossier.tsx';

/** Shipments, receipts, acceptances and returns in the order they happened. */
export function OrderDeliveries({ order, side }: { order: OrderView; side?: OrderSide }) {
  const t = useT();
  const empty =
    order.shipments.length + order.receipts.length + order.acceptances.length + order.returns.length === 0;
  if (empty) return null;
  return (
    <Panel
      title={t('交付记录')}
      more={
        side !== 'supervisor' &&
        order.acceptances.length > 0 && <a href={paths.orderAcceptance(order.id)}>{t('打印验收单')}</a>
      }
    >
      <ul className="deliveries">
        {order.shipments.map((shipment) => (
          <li key={shipment.id}>
            <Icon name="truck" />
            <div>
              <b>{t('第 {n} 批发货', { n: shipment.shipmentNo })}</b>
              <span className="faint small">
                {shipment.carrier} <span className="code">{shipment.trackingNumber}</span> ·{' '}
                {formatDateTime(shipment.shippedAt)}
              </span>
              <Parts order={order} parts={shipment.lines} />
            </div>
          </li>
        ))}
        {order.receipts.map((receipt) => (
          <li key={receipt.id}>
            <Icon name="inbox" />
            <div>
              <b>{t('收货')}</b>
              <span className="faint small">
                {receipt.receivedBy} · {formatDateTime(receipt.receivedAt)}
              </span>
              <Parts order={order} parts={receipt.lines} />
              {receipt.note && <p className="small soft">{receipt.note}</p>}
            </div>
          </li>
        ))}
        {order.acceptances.map((acceptance) => (
          <AcceptanceItem key={acceptance.id} order={order} acceptance={acceptance} />
        ))}
        {order.returns.map((given) => (
          <li key={given.id}>
            <Icon name="swap" />
            <div>
              <b>{t('退货')}</b>
              <span className="faint small">
                {given.returnedBy} · {formatDateTime(given.returnedAt)}
              </span>
              <Parts order={order} parts={given.lines} />
              <p className="small soft">
                {given.reason} ·{' '}
                {order.paidAt !== null && given.returnedAt >= order.paidAt ? t('应退款') : t('释放')}{' '}
                <Money fen={given.lines.reduce((sum, line) => sum + line.amountFen, 0)} plain />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

type Named = Pick<OrderView, 'lines'>;

export function lineName(order: Named, orderLineId: string): { name: string; unit: string } {
  const line = order.lines.find((candidate) => candidate.id === orderLineId);
  return { name: line?.snapshot.name ?? '', unit: line?.snapshot.unit ?? '' };
}

function Parts({
  order,
  parts,
}: {
  order: Named;
  parts: readonly { orderLineId: string; quantityMilli: number }[];
}) {
  return (
    <ul className="small">
      {parts.map((part) => {
        const { name, unit } = lineName(order, part.orderLineId);
        return (
          <li key={part.orderLineId}>
            {name} × {formatQty(part.quantityMilli)} {unit}
          </li>
        );
      })}
    </ul>
  );
}

function AcceptanceItem({
  order,
  acceptance,
}: {
  order: OrderView;
  acceptance: OrderView['acceptances'][number];
}) {
  const t = useT();
  return (
    <li>
      <Icon name="permit" />
      <div>
        <b>
          {t('验收')} <span className="code">{acceptance.number}</span>
        </b>
        <span className="faint small">
          {acceptance.acceptedBy} · {formatDateTime(acceptance.acceptedAt)}
        </span>
        <ul className="small">
          {acceptance.lines.map((line) => {
            const { name, unit } = lineName(order, line.orderLineId);
            const accepted = formatQty(line.acceptedMilli);
            const rejected = formatQty(line.rejectedMilli);
            return (
              <li key={line.orderLineId}>
                {t('{name}：合格 {accepted}{unit}', { name, accepted, unit })}
                {line.rejectedMilli > 0 && (
                  <>
                    {t('，')}
                    <b className="ink-warn">{t('不合格 {rejected}{unit}', { rejected, unit })}</b>（
                    {line.rejectReason}）{' '}
                    <Status tone={line.remedy === 'cancel' ? 'deny' : 'warn'}>
                      {line.remedy === 'cancel' ? t('取消该数量') : t('要求补送')}
                    </Status>
                  </>
                )}
              </li>
            );
          })}
        </ul>
        {acceptance.note && <p className="small soft">{acceptance.note}</p>}
        <Photos photos={acceptance.photos} />
      </div>
    </li>
  );
}

export function Photos({ photos }: { photos: OrderView['acceptances'][number]['photos'] }) {
  const t = useT();
  if (photos.length === 0) return null;
  return (
    <p className="photos">
      {photos.map((photo, index) => (
        <a key={photo.id} href={paths.file(photo.id)} data-reload target="_blank" rel="noreferrer">
          <img src={paths.file(photo.id)} alt={t('验收照片 {n}', { n: index + 1 })} loading="lazy" />
        </a>
      ))}
    </p>
  );
}
