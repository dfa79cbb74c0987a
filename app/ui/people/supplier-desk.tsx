import type { OrderListView } from '~/domain/fulfilment/order-list.ts';
import type { StandingSanction, SupplierStatus } from '~/domain/suppliers/standing.ts';
import { SANCTION_NAMES } from '~/domain/suppliers/standing.ts';
import { paths } from '~/paths.ts';
import { Notice } from '../feedback.tsx';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Kpis } from '../panel.tsx';

interface StandingNoticeProps {
  standing: { readonly status: SupplierStatus; readonly sanctions: readonly StandingSanction[] };
  /** The operator's note on the application. */
  note: string | null;
}

/** Where the supplier stands, why, and what it can do meanwhile. */
export function StandingNotice({ standing, note }: StandingNoticeProps) {
  const t = useT();
  const { status, sanctions } = standing;
  if (status === 'active') return null;
  if (status === 'applying') {
    return (
      <Notice>
        <b>{t('入驻申请正在审核')}</b>
        <p>{t('商城运营核对信用代码、账户和承诺后给出结果，结果会显示在这里。审核通过前不能上架商品。')}</p>
      </Notice>
    );
  }
  if (status === 'rejected') {
    return (
      <Notice tone="deny">
        <b>{t('入驻申请未通过')}</b>
        <p>{t('原因：{reason}', { reason: note ?? '' })}</p>
        <p>{t('请在下方修改后重新提交。')}</p>
      </Notice>
    );
  }
  return (
    <Notice tone="deny">
      {sanctions.map((sanction) => (
        <div key={sanction.sanctionId}>
          <b>
            {t(SANCTION_NAMES[sanction.kind])}
            {' · '}
            {sanction.endsOn === null
              ? t('{from} 起，至解除', { from: sanction.startsOn })
              : t('{from} 至 {to}', { from: sanction.startsOn, to: sanction.endsOn })}
          </b>
          <p>{t('原因：{reason}', { reason: sanction.reason })}</p>
        </div>
      ))}
      <p>{t('期间不能上架商品或确认新订单；已成交的订单请继续发货、开票，保障采购单位权益。')}</p>
    </Notice>
  );
}

export interface DeskView {
  readonly toConfirm: number;
  readonly toShip: number;
  readonly underWay: number;
  readonly toInvoice: number;
  readonly awaitingPayment: number;
  readonly openFen: number;
  readonly listedOffers: number;
  readonly blockedOffers: number;
  readonly emptyOffers: number;
}

/** What waits, each figure a link to what it counts. */
export function DeskFigures({ desk }: { desk: DeskView }) {
  const t = useT();
  const orders = (view?: OrderListView) => paths.supplierOrders({ view });
  return (
    <>
      <Kpis
        items={[
          {
            key: 'confirm',
            label: t('待确认'),
            value: desk.toConfirm,
            note: t('2 个工作日内'),
            href: orders('placed'),
          },
          { key: 'ship', label: t('待发货'), value: desk.toShip, href: orders('delivering') },
          { key: 'way', label: t('收货验收中'), value: desk.underWay, href: orders() },
          { key: 'invoice', label: t('待开票'), value: desk.toInvoice, href: orders('paying') },
          { key: 'payment', label: t('待支付'), value: desk.awaitingPayment, href: orders('paying') },
          { key: 'open', label: t('未结金额'), value: <Money fen={desk.openFen} />, href: orders() },
        ]}
      />
      <Kpis
        items={[
          { key: 'listed', label: t('在售商品'), value: desk.listedOffers, href: paths.supplierOffers() },
          {
            key: 'blocked',
            label: t('不可订购'),
            value: desk.blockedOffers,
            href: paths.supplierOffers({ view: 'blocked' }),
          },
          {
            key: 'empty',
            label: t('无库存'),
            value: desk.emptyOffers,
            href: paths.supplierOffers({ view: 'short' }),
          },
        ]}
      />
    </>
  );
}
