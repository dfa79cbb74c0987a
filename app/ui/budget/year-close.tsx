import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { Checkbox } from '../choice.tsx';
import { Empty, ErrorSummary } from '../feedback.tsx';
import { Input } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatMoment } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Facts, Kpis, Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import type { BudgetLineItem } from './budget-line-table.tsx';
import { available } from './budget-line-table.tsx';

export type ClosingLineItem = BudgetLineItem & { readonly proposedCode: string };

export interface ClosingPaper {
  readonly id: string;
  readonly number: string;
  readonly purpose: string;
  readonly supplierName?: string;
  readonly amountFen: number;
}

const sum = (papers: readonly ClosingPaper[]) => papers.reduce((total, one) => total + one.amountFen, 0);

/** What a close would do, in four figures. */
export function CloseFigures(props: {
  lines: readonly ClosingLineItem[];
  requests: readonly ClosingPaper[];
  unconfirmed: readonly ClosingPaper[];
  contracts: readonly ClosingPaper[];
}) {
  const t = useT();
  const { requests, unconfirmed, contracts, lines } = props;
  return (
    <div className="panel-body">
      <Kpis
        items={[
          {
            key: 'requests',
            label: t('退回的申请'),
            value: <Money fen={sum(requests)} />,
            note: t('{n} 笔，释放冻结', { n: requests.length }),
          },
          {
            key: 'unconfirmed',
            label: t('取消的订单'),
            value: <Money fen={sum(unconfirmed)} />,
            note: t('{n} 笔，供应商尚未确认', { n: unconfirmed.length }),
          },
          {
            key: 'contracts',
            label: t('结转的合同'),
            value: <Money fen={sum(contracts)} />,
            note: t('{n} 笔，占用转到新年度', { n: contracts.length }),
          },
          {
            key: 'balance',
            label: t('可用余额'),
            value: <Money fen={lines.reduce((total, line) => total + available(line), 0)} />,
            note: t('{n} 条指标，逐条选择结转或收回', { n: lines.length }),
          },
        ]}
      />
    </div>
  );
}

/** Papers that a close touches; nothing when there are none. */
export function ClosingPapers(props: {
  title: string;
  note: string;
  papers: readonly ClosingPaper[];
  hrefOf: (id: string) => string;
}) {
  const t = useT();
  if (props.papers.length === 0) return null;
  return (
    <Panel title={props.title} note={props.note}>
      <Table
        caption={props.title}
        rows={props.papers}
        rowKey={(paper) => paper.id}
        columns={[
          {
            key: 'number',
            head: t('单据'),
            role: 'lead',
            cell: (paper) => (
              <a className="code" href={props.hrefOf(paper.id)}>
                {paper.number}
              </a>
            ),
          },
          { key: 'purpose', head: t('用途'), cell: (paper) => paper.purpose },
          { key: 'supplier', head: t('供应商'), cell: (paper) => paper.supplierName ?? '—' },
          {
            key: 'amount',
            head: t('金额'),
            num: true,
            cell: (paper) => <Money fen={paper.amountFen} bare />,
          },
        ]}
        foot={[
          { key: 'label', content: t('合计'), span: 3 },
          { key: 'sum', num: true, content: <Money fen={sum(props.papers)} bare /> },
        ]}
      />
    </Panel>
  );
}

interface CloseFormProps {
  fiscalYear: number;
  formKey: string;
  lines: readonly ClosingLineItem[];
  reply: FormReplyView | undefined;
}

/** Each line: whether its balance goes on, and how its line of the next year is called. */
function ClosingLines({ lines, reply }: Pick<CloseFormProps, 'lines' | 'reply'>) {
  const t = useT();
  return (
    <Table
      caption={t('逐条指标的去向')}
      rows={lines}
      rowKey={(line) => line.id}
      stack="two-up"
      columns={[
        {
          key: 'name',
          head: t('指标'),
          role: 'lead',
          cell: (line, index) => (
            <>
              <input type="hidden" name={`lines[${index}].lineId`} value={line.id} />
              <a href={paths.budgetLine(line.id)} className="strong">
                {line.name}
              </a>
              <br />
              <span className="faint small">{line.code}</span>
            </>
          ),
        },
        {
          key: 'spent',
          head: t('支付'),
          num: true,
          cell: (line) => <Money fen={line.spentFen} bare plain />,
        },
        {
          key: 'committed',
          head: t('占用（随合同结转）'),
          num: true,
          cell: (line) => <Money fen={line.committedFen} bare plain />,
        },
        {
          key: 'balance',
          head: t('余额（含将释放的冻结）'),
          num: true,
          cell: (line) => <Money fen={available(line) + line.heldFen} bare />,
        },
        {
          key: 'carry',
          head: t('余额结转'),
          cell: (line, index) => (
            <Checkbox
              name={`lines[${index}].carryBalance`}
              defaultChecked={enteredValue(reply, `lines[${index}].carryBalance`) === 'on'}
              label={t('{name}：余额结转到新年度', { name: line.name })}
            />
          ),
        },
        {
          key: 'code',
          head: t('新年度指标编码'),
          cell: (line, index) => (
            <Input
              compact
              name={`lines[${index}].newCode`}
              label={t('{name}：新年度指标编码', { name: line.name })}
              maxLength={60}
              size={26}
              defaultValue={enteredValue(reply, `lines[${index}].newCode`, line.proposedCode)}
              error={errorsOf(reply, `lines[${index}].newCode`)}
            />
          ),
        },
      ]}
    />
  );
}

