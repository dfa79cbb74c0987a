import { useState } from 'react';
import type { OrderView } from '~/domain/fulfilment/order-view.ts';
import { acceptableMilli } from '~/domain/fulfilment/quantities.ts';
import { formatQuantity, milli } from '~/domain/quantity.ts';
import { Button } from '../button.tsx';
import { Checkbox, CheckGroup, QuantityStepper } from '../choice.tsx';
import { FileField, Input, Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf, hasError } from '../form-reply.ts';
import { formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import { FieldMessage } from './field-message.tsx';
import { inWordsOf } from './fund-words.ts';
import type { OrderFormProps } from './order-acts.tsx';
import { HiddenFields } from './order-acts.tsx';
import { LineHead } from './receive-form.tsx';

/** 验收 on a phone first: per line how much is good and how much is not, photographs, one button. */
export function AcceptForm(form: Omit<OrderFormProps, 'intent'>) {
  const t = useT();
  const { order, reply } = form;
  const lines = order.lines.filter((line) => acceptableMilli(line) > 0);
  return (
    <form method="post" encType="multipart/form-data" className="stack">
      <HiddenFields {...form} />
      <Panel title={t('逐行验收')} note={t('合格与不合格之和不超过待验数量')}>
        <ul className="judge-list">
          {lines.map((line, index) => (
            <JudgedLine key={line.id} fund={order.fundKind} line={line} index={index} reply={reply} />
          ))}
        </ul>
      </Panel>
      <Panel title={t('照片与意见')} padded>
        <FileField
          name="photos"
          label={t('验收照片')}
          accept="image/jpeg,image/png,image/webp"
          multiple
          hint={t('最多 6 张，JPEG、PNG 或 WebP，每张不超过 10 MB；只有本单位和供应商能看到。')}
          error={errorsOf(reply, 'photos')}
        />
        <Textarea
          name="note"
          label={t('验收意见')}
          rows={2}
          maxLength={500}
          defaultValue={enteredValue(reply, 'note')}
          error={errorsOf(reply, 'note')}
        />
      </Panel>
      <div className="not-phone">
        <Button variant="primary" size="lg">
          {t('提交验收')}
        </Button>
      </div>
      <div className="actbar only-phone">
        <Button variant="primary" block>
          {t('提交验收')}
        </Button>
      </div>
    </form>
  );
}

interface JudgedLineProps {
  fund: OrderView['fundKind'];
  line: OrderView['lines'][number];
  index: number;
  reply: FormReplyView | null | undefined;
}

function JudgedLine({ fund, line, index, reply }: JudgedLineProps) {
  const t = useT();
  const field = (name: string) => `lines[${index}].${name}`;
  const max = acceptableMilli(line);
  const { unit } = line.snapshot;
  const [accepted, setAccepted] = useState(
    enteredValue(reply, field('accepted'), formatQuantity(milli(max))),
  );
  const [rejected, setRejected] = useState(enteredValue(reply, field('rejected'), '0'));
  // Without script the reason stands open; with it, it appears when something is rejected.
  const complaint = Number(rejected) > 0 || hasError(errorsOf(reply, field('rejectReason')));
  return (
    <li className="judge">
      <input type="hidden" name={field('orderLineId')} value={line.id} />
      <LineHead line={line} note={t('待验 {quantity} {unit}', { quantity: formatQty(max), unit })} />
      <div className="judge-acts">
        <div className="judge-act">
          <label htmlFor={field('accepted')}>{t('合格')}</label>
          <QuantityStepper
            key={`accepted-${accepted}`}
            id={field('accepted')}
            name={field('accepted')}
            label={t('合格数量：{name}', { name: line.snapshot.name })}
            defaultValue={accepted}
            min={0}
            max={max / 1000}
            step={1}
            size="lg"
            error={errorsOf(reply, field('accepted'))}
            onCommit={(value) => {
              setAccepted(value);
              const rest = max / 1000 - Number(value);
              if (Number.isFinite(rest) && rest >= 0) setRejected(String(Math.round(rest * 1000) / 1000));
            }}
          />
        </div>
        <div className="judge-act">
          <label htmlFor={field('rejected')}>{t('不合格')}</label>
          <QuantityStepper
            key={`rejected-${rejected}`}
            id={field('rejected')}
            name={field('rejected')}
            label={t('不合格数量：{name}', { name: line.snapshot.name })}
            defaultValue={rejected}
            min={0}
            max={max / 1000}
            step={1}
            size="lg"
            onCommit={(value) => {
              setRejected(value);
              const rest = max / 1000 - Number(value);
              if (Number.isFinite(rest) && rest >= 0 && Number(value) + Number(accepted) > max / 1000)
                setAccepted(String(Math.round(rest * 1000) / 1000));
            }}
          />
        </div>
      </div>
      <FieldMessage id={field('accepted')} error={errorsOf(reply, field('accepted'))} />
      <div className={complaint ? 'stack stack-2' : 'stack stack-2 script-hidden'}>
        <Input
          name={field('rejectReason')}
          label={t('不合格原因')}
          maxLength={200}
          placeholder={t('如：外箱破损、型号不符、无法开机')}
          defaultValue={enteredValue(reply, field('rejectReason'))}
          error={errorsOf(reply, field('rejectReason'))}
        />
        <CheckGroup legend={t('处理方式')} id={field('remedy')} error={errorsOf(reply, field('remedy'))}>
          <Checkbox
            type="radio"
            name={field('remedy')}
            id={`${field('remedy')}-redeliver`}
            value="redeliver"
            defaultChecked={enteredValue(reply, field('remedy'), 'redeliver') === 'redeliver'}
          >
            {t('要求补送')}
          </Checkbox>
          <Checkbox
            type="radio"
            name={field('remedy')}
            id={`${field('remedy')}-cancel`}
            value="cancel"
            defaultChecked={enteredValue(reply, field('remedy')) === 'cancel'}
          >
            {t(inWordsOf(fund, msg('取消该数量并释放指标')))}
          </Checkbox>
        </CheckGroup>
      </div>
    </li>
  );
}
