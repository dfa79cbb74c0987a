import type { FieldErrors } from '../form-reply.ts';
import { firstError } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { Icon } from '../icon.tsx';

/** The error of a control that brings no message of its own, such as a stepper. */
export function FieldMessage({ id, error }: { id: string; error: FieldErrors }) {
  const t = useT();
  const message = firstError(error, t);
  if (message === undefined) return null;
  return (
    <span className="field-error" id={`${id}-error`}>
      <Icon name="warn" />
      {message}
    </span>
  );
}
