import { CODE_MOST_CHARS, closingBalanceFen } from '~/domain/budget/year-close.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { Checkbox } from '../choice.tsx';
import { ErrorSummary } from '../feedback.tsx';
import { Input } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import type { BudgetLineItem } from './budget-line-table.tsx';

export type ClosingLineItem = BudgetLineItem & { readonly proposedCode: string };

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
          cell: (line) => <Money fen={closingBalanceFen(line)} bare />,
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
              maxLength={CODE_MOST_CHARS}
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
