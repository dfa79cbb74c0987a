import { CONFIDENCE_NAMES, PROPOSED_CONFIDENCES } from '~/domain/policy/confidence.ts';
import { VALUE_FORM_NAMES, valueFormOf } from '~/domain/policy/value-form.ts';
import { Button } from '../button.tsx';
import { ErrorSummary } from '../feedback.tsx';
import { Input, Select, Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';

interface RuleProposalFormProps {
  unit: string;
  areaCode: string;
  clauseId: string;
  /** The value that decides today, as one types it. */
  currentInput: string;
  today: string;
  areas: readonly { readonly code: string; readonly name: string }[];
  clauses: readonly { readonly id: string; readonly label: string }[];
  reply: FormReplyView | undefined;
}

/** Proposes a new dated value; a second operator checks it. */
export function RuleProposalForm(props: RuleProposalFormProps) {
  const t = useT();
  const { reply, areaCode } = props;
  const form = VALUE_FORM_NAMES[valueFormOf(props.unit)];
  const areas = [{ value: '000000', label: t('全国') }].concat(
    props.areas.map(({ code, name }) => ({ value: code, label: `${name} ${code}` })),
  );
  const isListed = areas.some(({ value }) => value === areaCode);
  return (
    <Panel title={t('提出新值')} note={t('复核通过后，自生效日起适用')} padded>
      <form method="post" className="stack" id="propose">
        <ErrorSummary reply={reply} />
        <Select
          name="areaCode"
          label={t('适用地区')}
          required
          defaultValue={enteredValue(reply, 'areaCode', areaCode)}
          error={errorsOf(reply, 'areaCode')}
          options={isListed ? areas : [{ value: areaCode, label: areaCode }, ...areas]}
        />
        <Input
          name="value"
          label={t('新的数值')}
          required
          hint={t('请填写{form}；现行为 {value}', {
            form: t(form),
            value: props.currentInput === '' ? t('尚无数值') : props.currentInput,
          })}
          defaultValue={enteredValue(reply, 'value')}
          error={errorsOf(reply, 'value')}
          autoComplete="off"
          maxLength={4000}
        />
        <Input
          name="effectiveFrom"
          type="date"
          label={t('生效日期')}
          required
          hint={t('今天或以后；当天及以后的判定按新值')}
          min={props.today}
          defaultValue={enteredValue(reply, 'effectiveFrom')}
          error={errorsOf(reply, 'effectiveFrom')}
        />
        <Select
          name="clauseId"
          label={t('依据条款')}
          required
          defaultValue={enteredValue(reply, 'clauseId', props.clauseId)}
          error={errorsOf(reply, 'clauseId')}
          options={props.clauses.map(({ id, label }) => ({ value: id, label }))}
        />
        <Input
          name="source"
          label={t('来源')}
          required
          hint={t('文件名称、文号或网址')}
          defaultValue={enteredValue(reply, 'source')}
          error={errorsOf(reply, 'source')}
          maxLength={300}
        />
        <Select
          name="confidence"
          label={t('可信程度')}
          required
          hint={t('演示参数在判定卡和规则页上都会标明')}
          placeholder={t('请选择')}
          defaultValue={enteredValue(reply, 'confidence')}
          error={errorsOf(reply, 'confidence')}
          options={PROPOSED_CONFIDENCES.map((code) => ({ value: code, label: t(CONFIDENCE_NAMES[code]) }))}
        />
        <Textarea
          name="reason"
          label={t('理由')}
          required
          rows={3}
          defaultValue={enteredValue(reply, 'reason')}
          error={errorsOf(reply, 'reason')}
          maxLength={500}
        />
        <Button variant="primary" block name="intent" value="propose">
          {t('提交复核')}
        </Button>
      </form>
    </Panel>
  );
}