/** The act: the ground, and a dialog that says that it cannot be taken back. */
export function CloseForm(props: CloseFormProps) {
  const t = useT();
  const { fiscalYear, reply, lines } = props;
  const year = String(fiscalYear);
  return (
    <form method="post" className="stack">
      <ErrorSummary reply={reply} />
      <input type="hidden" name="fiscalYear" value={fiscalYear} />
      <input
        type="hidden"
        name="idempotencyKey"
        value={enteredValue(reply, 'idempotencyKey', props.formKey)}
      />
      <Panel
        title={t('逐条指标的去向')}
        note={t('合同必定结转；余额不勾选结转的，年终收回。编码以预算管理一体化下达的为准')}
      >
        <ClosingLines lines={lines} reply={reply} />
      </Panel>
      <Panel title={t('结账')} padded>
        <Input
          name="reason"
          label={t('结账依据')}
          required
          maxLength={200}
          placeholder={t('如：关于做好年终结账工作的通知')}
          defaultValue={enteredValue(reply, 'reason')}
          error={errorsOf(reply, 'reason')}
        />
        <Checkbox name="understood" value="on" error={errorsOf(reply, 'understood')}>
          {t('我已核对以上清单，知道结账后 {year} 年度的指标不能再改动', { year })}
        </Checkbox>
        <div>
          <Button variant="deny">{t('确认 {year} 年度结账', { year })}</Button>
        </div>
      </Panel>
    </form>
  );
}

export interface DoneClose {
  readonly reason: string;
  readonly closedByName: string;
  readonly closedAt: string;
  readonly summary: {
    readonly requestsReturned: number;
    readonly ordersEnded: number;
    readonly ordersCarried: number;
    readonly linesClosed: number;
    readonly linesCarried: number;
    readonly releasedFen: number;
    readonly committedCarriedFen: number;
    readonly balanceCarriedFen: number;
    readonly lapsedFen: number;
  };
}

/** 结账记录: what was done, when, by whom and on which ground. */
export function CloseRecord({ close }: { close: DoneClose }) {
  const t = useT();
  const { summary } = close;
  return (
    <Panel title={t('结账记录')} more={<Status tone="ok">{t('已结账')}</Status>} padded>
      <Facts
        items={[
          { term: t('结账人'), value: `${close.closedByName} · ${formatMoment(close.closedAt)}` },
          { term: t('结账依据'), value: close.reason },
          {
            term: t('退回申请'),
            value: t('{n} 笔', { n: summary.requestsReturned }),
          },
          { term: t('取消订单'), value: t('{n} 笔', { n: summary.ordersEnded }) },
          { term: t('释放冻结'), value: <Money fen={summary.releasedFen} /> },
          {
            term: t('结转合同'),
            value: (
              <>
                {t('{n} 笔', { n: summary.ordersCarried })} · <Money fen={summary.committedCarriedFen} />
              </>
            ),
          },
          { term: t('余额结转'), value: <Money fen={summary.balanceCarriedFen} /> },
          { term: t('年终收回'), value: <Money fen={summary.lapsedFen} /> },
          {
            term: t('关闭指标'),
            value: t('{n} 条，其中结转 {carried} 条', {
              n: summary.linesClosed,
              carried: summary.linesCarried,
            }),
          },
        ]}
      />
    </Panel>
  );
}

/** The lines of the next year and the closed ones they come from. */
export function CarriedLines({
  lines,
  closed,
}: {
  lines: readonly (BudgetLineItem & { readonly originLineId: string | null })[];
  closed: readonly BudgetLineItem[];
}) {
  const t = useT();
  const origin = new Map(closed.map((line) => [line.id, line]));
  return (
    <Panel title={t('结转到新年度的指标')}>
      <Table
        caption={t('结转到新年度的指标')}
        rows={lines}
        rowKey={(line) => line.id}
        stack="two-up"
        empty={<Empty title={t('没有需要结转的指标')} />}
        columns={[
          {
            key: 'new',
            head: t('新年度指标'),
            role: 'lead',
            cell: (line) => (
              <a href={paths.budgetLine(line.id)} className="strong">
                {line.code}
              </a>
            ),
          },
          {
            key: 'old',
            head: t('原指标'),
            cell: (line) => (
              <a href={paths.budgetLine(line.originLineId ?? '')}>
                {origin.get(line.originLineId ?? '')?.code ?? '—'}
              </a>
            ),
          },
          { key: 'name', head: t('名称'), cell: (line) => line.name },
          {
            key: 'budget',
            head: t('指标金额'),
            num: true,
            cell: (line) => <Money fen={line.budgetFen} bare plain />,
          },
          {
            key: 'committed',
            head: t('占用'),
            num: true,
            cell: (line) => <Money fen={line.committedFen} bare plain />,
          },
          {
            key: 'available',
            head: t('可用'),
            num: true,
            cell: (line) => <Money fen={available(line)} bare />,
          },
        ]}
      />
    </Panel>
  );
}
