import type { ContractBody } from '~/domain/fulfilment/contract.ts';
import { METHOD_NAMES } from '~/domain/ordering/kinds.ts';
import { DocumentPrint } from '../document-print.tsx';
import { formatDate, formatMoney, formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money, UppercaseAmount } from '../money.tsx';

/** 简式合同 as it was made. Contracts are Chinese documents: their own words are not translated. */
export function ContractDocument({
  contract,
  printedAt,
  isProcurement = true,
}: {
  contract: ContractBody;
  printedAt: string;
  /** False for what a union buys with its own money. */
  isProcurement?: boolean;
}) {
  const t = useT();
  const head = [t('序号'), t('商品'), t('品目'), t('数量'), t('单价'), t('金额')];
  return (
    <DocumentPrint
      title={isProcurement ? t('政府采购简式合同') : t('简式合同')}
      meta={[
        { term: t('合同号'), value: <span className="code">{contract.number}</span> },
        { term: t('订单号'), value: <span className="code">{contract.orderNumber}</span> },
        { term: t('订立日期'), value: formatDate(contract.signedOn) },
        { term: t('采购方式'), value: t(METHOD_NAMES[contract.method]) },
        ...(contract.agreementNumber === null
          ? []
          : [{ term: t('框架协议'), value: `${contract.agreementNumber} ${contract.agreementName ?? ''}` }]),
        { term: t('交付地点'), value: contract.deliveryArea },
      ]}
      signatures={[
        { role: t('甲方（采购人）'), name: contract.buyer.name },
        { role: t('乙方（供应商）'), name: contract.seller.name },
        { role: t('签字或盖章') },
      ]}
      printedAt={printedAt}
      running={contract.number}
      footnote={t('双方在系统内确认，与纸质盖章文本具有同等效力')}
    >
      <Parties contract={contract} />
      <table className="table">
        <thead>
          <tr>
            {head.map((text, index) => (
              <th key={text} scope="col" className={index > 2 ? 'num' : undefined}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {contract.lines.map((line) => (
            <tr key={line.lineNo}>
              <td>{line.lineNo}</td>
              <td>
                {line.name}
                <span className="small faint line-part">
                  {[line.brand, line.model].filter(Boolean).join(' ')}
                </span>
              </td>
              <td>
                {line.categoryName}
                <span className="small faint line-part code">{line.categoryCode}</span>
              </td>
              <td className="num">
                {formatQty(line.quantityMilli)} {line.unit}
              </td>
              <td className="num">{formatMoney(line.unitPriceFen)}</td>
              <td className="num">{formatMoney(line.amountFen)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={5}>
              {t('合同总价（含税、运费、安装）')} <UppercaseAmount fen={contract.totalFen} />
            </td>
            <td className="num">
              <Money fen={contract.totalFen} />
            </td>
          </tr>
        </tfoot>
      </table>
      <ol className="contract-terms">
        {contract.terms.map((term) => (
          <li key={term.title}>
            <b>{term.title}</b> {term.text}
          </li>
        ))}
      </ol>
    </DocumentPrint>
  );
}

function Parties({ contract }: { contract: ContractBody }) {
  const t = useT();
  const parties = [
    [t('甲方（采购人）'), contract.buyer],
    [t('乙方（供应商）'), contract.seller],
    [t('交付与开票方'), contract.agent],
  ] as const;
  return (
    <dl className="facts">
      {parties.map(([role, party]) =>
        party === null ? null : (
          <div key={role} className="row">
            <dt>{role}</dt>
            <dd>
              {party.name} {party.uscc !== null && <span className="code faint small">{party.uscc}</span>}
            </dd>
          </div>
        ),
      )}
    </dl>
  );
}
