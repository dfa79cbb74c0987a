import { Button } from '../button.tsx';
import { ErrorSummary } from '../feedback.tsx';
import { Input } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';

/** 指标调整: the whole new amount and the ground for it. */
export function AdjustLine(props: {
  lineId: string;
  budgetFen: number;
  formKey: string;
  reply: FormReplyView | undefined;
}) {
  const t = useT();
  const { reply } = props;
  return (
    <Panel title={t('调整指标')} note={t('按批复填写调整后的全额，差额记入流水')} id="adjust" padded>
      <form method="post" className="stack">
        <ErrorSummary reply={reply} />
        <input type="hidden" name="lineId" value={props.lineId} />
        <input
          type="hidden"
          name="idempotencyKey"
          value={enteredValue(reply, 'idempotencyKey', props.formKey)}
        />
        <Input
          name="targetFen"
          label={t('调整后金额（元）')}
          required
          inputMode="decimal"
          maxLength={20}
          defaultValue={enteredValue(reply, 'targetFen', formatMoney(props.budgetFen))}
          hint={t('不能低于已冻结、占用和支付的合计')}
          error={errorsOf(reply, 'targetFen')}
        />
        <Input
          name="reason"
          label={t('调整依据')}
          required
          maxLength={200}
          placeholder={t('如：芝财预〔2026〕58号')}
          defaultValue={enteredValue(reply, 'reason')}
          error={errorsOf(reply, 'reason')}
        />
        <div>
          <Button variant="primary">{t('调整指标')}</Button>
        </div>
      </form>
    </Panel>
  );
}
