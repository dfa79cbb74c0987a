import type { ReactNode } from 'react';
import type { SpecField } from '~/domain/catalogue/spec-template.ts';
import { Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';

/** What the 品目's 规格模板 asks of a product, mandatory fields first. */
export function SpecInputs({
  fields,
  reply,
  noteOf,
}: {
  fields: readonly SpecField[];
  reply: FormReplyView | null;
  /** What 先体检 says at a control. */
  noteOf: (control: string) => ReactNode;
}) {
  const mandatoryFirst = [...fields].sort((a, b) => Number(b.mandatory) - Number(a.mandatory));
  return (
    <div className="grid cols-3">
      {mandatoryFirst.map((field) => (
        <SpecInput key={field.code} field={field} reply={reply} note={noteOf(`spec.${field.code}`)} />
      ))}
    </div>
  );
}

function SpecInput({
  field,
  reply,
  note,
}: {
  field: SpecField;
  reply: FormReplyView | null;
  note: ReactNode;
}) {
  const t = useT();
  const name = `spec.${field.code}`;
  const shared = {
    name,
    label: field.name,
    required: field.mandatory,
    defaultValue: enteredValue(reply, name),
    error: errorsOf(reply, name),
    note,
  };
  if (field.type === 'choice' || field.type === 'boolean') {
    const options =
      field.type === 'choice'
        ? field.values.map((value) => ({ value, label: value }))
        : [
            { value: '是', label: t('是') },
            { value: '否', label: t('否') },
          ];
    return <Select {...shared} placeholder={t('请选择')} options={options} />;
  }
  if (field.type === 'number') {
    return (
      <Input
        {...shared}
        inputMode="decimal"
        maxLength={40}
        hint={field.unit === '' ? undefined : t('单位：{unit}', { unit: field.unit })}
      />
    );
  }
  return <Input {...shared} maxLength={200} />;
}
