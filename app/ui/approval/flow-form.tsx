import type { FlowStep } from '~/domain/approval/flow.ts';
import { APPROVER_ROLES, STEPS_MAX } from '~/domain/approval/flow.ts';
import { ROLE_NAMES } from '~/domain/identity/roles.ts';
import { paths } from '../../paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Checkbox, CheckGroup } from '../choice.tsx';
import { ErrorSummary } from '../feedback.tsx';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import type { FlowRow } from './flow-table.tsx';

export interface FlowPerson {
  readonly userId: string;
  readonly name: string;
  readonly department: string | null;
}

export interface FlowFormProps {
  /** Null for a new one. */
  flow: FlowRow | null;
  people: readonly FlowPerson[];
  departments: readonly string[];
  /** Shanghai date, the first day of a new flow. */
  today: string;
  reply: FormReplyView | null | undefined;
}

const yuan = (amountFen: number | null | undefined) =>
  amountFen === null || amountFen === undefined ? '' : (amountFen / 100).toFixed(2).replace(/\.00$/, '');

/** A flow with its conditions and up to five steps, in one form that works without script. */
export function FlowForm({ flow, people, departments, today, reply }: FlowFormProps) {
  const t = useT();
  return (
    <form method="post" className="stack">
      <ErrorSummary reply={reply} />
      {flow !== null && (
        <>
          <input type="hidden" name="flowId" value={flow.flowId} />
          <input type="hidden" name="version" value={flow.version} />
        </>
      )}
      <Panel title={flow === null ? t('新增流程') : flow.name} padded>
        <FlowHead flow={flow} today={today} reply={reply} />
      </Panel>
      <Panel title={t('适用条件')} note={t('全部符合才使用本流程，留空表示不限')} padded>
        <FlowWhen flow={flow} departments={departments} reply={reply} />
      </Panel>
      <Panel
        title={t('审批级')}
        note={t('按顺序进行，最多 {n} 级；提交人本人和已在前级同意的人不再审批', { n: STEPS_MAX })}
        padded
      >
        {Array.from({ length: STEPS_MAX }, (_, index) => (
          <StepFields
            // biome-ignore lint/suspicious/noArrayIndexKey: the place in the order is the step
            key={index}
            index={index}
            step={flow?.steps[index] ?? null}
            people={people}
            reply={reply}
          />
        ))}
      </Panel>
      <div className="form-foot">
        <Button variant="primary" name="intent" value="save">
          {t('保存流程')}
        </Button>
        <ButtonLink href={paths.accountFlows()}>{t('取消')}</ButtonLink>
        <span className="small faint">{t('已提交的申请仍按提交时的流程办理。')}</span>
      </div>
    </form>
  );
}

type PartProps = Pick<FlowFormProps, 'flow' | 'reply'>;

function FlowHead({ flow, today, reply }: PartProps & { today: string }) {
  const t = useT();
  const field = (name: string, stored: string) => ({
    name,
    defaultValue: enteredValue(reply, name, stored),
    error: errorsOf(reply, name),
  });
  return (
    <div className="field-grid">
      <Input {...field('name', flow?.name ?? '')} label={t('流程名称')} required maxLength={30} />
      <Input
        {...field('priority', String(flow?.priority ?? 100))}
        label={t('优先级')}
        required
        inputMode="numeric"
        hint={t('1 至 999，数字小的先匹配')}
      />
      <Input
        {...field('effectiveFrom', flow?.effectiveFrom ?? today)}
        label={t('生效日期')}
        type="date"
        required
      />
      <Input
        {...field('effectiveTo', flow?.effectiveTo ?? '')}
        label={t('最后一天')}
        type="date"
        hint={t('长期有效请留空')}
      />
      <Input
        {...field('priceHoldWorkdays', String(flow === null ? 10 : (flow.priceHoldWorkdays ?? '')))}
        label={t('价格保留（工作日）')}
        inputMode="numeric"
        hint={t('审批超过这些工作日后，同意时按现价核对；涨价的申请退回。留空为一直保留')}
      />
    </div>
  );
}

