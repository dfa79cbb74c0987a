import type { ReactNode } from 'react';
import { useEffect, useId, useRef } from 'react';
import type { ButtonVariant } from './button.tsx';
import { Button, buttonClass } from './button.tsx';
import { useT } from './i18n/context.tsx';

export interface ConfirmDialogProps {
  /** Text of the button that opens it, and the act: “退回此单”. */
  label: string;
  /** The act with its object: “退回采购单 0218”. */
  title: string;
  /** What it does and that it cannot be undone; may hold fields, e.g. a required reason. */
  children: ReactNode;
  /** Where it is posted; the page itself by default. */
  action?: string | undefined;
  /** Name and value the confirming button submits, e.g. `intent` = `return`. */
  name?: string | undefined;
  value?: string | undefined;
  /** Hidden fields of the form. */
  fields?: Readonly<Record<string, string>> | undefined;
  /** Look of the opening button; `danger` by default. */
  variant?: ButtonVariant | undefined;
  size?: 'sm' | 'lg' | undefined;
  /** The confirming button is red unless the act is harmless. */
  harmless?: boolean | undefined;
  /** Open at once: after a refusal, so that errors are seen. */
  open?: boolean | undefined;
}

/**
 * For irreversible acts only. Without script it is a `<details>` with the same form in place; with script the
 * native `<dialog>` opens instead, with focus kept inside and Escape to close.
 */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const t = useT();
  const id = useId();
  const fallback = useRef<HTMLDetailsElement>(null);
  const dialog = useRef<HTMLDialogElement>(null);
  // The details must be open too: what lies in a closed one is not painted, not even in the top layer.
  const show = () => {
    if (fallback.current) fallback.current.open = true;
    if (dialog.current && !dialog.current.open) dialog.current.showModal();
  };
  const hide = () => {
    if (fallback.current) fallback.current.open = false;
  };
  const { open = false } = props;
  useEffect(() => {
    if (open && dialog.current && !dialog.current.open) dialog.current.showModal();
  }, [open]);
  const form = (close: ReactNode) => (
    <form method="post" action={props.action}>
      {Object.entries(props.fields ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <p className="dialog-head" id={`${id}title`}>
        {props.title}
      </p>
      <div className="stack stack-2 dialog-body">{props.children}</div>
      <div className="dialog-foot">
        {close}
        <Button variant={props.harmless ? 'primary' : 'deny'} name={props.name} value={props.value}>
          {props.label}
        </Button>
      </div>
    </form>
  );
  return (
    <details className="confirm" ref={fallback} open={props.open}>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: a summary is a button of its own */}
      <summary
        className={buttonClass({ variant: props.variant ?? 'danger', size: props.size })}
        onClick={(event) => {
          event.preventDefault();
          show();
        }}
      >
        {props.label}
      </summary>
      <dialog ref={dialog} className="dialog" aria-labelledby={`${id}title`} onClose={hide}>
        {form(
          <Button type="button" className="needs-script" onClick={() => dialog.current?.close()}>
            {t('取消')}
          </Button>,
        )}
      </dialog>
    </details>
  );
}
