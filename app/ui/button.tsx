import type { MouseEventHandler, ReactNode } from 'react';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';

/** One `primary` a region; `tint` for a suggested but optional act; `quiet` in rows; `danger` outlined; `deny` only confirms a dialog. */
export type ButtonVariant = 'plain' | 'primary' | 'tint' | 'quiet' | 'danger' | 'deny';

const VARIANT_CLASS: Record<ButtonVariant, string> = {
  plain: 'btn',
  primary: 'btn btn-primary',
  tint: 'btn btn-tint',
  quiet: 'btn btn-quiet',
  danger: 'btn btn-danger',
  deny: 'btn btn-primary fill-deny',
};

interface Look {
  children: ReactNode;
  variant?: ButtonVariant | undefined;
  size?: 'sm' | 'lg' | undefined;
  block?: boolean | undefined;
  icon?: IconName | undefined;
  /** Extra class names, e.g. `not-phone` or `push`. */
  className?: string | undefined;
  /** Spoken name, needed when `children` is no word. */
  label?: string | undefined;
  id?: string | undefined;
  title?: string | undefined;
}

export interface ButtonProps extends Look {
  /** `submit` unless said otherwise. */
  type?: 'submit' | 'button' | 'reset' | undefined;
  name?: string | undefined;
  value?: string | undefined;
  /** Beside a disabled submit stands what is missing: pass the id of that list as `describedBy`. */
  disabled?: boolean | undefined;
  describedBy?: string | undefined;
  /** Of a button that switches something on and off. */
  pressed?: boolean | undefined;
  /** Id of the form it submits, when it stands outside of it. */
  form?: string | undefined;
  formAction?: string | undefined;
  formNoValidate?: boolean | undefined;
  onClick?: MouseEventHandler<HTMLButtonElement> | undefined;
}

export function buttonClass(look: Pick<Look, 'variant' | 'size' | 'block' | 'className'>): string {
  let name = VARIANT_CLASS[look.variant ?? 'plain'];
  if (look.size) name += ` btn-${look.size}`;
  if (look.block) name += ' btn-block';
  return look.className ? `${name} ${look.className}` : name;
}

/** A button that submits its form (`type="submit"` by default, so that it works without script). */
export function Button(props: ButtonProps) {
  return (
    <button
      type={props.type ?? 'submit'}
      className={buttonClass(props)}
      id={props.id}
      name={props.name}
      value={props.value}
      disabled={props.disabled}
      form={props.form}
      formAction={props.formAction}
      formNoValidate={props.formNoValidate}
      title={props.title}
      aria-label={props.label}
      aria-describedby={props.describedBy}
      aria-pressed={props.pressed}
      onClick={props.onClick}
    >
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </button>
  );
}

export interface ButtonLinkProps extends Look {
  href: string;
  /** File name for a download, or true to let the server name it. */
  download?: string | true | undefined;
  /** Full page load instead of client navigation (downloads do that by themselves). */
  reload?: boolean | undefined;
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink(props: ButtonLinkProps) {
  return (
    <a
      href={props.href}
      className={buttonClass(props)}
      id={props.id}
      title={props.title}
      download={props.download}
      aria-label={props.label}
      data-reload={props.reload ? '' : undefined}
    >
      {props.icon && <Icon name={props.icon} />}
      {props.children}
    </a>
  );
}
