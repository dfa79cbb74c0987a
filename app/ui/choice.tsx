import type { ReactNode } from 'react';
import { useState } from 'react';
import type { FieldErrors } from './form-reply.ts';
import { firstError, hasError } from './form-reply.ts';
import { useT } from './i18n/context.tsx';
import { Icon } from './icon.tsx';

export interface CheckboxProps {
  name: string;
  /** Text beside the box. */
  children?: ReactNode;
  /** Spoken name when there is no text, as in table rows. */
  label?: string | undefined;
  id?: string | undefined;
  value?: string | undefined;
  defaultChecked?: boolean | undefined;
  disabled?: boolean | undefined;
  form?: string | undefined;
  type?: 'checkbox' | 'radio' | undefined;
  error?: FieldErrors;
}

/** A tick box or, with `type="radio"`, one of several. */
export function Checkbox(props: CheckboxProps) {
  const t = useT();
  const message = firstError(props.error, t);
  const id = props.id ?? (message === undefined ? undefined : props.name);
  const box = (
    <input
      type={props.type ?? 'checkbox'}
      name={props.name}
      id={id}
      value={props.value ?? 'on'}
      defaultChecked={props.defaultChecked}
      disabled={props.disabled}
      form={props.form}
      aria-label={props.children === undefined ? props.label : undefined}
      aria-invalid={message === undefined ? undefined : true}
      aria-describedby={message === undefined ? undefined : `${id}-error`}
    />
  );
  if (props.children === undefined) return box;
  return (
    <>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is `box` */}
      <label className="check">
        {box}
        <span>{props.children}</span>
      </label>
      {message !== undefined && (
        <span className="field-error" id={`${id}-error`}>
          <Icon name="warn" />
          {message}
        </span>
      )}
    </>
  );
}

export interface CheckGroupProps {
  legend: ReactNode;
  required?: boolean | undefined;
  hint?: ReactNode;
  error?: FieldErrors;
  /** Id the error summary links to. */
  id?: string | undefined;
  children: ReactNode;
}

/** Several boxes or radios under one legend. */
export function CheckGroup({ legend, required, hint, error, id, children }: CheckGroupProps) {
  const t = useT();
  const message = firstError(error, t);
  return (
    <fieldset className="field" id={id} data-error={message === undefined ? undefined : ''}>
      <legend className="label">
        {legend}
        {required && <span className="need">{t('必填')}</span>}
      </legend>
      <div className="row row-wrap check-group">{children}</div>
      {message !== undefined && (
        <span className="field-error">
          <Icon name="warn" />
          {message}
        </span>
      )}
      {hint !== undefined && <span className="field-hint">{hint}</span>}
    </fieldset>
  );
}

export interface QuantityStepperProps {
  name: string;
  /** Whole or decimal text as the user sees it, e.g. `6`. */
  defaultValue: string;
  /** Spoken name, e.g. “数量：奔图 P3022D”. */
  label: string;
  id?: string | undefined;
  /** Smallest quantity and step, in the same unit as the text. 1 by default. */
  min?: number | undefined;
  max?: number | undefined;
  step?: number | undefined;
  size?: 'lg' | undefined;
  disabled?: boolean | undefined;
  form?: string | undefined;
  error?: FieldErrors;
  /** Called with the text after a click on − or +, and when the field is left with another value. */
  onCommit?: ((value: string) => void) | undefined;
}

/** A quantity with − and +. Without script it is a plain text field that the form submits. */
export function QuantityStepper(props: QuantityStepperProps) {
  const t = useT();
  const [value, setValue] = useState(props.defaultValue);
  const step = props.step ?? 1;
  const min = props.min ?? step;
  const current = Number(value);
  const move = (by: number) => {
    const moved = Math.min(
      Math.max((Number.isFinite(current) ? current : min) + by, min),
      props.max ?? Infinity,
    );
    const text = String(Math.round(moved * 1000) / 1000);
    setValue(text);
    props.onCommit?.(text);
  };
  return (
    <span className={props.size === 'lg' ? 'stepper stepper-lg' : 'stepper'}>
      <button
        type="button"
        aria-label={t('减少')}
        disabled={props.disabled || current <= min}
        onClick={() => move(-step)}
      >
        <Icon name="minus" />
      </button>
      <input
        name={props.name}
        id={props.id}
        form={props.form}
        inputMode="decimal"
        autoComplete="off"
        value={value}
        disabled={props.disabled}
        aria-label={props.label}
        aria-invalid={hasError(props.error) || undefined}
        onChange={(event) => setValue(event.currentTarget.value)}
        onBlur={() => value !== props.defaultValue && props.onCommit?.(value)}
      />
      <button
        type="button"
        aria-label={t('增加')}
        disabled={props.disabled || (props.max !== undefined && current >= props.max)}
        onClick={() => move(step)}
      >
        <Icon name="plus" />
      </button>
    </span>
  );
}
