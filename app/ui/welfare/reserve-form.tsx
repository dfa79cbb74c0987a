import type { Fen } from '~/domain/money.ts';
import { toYuanText } from '~/domain/money.ts';
import { CANTEEN_STATE_NAMES, CANTEEN_STATES } from '~/domain/organizations/canteen.ts';
import type { ReserveFacts } from '~/domain/welfare/reserve.ts';
import { baseFen, isPastDeadline, RESERVE_PART_NAMES, RESERVE_PARTS } from '~/domain/welfare/reserve.ts';
import { Button } from '../button.tsx';
import { ErrorSummary } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatMoment } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';

const HINTS = {
  canteenFen: msg('全年食材采购总额，含委托经营单位代采的食材'),
  mealFen: msg('以餐补形式用于食材的部分；当地不要求的填 0'),
  receptionFen: msg('公务接待用餐中的食材；当地不要求的填 0'),
  studentFen: msg('营养改善计划等学生用餐；没有的填 0'),
} as const;

interface FormProps {
  facts: ReserveFacts;
  formKey: string;
  reply: FormReplyView | undefined;
}

/** 填报年度基数: a new version each time. */
export function ReserveForm({ facts, formKey, reply }: FormProps) {
  const t = useT();
  const { fiscalYear, filings, rules, today, unit } = facts;
  const [filing] = filings;
  const isLate = isPastDeadline(rules, today);
  const written = (name: string, stored: Fen | undefined) =>
    enteredValue(reply, name, stored === undefined ? '' : toYuanText(stored));
  return (
    <Panel
      id="file"
      className="no-print"
      title={
        filing === undefined
          ? t('填报 {year} 年度基数', { year: String(fiscalYear) })
          : t('更正 {year} 年度基数', { year: String(fiscalYear) })
      }
      note={t('每次填报留下一个版本，以最新版本为准')}
      padded
    >
      <form method="post" className="stack">
        <ErrorSummary reply={reply} />
        <input type="hidden" name="fiscalYear" value={fiscalYear} />
        <input
          type="hidden"
          name="version"
          value={enteredValue(reply, 'version', String(filing?.version ?? 0))}
        />
        <input type="hidden" name="idempotencyKey" value={enteredValue(reply, 'idempotencyKey', formKey)} />
        <Select
          name="canteenState"
          label={t('食堂情况')}
          required
          defaultValue={enteredValue(reply, 'canteenState', filing?.canteenState ?? unit.canteenState)}
          error={errorsOf(reply, 'canteenState')}
          options={CANTEEN_STATES.map((state) => ({ value: state, label: t(CANTEEN_STATE_NAMES[state]) }))}
        />
        {RESERVE_PARTS.map((field) => (
          <Input
            key={field}
            name={field}
            label={t('{name}（元）', { name: t(RESERVE_PART_NAMES[field]) })}
            required
            inputMode="decimal"
            maxLength={20}
            hint={t(HINTS[field])}
            defaultValue={written(field, filing?.[field])}
            error={errorsOf(reply, field)}
          />
        ))}
        <Input
          name="unionFen"
          label={t('工会经费（元）')}
          required
          inputMode="decimal"
          maxLength={20}
          hint={t('不计入基数，随填报一并上报')}
          defaultValue={written('unionFen', filing?.unionFen)}
          error={errorsOf(reply, 'unionFen')}
        />
        <Input
          name="note"
          label={t('备注')}
          required={isLate}
          maxLength={200}
          hint={
            isLate
              ? t('填报截止日已过，请写明补报或更正的原因')
              : t('合用食堂的写明由哪个单位填报；单位合并、更名的一并写明')
          }
          defaultValue={enteredValue(reply, 'note')}
          error={errorsOf(reply, 'note')}
        />
        <div>
          <Button variant="primary">{filing === undefined ? t('提交填报') : t('提交更正')}</Button>
        </div>
      </form>
    </Panel>
  );
}

/** 填报记录: every version with who filed it. */
export function ReserveFilings({ facts }: { facts: ReserveFacts }) {
  const t = useT();
  if (facts.filings.length === 0) return null;
  return (
    <Panel title={t('填报记录')} note={t('只追加，不修改')}>
      <Table
        caption={t('填报记录')}
        rows={facts.filings}
        rowKey={(row) => String(row.version)}
        stack="two-up"
        columns={[
          { key: 'version', head: t('版本'), role: 'lead', cell: (row) => row.version },
          { key: 'canteen', head: t('食堂'), cell: (row) => t(CANTEEN_STATE_NAMES[row.canteenState]) },
          ...RESERVE_PARTS.map((field) => ({
            key: field,
            head: t(RESERVE_PART_NAMES[field]),
            num: true,
            cell: (row: ReserveFacts['filings'][number]) => <Money fen={row[field]} plain bare />,
          })),
          {
            key: 'base',
            head: t('基数合计'),
            num: true,
            cell: (row) => <Money fen={baseFen(row)} bare />,
          },
          {
            key: 'union',
            head: t('工会经费'),
            num: true,
            cell: (row) => <Money fen={row.unionFen} plain bare />,
          },
          {
            key: 'who',
            head: t('填报'),
            cell: (row) => (
              <>
                {row.filedByName}
                <br />
                <span className="small faint">{formatMoment(row.filedAt)}</span>
              </>
            ),
          },
          { key: 'note', head: t('备注'), cell: (row) => row.note },
        ]}
      />
    </Panel>
  );
}
