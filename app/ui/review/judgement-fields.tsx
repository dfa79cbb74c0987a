import { LISTING_REASON_MEANINGS, REVIEWER_REASONS } from '~/domain/catalogue/listing-reasons.ts';
import { Button } from '../button.tsx';
import { Checkbox, CheckGroup } from '../choice.tsx';
import { Textarea } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';

const chosen = (reply: FormReplyView | null, name: string): readonly string[] => {
  const value = reply?.values[name];
  return value === undefined ? [] : typeof value === 'string' ? [value] : value;
};

/** Reasons, a remark, and the two buttons: inside a form that says what is judged. */
export function JudgementFields({
  reply,
  intent,
  passLabel,
  refuseLabel,
}: {
  reply: FormReplyView | null;
  intent: string;
  passLabel: string;
  refuseLabel: string;
}) {
  const t = useT();
  const before = chosen(reply, 'reasons');
  return (
    <>
      <input type="hidden" name="intent" value={intent} />
      <details open={reply !== null}>
        <summary>{t('不通过的原因（供应商会看到原因和改正办法）')}</summary>
        <CheckGroup legend={t('原因')} id="reasons" error={errorsOf(reply, 'reasons')}>
          {REVIEWER_REASONS.map((code) => (
            <Checkbox key={code} name="reasons" value={code} defaultChecked={before.includes(code)}>
              {t(LISTING_REASON_MEANINGS[code].text)}
            </Checkbox>
          ))}
        </CheckGroup>
      </details>
      <Textarea
        name="note"
        label={t('审核意见')}
        rows={2}
        hint={t('不写姓名；选择“其他原因”时必填。')}
        defaultValue={enteredValue(reply, 'note', '')}
        error={errorsOf(reply, 'note')}
      />
      <div className="row row-wrap">
        <Button variant="primary" name="opinion" value="pass">
          {passLabel}
        </Button>
        <Button variant="danger" name="opinion" value="refuse">
          {refuseLabel}
        </Button>
      </div>
    </>
  );
}
