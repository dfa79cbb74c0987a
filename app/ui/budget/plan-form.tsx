import type { RowProblem } from '~/domain/budget/parse-records.ts';
import { Button } from '../button.tsx';
import { ErrorSummary, Notice } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { BudgetProblems, TableFields } from './budget-import.tsx';

interface PlanFormProps {
  fiscalYear: number;
  formKey: string;
  reply: FormReplyView | null | undefined;
}

/** 填报采购计划: one 品目 of one budget line. */
export function PlanForm(
  props: PlanFormProps & {
    lines: readonly { id: string; code: string; name: string }[];
    /** 二级品目 of the local list, to choose from. */
    levels: readonly { code: string; name: string }[];
  },
) {
  const t = useT();
  const reply = props.reply ?? undefined;
  if (props.lines.length === 0) {
    return (
      <Panel title={t('填报采购计划')} padded>
        <Notice tone="info">{t('这个年度还没有可用的指标，请先导入指标，再填报采购计划。')}</Notice>
      </Panel>
    );
  }
  return (
    <Panel title={t('填报采购计划')} note={t('已有计划的品目，填写的是调整后的全额')} id="enter" padded>
      <form method="post" className="stack">
        <ErrorSummary reply={reply} />
        <PlanKeys {...props} />
        <Select
          name="code"
          label={t('预算指标')}
          required
          options={props.lines.map(({ code, name }) => ({ value: code, label: `${name}（${code}）` }))}
          defaultValue={enteredValue(reply, 'code')}
          error={errorsOf(reply, 'code')}
        />
        <Input
          name="level"
          label={t('二级品目编码')}
          required
          maxLength={9}
          size={12}
          placeholder="A0504"
          list="plan-levels"
          hint={t('输入编码或名称从列表中选择；填底级品目编码时按前五位计')}
          defaultValue={enteredValue(reply, 'level')}
          error={errorsOf(reply, 'level')}
        />
        <datalist id="plan-levels">
          {props.levels.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </datalist>
        <PlanAmount reply={reply} />
        <div>
          <Button variant="primary">{t('保存计划')}</Button>
        </div>
      </form>
    </Panel>
  );
}

/** 调整采购计划: a new version with its ground. */
export function PlanAdjust(props: PlanFormProps & { code: string; level: string; planned: string }) {
  const t = useT();
  const reply = props.reply ?? undefined;
  return (
    <Panel title={t('调整采购计划')} note={t('每次调整留下一个版本')} id="adjust" padded>
      <form method="post" className="stack">
        <ErrorSummary reply={reply} />
        <PlanKeys {...props} />
        <input type="hidden" name="code" value={props.code} />
        <input type="hidden" name="level" value={props.level} />
        <PlanAmount reply={reply} planned={props.planned} />
        <div>
          <Button variant="primary">{t('调整计划')}</Button>
        </div>
      </form>
    </Panel>
  );
}

function PlanKeys({ fiscalYear, formKey, reply }: PlanFormProps) {
  const given = reply ?? undefined;
  return (
    <>
      <input type="hidden" name="fiscalYear" value={fiscalYear} />
      <input type="hidden" name="idempotencyKey" value={enteredValue(given, 'idempotencyKey', formKey)} />
    </>
  );
}

function PlanAmount({ reply, planned = '' }: { reply: FormReplyView | undefined; planned?: string }) {
  const t = useT();
  return (
    <>
      <Input
        name="plannedFen"
        label={t('计划金额（元）')}
        required
        inputMode="decimal"
        maxLength={20}
        defaultValue={enteredValue(reply, 'plannedFen', planned)}
        hint={t('不能低于已冻结和已用的合计；同一指标的计划合计不超过指标金额')}
        error={errorsOf(reply, 'plannedFen')}
      />
      <Input
        name="reason"
        label={t('计划依据')}
        required
        maxLength={200}
        placeholder={t('如：采购计划备案〔2026〕12号')}
        defaultValue={enteredValue(reply, 'reason')}
        error={errorsOf(reply, 'reason')}
      />
    </>
  );
}

/** 导入采购计划: paste or upload; every wrong cell is listed and nothing is written until all are right. */
export function PlanImport(props: {
  fiscalYear: number;
  formKey: string;
  columns: readonly string[];
  problems: readonly RowProblem[];
}) {
  const t = useT();
  return (
    <Panel title={t('导入采购计划')} note={t('同一文件可重复导入：未变的行不产生新版本')} id="import" padded>
      {props.problems.length > 0 && <BudgetProblems problems={props.problems} />}
      <form method="post" encType="multipart/form-data" className="stack">
        <input type="hidden" name="fiscalYear" value={props.fiscalYear} />
        <input type="hidden" name="idempotencyKey" value={props.formKey} />
        <TableFields columns={props.columns} />
        <div>
          <Button variant="primary" name="intent" value="import">
            {t('导入采购计划')}
          </Button>
        </div>
      </form>
    </Panel>
  );
}
