import { ORDER_STATE_NAMES } from '~/domain/ordering/order-machine.ts';
import { paths } from '~/paths.ts';
import { formatDate, formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { ProgrammeDocumentData } from './programme-document.tsx';
import { DocumentTable, ProgrammeDocument } from './programme-document.tsx';

/** Enough of a SHA-256 to hold a file against the paper. */
const DIGEST_SHOWN = 16;

/** 慰问方案收支表: what was spent with whom on which minutes, and what it came to for a member. */
export function AccountsDocument({ page, printedAt }: ProgrammeDocumentData) {
  const t = useT();
  const { programme, summary, purchases, baskets } = page;
  const orders = purchases.flatMap((purchase) => purchase.orders.map((order) => ({ ...order, purchase })));
  const sum = (of: (order: (typeof orders)[number]) => number) =>
    orders.reduce((total, order) => total + of(order), 0);
  const files = purchases.flatMap((purchase) => purchase.minutesFile ?? []);
  const scans = files.filter((file) => file.mimeType.startsWith('image/'));
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
      <DocumentTable
        heads={[t('会议纪要'), t('会议日期'), t('审批人'), t('纪要文件'), t('文件校验码')]}
        rows={purchases.map((purchase) => (
          <tr key={purchase.requestId}>
            <td>{purchase.minutesNumber}</td>
            <td>{formatDate(purchase.minutesOn)}</td>
            <td>{purchase.decidedBy ?? '—'}</td>
            <td>{purchase.minutesFile?.fileName ?? t('未上传')}</td>
            <td className="code">{purchase.minutesFile?.sha256.slice(0, DIGEST_SHOWN) ?? '—'}</td>
          </tr>
        ))}
      />
      {scans.map((file) => (
        <figure key={file.id} className="minutes-scan">
          <img src={paths.file(file.id)} alt={t('会议纪要扫描件：{name}', { name: file.fileName })} />
          <figcaption className="small faint">{file.fileName}</figcaption>
        </figure>
      ))}
    </ProgrammeDocument>
  );
}
