import { paths } from '~/paths.ts';
import { useT } from '../i18n/context.tsx';
import { Icon } from '../icon.tsx';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import type { BudgetLineItem } from './budget-line-table.tsx';
import { available, BudgetMeter } from './budget-line-table.tsx';
import type { BudgetTermsItem } from './budget-terms.tsx';
import { BudgetTerms } from './budget-terms.tsx';

export interface TermPartItem {
  readonly requestId: string;
  readonly requestNumber: string;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly purpose: string;
  readonly supplierName: string | null;
  readonly lineCount: number;
  readonly amountFen: number;
}

type Term = 'held' | 'committed' | 'spent';

/** 可用 = 指标 − 冻结 − 占用 − 支付; each sum opens to the requests and orders it consists of. */
export function BudgetFormula(props: {
  line: BudgetLineItem;
  term: Term | null;
  parts: readonly TermPartItem[];
  terms: BudgetTermsItem;
}) {
  const t = useT();
  const { line, term } = props;
  const terms: readonly { key: Term; label: string; fen: number }[] = [
    { key: 'held', label: t('冻结'), fen: line.heldFen },
    { key: 'committed', label: t('占用'), fen: line.committedFen },
    { key: 'spent', label: t('支付'), fen: line.spentFen },
  ];
  return (
    <Panel padded>
      <section className="formula" aria-label={t('可用 = 指标 − 冻结 − 占用 − 支付')}>
        <span className="formula-term formula-result">
          <small>{t('可用')}</small>
          <b>
            <Money fen={available(line)} bare />
          </b>
        </span>
        <span>=</span>
        <a className="formula-term" href={paths.budgetLine(line.id, { kind: 'budget' })}>
          <small>
            {t('指标')} <Icon name="right" />
          </small>
          <b>
            <Money fen={line.budgetFen} bare />
          </b>
        </a>
        {terms.map((one) => (
          <TermBox key={one.key} lineId={line.id} term={one} open={term === one.key} />
        ))}
      </section>
      <BudgetTerms
        budgetFen={line.budgetFen}
        terms={props.terms}
        hrefOf={(kind) => paths.budgetLine(line.id, { kind })}
      />
      <BudgetMeter line={line} large />
      {term !== null && (
        <Parts term={terms.find((one) => one.key === term)} lineId={line.id} parts={props.parts} />
      )}
    </Panel>
  );
}

function TermBox(props: { lineId: string; term: { key: Term; label: string; fen: number }; open: boolean }) {
  const { term, open } = props;
  return (
    <>
      <span>−</span>
      <a
        className="formula-term"
        href={paths.budgetLine(props.lineId, open ? {} : { term: term.key })}
        aria-current={open ? 'true' : undefined}
      >
        <small>
          {term.label} <Icon name={open ? 'down' : 'right'} />
        </small>
        <b>
          <Money fen={term.fen} bare />
        </b>
      </a>
    </>
  );
}

function Parts(props: {
  term: { label: string; fen: number } | undefined;
  lineId: string;
  parts: readonly TermPartItem[];
}) {
  const t = useT();
  if (!props.term) return null;
  return (
    <div className="drill" id="parts">
      <p className="row">
        <b>
          {props.term.label} <Money fen={props.term.fen} bare />
        </b>
        <span className="faint small">{t('由 {n} 笔组成', { n: props.parts.length })}</span>
        <a className="push small" href={paths.budgetLine(props.lineId)}>
          {t('收起')}
        </a>
      </p>
      <Table
        caption={t('由哪些单据组成')}
        rows={props.parts}
        rowKey={(part) => `${part.requestId}-${part.orderId ?? ''}`}
        empty={<p className="faint">{t('没有单据。')}</p>}
        columns={[
          { key: 'number', head: t('单据'), role: 'lead', cell: (part) => <PartLink part={part} /> },
          { key: 'purpose', head: t('用途'), cell: (part) => part.purpose },
          { key: 'supplier', head: t('供应商'), cell: (part) => part.supplierName ?? t('尚未生成订单') },
          { key: 'lines', head: t('行数'), num: true, cell: (part) => part.lineCount },
          { key: 'amount', head: t('金额'), num: true, cell: (part) => <Money fen={part.amountFen} bare /> },
        ]}
        foot={[
          { key: 'label', content: t('合计'), span: 4 },
          {
            key: 'sum',
            num: true,
            content: <Money fen={props.parts.reduce((total, part) => total + part.amountFen, 0)} bare />,
          },
        ]}
      />
    </div>
  );
}

function PartLink({ part }: { part: TermPartItem }) {
  return part.orderId !== null && part.orderNumber !== null ? (
    <a className="code" href={paths.order(part.orderId)}>
      {part.orderNumber}
    </a>
  ) : (
    <a className="code" href={paths.request(part.requestId)}>
      {part.requestNumber}
    </a>
  );
}
