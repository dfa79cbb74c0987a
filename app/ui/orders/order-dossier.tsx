import type { ReactNode } from 'react';
import type { OrderView } from '~/domain/fulfilment/order-view.ts';
import { currentInvoice } from '~/domain/fulfilment/progress.ts';
import { paths } from '~/paths.ts';
import { formatDay } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import type { IconName } from '../icon.tsx';
import { Icon } from '../icon.tsx';
import { Panel } from '../panel.tsx';

interface Piece {
  key: string;
  icon: IconName;
  label: ReactNode;
  note: string;
  href?: string;
  there: boolean;
}

/** Who reads an order: a supervisor sees what the unit does, but opens no page of the unit. */
export type OrderSide = 'unit' | 'supplier' | 'supervisor';

/** 一单一档: the papers of an order, those that are there and those that are still to come. */
export function OrderDossier({ order, side }: { order: OrderView; side: OrderSide }) {
  const t = useT();
  const pieces = [...requestPieces(order, side, t), ...deliveryPieces(order, side, t)];
  const there = pieces.filter((piece) => piece.there).length;
  return (
    <Panel
      title={t('一单一档')}
      more={<span className="faint">{t('{there} / {of} 件', { there, of: pieces.length })}</span>}
    >
      <ul className="dossier">
        {pieces.map((piece) => (
          <li key={piece.key} className={piece.there ? undefined : 'wait'}>
            <Icon name={piece.icon} />
            {piece.there && piece.href ? <a href={piece.href}>{piece.label}</a> : <span>{piece.label}</span>}
            <small>{piece.note}</small>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function requestPieces(order: OrderView, side: OrderSide, t: T): Piece[] {
  const evidence = order.lines[0]?.snapshot.evidence;
  const own: Piece[] = [
    {
      key: 'request',
      icon: 'doc',
      label: t('采购申请 {number}', { number: order.requestNumber }),
      note: `${formatDay(order.submittedAt)} · ${order.requesterName}`,
      ...(side === 'unit' && { href: paths.request(order.requestId) }),
      there: true,
    },
    {
      key: 'decisions',
      icon: 'shield',
      label: t('条款决定卡 {n} 张', { n: order.decisionSet?.decisions.length ?? 0 }),
      note: order.decisionSet === null ? t('无') : formatDay(order.decisionSet.evaluatedAt),
      href: '#decisions',
      there: order.decisionSet !== null,
    },
    {
      key: 'evidence',
      icon: 'scale',
      label: t('价格合理性证据'),
      note: t('同款报价 {n} 家', { n: evidence?.offerCount ?? 0 }),
      href: paths.product(order.lines[0]?.productId ?? ''),
      there: evidence !== undefined,
    },
  ];
  return side === 'supplier' ? [] : own;
}

function deliveryPieces(order: OrderView, side: OrderSide, t: T): Piece[] {
  const photos = order.acceptances.reduce((n, acceptance) => n + acceptance.photos.length, 0);
  const acceptance = order.acceptances.at(-1);
  const shipment = order.shipments.at(-1);
  const invoice = currentInvoice(order.invoices);
  const paid = order.payments.find((payment) => payment.state === 'settled');
  return [
    {
      key: 'contract',
      icon: 'doc',
      label: order.contract ? t('合同 {number}', { number: order.contract.number }) : t('合同'),
      note: order.contract ? formatDay(order.contract.signedOn) : t('供应商确认后生成'),
      ...(order.contract && {
        href:
          order.contract.noticeId === null
            ? paths.orderContract(order.id)
            : paths.notice(order.contract.noticeId),
      }),
      there: order.contract !== null,
    },
    {
      key: 'shipments',
      icon: 'truck',
      label: t('发货单 {n} 张', { n: order.shipments.length }),
      note: shipment ? `${formatDay(shipment.shippedAt)} · ${shipment.trackingNumber}` : t('待供应商发货'),
      href: '#deliveries',
      there: shipment !== undefined,
    },
    {
      key: 'photos',
      icon: 'camera',
      label: t('验收照片 {n} 张', { n: photos }),
      note: photos > 0 ? formatDay(acceptance?.acceptedAt ?? '') : t('可选，验收时上传'),
      href: '#deliveries',
      there: photos > 0,
    },
    {
      key: 'acceptance',
      icon: 'permit',
      label: acceptance ? t('验收单 {number}', { number: acceptance.number }) : t('验收单'),
      note: acceptance ? `${formatDay(acceptance.acceptedAt)} · ${acceptance.acceptedBy}` : t('待验收人提交'),
      href: side === 'unit' ? paths.orderAcceptance(order.id) : '#deliveries',
      there: acceptance !== undefined,
    },
    {
      key: 'invoice',
      icon: 'doc',
      label: invoice ? t('发票 {number}', { number: invoice.invoiceNumber }) : t('发票'),
      note: invoice ? formatDay(invoice.issuedOn) : t('待供应商上传'),
      ...(invoice && { href: paths.file(invoice.fileId) }),
      there: invoice !== null,
    },
    {
      key: 'payment',
      icon: 'wallet',
      label: paid ? t('支付凭证 {number}', { number: paid.eventId?.split(':').at(-1) ?? '' }) : t('支付凭证'),
      note: paid?.settledAt ? formatDay(paid.settledAt) : t('待财务办理'),
      there: paid !== undefined,
    },
  ];
}
