import { Button } from '../button.tsx';
import { useT } from '../i18n/context.tsx';

/** 先体检: sends the form to be looked at; nothing is saved. */
export function CoachButton({ form, intent = 'coach' }: { form?: string; intent?: string }) {
  const t = useT();
  return (
    <Button name="intent" value={intent} {...(form !== undefined && { form })}>
      {t('先体检')}
    </Button>
  );
}
