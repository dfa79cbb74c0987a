import { ORDER_STATE_NAMES } from '~/domain/ordering/order-machine.ts';
import { formatDate, formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { ProgrammeDocumentData } from './programme-document.tsx';
import { DocumentTable, ProgrammeDocument } from './programme-document.tsx';

/** 慰问方案收支表: what was spent with whom on which minutes, and what it came to for a member. */
export function AccountsDocument({ page, printedAt }: ProgrammeDocumentData) {
  const t = useT();
  const { programme, summary, purchases, baskets } = page;
  const orders = purchases.flatMap((purchase) => purchase.orders.map((order) => ({ ...order, purchase })));
  const sum = (of: (order: (typeof orders)[number]) => number) =>
    orders.reduce((total, order) => total + of(order), 0);
  const accepted = sum((order) => order.acceptedFen);
  const heads = [
    t('订单'),
    t('供应商'),
    t('会议纪要'),
    t('状态'),
    t('验收金额'),
    t('其中运费'),
    t('已支付'),
    t('发票号码'),
  ];
  return (
    <ProgrammeDocument
      title={t('慰问方案收支表')}
      page={page}
      printedAt={printedAt}
      meta={[
        { term: t('日期'), value: formatDate(programme.eventOn) },
        { term: t('资金来源'), value: t('工会经费') },
        { term: t('发放人数'), value: t('{n} 人', { n: summary.given }) },
      ]}
      footnote={t('金额含税，单位元；退货已扣除')}
    >
      <DocumentTable
        heads={heads}
        rows={orders.map((order) => (
          <tr key={order.id}>
            <td className="code">{order.number}</td>
            <td>{order.supplierName}</td>
            <td>{order.purchase.minutesNumber}</td>
            <td>{t(ORDER_STATE_NAMES[order.state])}</td>
            <td className="num">{formatMoney(order.acceptedFen)}</td>
            <td className="num">{formatMoney(order.deliveryFeeFen)}</td>
            <td className="num">{formatMoney(order.paidFen)}</td>
            <td className="code">{order.invoices.join(t('、')) || '—'}</td>
          </tr>
        ))}
        foot={
          <tr>
            <th scope="row" colSpan={4}>
              {t('合计')}
            </th>
            <td className="num">{formatMoney(accepted)}</td>
            <td className="num">{formatMoney(sum((order) => order.deliveryFeeFen))}</td>
            <td className="num">{formatMoney(sum((order) => order.paidFen))}</td>
            <td />
          </tr>
        }
      />
      <DocumentTable
        heads={[t('套餐'), t('每份金额'), t('份数'), t('小计')]}
        rows={baskets.map((basket) => (
          <tr key={basket.id}>
            <td>{basket.name}</td>
            <td className="num">{formatMoney(basket.valueFen)}</td>
            <td className="num">{basket.given}</td>
            <td className="num">{formatMoney(basket.valueFen * basket.given)}</td>
          </tr>
        ))}
      />
    </ProgrammeDocument>
  );
}