function FlowWhen({ flow, departments, reply }: PartProps & { departments: readonly string[] }) {
  const t = useT();
  const { conditions } = flow ?? {};
  const field = (name: string, stored: string) => ({
    name,
    defaultValue: enteredValue(reply, name, stored),
    error: errorsOf(reply, name),
  });
  return (
    <div className="field-grid">
      <Input
        {...field('minYuan', yuan(conditions?.minFen))}
        label={t('金额下限（元，含）')}
        inputMode="decimal"
      />
      <Input
        {...field('maxYuan', yuan(conditions?.maxFen))}
        label={t('金额上限（元，不含）')}
        inputMode="decimal"
      />
      <Input
        {...field('categoryPrefixes', conditions?.categoryPrefixes.join(', ') ?? '')}
        label={t('品目')}
        hint={t('编码开头，如 A02, A0501；任一行符合即可')}
      />
      <Input
        {...field('fundTypes', conditions?.fundTypes.join(', ') ?? '')}
        label={t('资金性质')}
        hint={t('代码，如 11, 31；任一指标符合即可')}
      />
      <Input
        {...field('departments', conditions?.departments.join(', ') ?? '')}
        label={t('提交人科室')}
        hint={
          departments.length === 0
            ? t('科室在成员管理中填写')
            : t('现有：{names}', { names: departments.join(t('、')) })
        }
      />
    </div>
  );
}

interface StepFieldsProps {
  index: number;
  step: FlowStep | null;
  people: readonly FlowPerson[];
  reply: FormReplyView | null | undefined;
}

function StepFields({ index, step, people, reply }: StepFieldsProps) {
  const t = useT();
  const at = (part: string) => `steps[${index}].${part}`;
  const entered = (part: string, stored: string) => enteredValue(reply, at(part), stored);
  const ticked = (userId: string) => {
    const written = reply?.values[at('userIds')];
    if (reply) return written === userId || (Array.isArray(written) && written.includes(userId));
    return step?.userIds.includes(userId) ?? false;
  };
  const isUsed =
    index === 0 || step !== null || entered('name', '') !== '' || errorsOf(reply, at('name')) !== undefined;
  return (
    <details className="flow-step" open={isUsed}>
      <summary>{t('第 {n} 级', { n: index + 1 })}</summary>
      <div className="field-grid">
        <Input
          name={at('name')}
          label={t('名称')}
          maxLength={20}
          placeholder={t('如：科室负责人、财务、分管领导')}
          defaultValue={entered('name', step?.name ?? '')}
          error={errorsOf(reply, at('name'))}
        />
        <Select
          name={at('role')}
          label={t('审批角色')}
          placeholder={t('不按角色')}
          defaultValue={entered('role', step?.role ?? '')}
          error={errorsOf(reply, at('role'))}
          options={APPROVER_ROLES.map((role) => ({ value: role, label: t(ROLE_NAMES[role]) }))}
        />
        <Select
          name={at('mode')}
          label={t('多人时')}
          defaultValue={entered('mode', step?.mode ?? 'any')}
          options={[
            { value: 'any', label: t('或签：一人同意即可') },
            { value: 'all', label: t('会签：所有人都要同意') },
          ]}
        />
        <Input
          name={at('remindWorkdays')}
          label={t('几个工作日后催办')}
          inputMode="numeric"
          hint={t('此后每个工作日一次，0 为不催办')}
          defaultValue={entered('remindWorkdays', String(step?.remindWorkdays ?? 2))}
          error={errorsOf(reply, at('remindWorkdays'))}
        />
      </div>
      <CheckGroup legend={t('具体审批人')} id={at('userIds')} error={errorsOf(reply, at('userIds'))}>
        {people.length === 0 && <span className="small faint">{t('本单位还没有审批人或财务')}</span>}
        {people.map((person) => (
          <Checkbox
            key={person.userId}
            id={`${at('userIds')}-${person.userId}`}
            name={at('userIds')}
            value={person.userId}
            defaultChecked={ticked(person.userId)}
          >
            {person.department === null ? person.name : `${person.name}（${person.department}）`}
          </Checkbox>
        ))}
      </CheckGroup>
    </details>
  );
}
