import type { ChangeEventHandler, ReactNode } from 'react';
import { ClauseLink } from './clause-link.tsx';
import type { FieldErrors } from './form-reply.ts';
import { firstClause, firstError, hasError } from './form-reply.ts';
import { useT } from './i18n/context.tsx';
import { Icon } from './icon.tsx';

export interface FieldProps {
  /** Id of the control. */
  id: string;
  label: ReactNode;
  /** Shows 必填 in words. */
  required?: boolean | undefined;
  /** Below the control: format, limit, what it is for. Limits are told before they are hit. */
  hint?: ReactNode;
  error?: FieldErrors;
  /** Between control and hint: advice that keeps nothing from being sent. It bears the id `{id}-note`. */
  note?: ReactNode;
  children: ReactNode;
  className?: string | undefined;
}

/** The attributes that tie a control to its hint and error; for controls of your own inside `Field`. */
export function fieldAria(id: string, hint: ReactNode, error: FieldErrors, note?: ReactNode) {
  const wrong = hasError(error);
  const noted = note !== undefined && note !== null && note !== false;
  const ids = [
    wrong && `${id}-error`,
    noted && `${id}-note`,
    hint !== undefined && hint !== null && `${id}-hint`,
  ].filter(Boolean);
  return {
    'aria-invalid': wrong ? (true as const) : undefined,
    'aria-describedby': ids.length === 0 ? undefined : ids.join(' '),
  };
}

/** Label above, control, hint, and the error under it with an icon, saying what to write. */
export function Field({ id, label, required, hint, error, note, children, className }: FieldProps) {
  const t = useT();
  const message = firstError(error, t);
  const clause = firstClause(error);
  return (
    <div
      className={className ? `field ${className}` : 'field'}
      data-error={message === undefined ? undefined : ''}
    >
      <label htmlFor={id}>
        {label}
        {required && <span className="need">{t('必填')}</span>}
      </label>
      {children}
      {message !== undefined && (
        <span className="field-error" id={`${id}-error`}>
          <Icon name="warn" />
          {message}
          {clause !== null && <ClauseLink clause={clause} />}
        </span>
      )}
      {note}
      {hint !== undefined && hint !== null && (
        <span className="field-hint" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

interface ControlProps {
  name: string;
  /** `name` unless given; needed where a name repeats on the page. */
  id?: string | undefined;
  label: string;
  required?: boolean | undefined;
  hint?: ReactNode;
  error?: FieldErrors;
  note?: ReactNode;
  /** For toolbars and table rows: small, the label spoken only. */
  compact?: boolean | undefined;
  disabled?: boolean | undefined;
  className?: string | undefined;
  /** Id of the form it belongs to, when it stands outside of it. */
  form?: string | undefined;
  autoFocus?: boolean | undefined;
}

function wrap(props: ControlProps, id: string, control: ReactNode) {
  if (props.compact) return control;
  return (
    <Field
      id={id}
      label={props.label}
      required={props.required}
      hint={props.hint}
      error={props.error}
      note={props.note}
      className={props.className}
    >
      {control}
    </Field>
  );
}

function shared(props: ControlProps, id: string, base: string) {
  return {
    id,
    name: props.name,
    className: props.compact ? `${base} input-sm${props.className ? ` ${props.className}` : ''}` : base,
    // `required` is told in words and checked by the server: a browser bubble would hide the summary of errors.
    'aria-required': props.required || undefined,
    'aria-label': props.compact ? props.label : undefined,
    disabled: props.disabled,
    form: props.form,
    autoFocus: props.autoFocus,
    ...fieldAria(
      id,
      props.compact ? undefined : props.hint,
      props.compact ? undefined : props.error,
      props.note,
    ),
  };
}

export interface InputProps extends ControlProps {
  type?:
    | 'text'
    | 'email'
    | 'password'
    | 'search'
    | 'tel'
    | 'url'
    | 'date'
    | 'datetime-local'
    | 'number'
    | undefined;
  defaultValue?: string | number | undefined;
  placeholder?: string | undefined;
  /** `decimal` for money and quantities: numeric keys on phones without the traps of `type=number`. */
  inputMode?: 'text' | 'decimal' | 'numeric' | 'tel' | 'email' | 'search' | undefined;
  autoComplete?: string | undefined;
  maxLength?: number | undefined;
  size?: number | undefined;
  min?: string | undefined;
  max?: string | undefined;
  readOnly?: boolean | undefined;
  /** Id of a `<datalist>` for suggestions. */
  list?: string | undefined;
}

export function Input(props: InputProps) {
  const id = props.id ?? props.name;
  return wrap(
    props,
    id,
    <input
      {...shared(props, id, 'input')}
      type={props.type ?? 'text'}
      defaultValue={props.defaultValue}
      placeholder={props.placeholder}
      inputMode={props.inputMode}
      autoComplete={props.autoComplete}
      maxLength={props.maxLength}
      size={props.size}
      min={props.min}
      max={props.max}
      readOnly={props.readOnly}
      list={props.list}
    />,
  );
}

export interface Option {
  value: string;
  label: string;
  disabled?: boolean | undefined;
}

export interface SelectProps extends ControlProps {
  options: readonly Option[];
  defaultValue?: string | undefined;
  /** First entry with an empty value, e.g. 请选择 or 全部状态. */
  placeholder?: string | undefined;
  onChange?: ChangeEventHandler<HTMLSelectElement> | undefined;
}

export function Select(props: SelectProps) {
  const id = props.id ?? props.name;
  return wrap(
    props,
    id,
    <select
      {...shared(props, id, 'select')}
      defaultValue={props.defaultValue ?? ''}
      onChange={props.onChange}
    >
      {props.placeholder !== undefined && <option value="">{props.placeholder}</option>}
      {props.options.map((option) => (
        <option key={option.value} value={option.value} disabled={option.disabled}>
          {option.label}
        </option>
      ))}
    </select>,
  );
}

export interface TextareaProps extends ControlProps {
  defaultValue?: string | undefined;
  placeholder?: string | undefined;
  rows?: number | undefined;
  maxLength?: number | undefined;
}

export function Textarea(props: TextareaProps) {
  const id = props.id ?? props.name;
  return wrap(
    props,
    id,
    <textarea
      {...shared(props, id, 'textarea')}
      defaultValue={props.defaultValue}
      placeholder={props.placeholder}
      rows={props.rows}
      maxLength={props.maxLength}
    />,
  );
}

export interface FileFieldProps extends ControlProps {
  /** e.g. `image/jpeg,image/png,application/pdf`; the server checks the content again. */
  accept?: string | undefined;
  multiple?: boolean | undefined;
}

/** The form around it needs `encType="multipart/form-data"`. Say type and size limit in `hint`. */
export function FileField(props: FileFieldProps) {
  const id = props.id ?? props.name;
  return wrap(
    props,
    id,
    <input
      {...shared(props, id, 'input file')}
      type="file"
      accept={props.accept}
      multiple={props.multiple}
    />,
  );
}
