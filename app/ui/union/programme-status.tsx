import type { ProgrammeState } from '~/domain/welfare/programme-machine.ts';
import { PROGRAMME_STATE_NAMES } from '~/domain/welfare/programme-machine.ts';
import { useT } from '../i18n/context.tsx';
import { Status } from '../status.tsx';

/** Where a programme stands: its own state, or that its purchase waits for the chair. */
export function ProgrammeStatus({
  programme,
}: {
  programme: { readonly state: ProgrammeState; readonly isPending: boolean };
}) {
  const t = useT();
  if (programme.state === 'CLOSED') return <Status tone="ok">{t(PROGRAMME_STATE_NAMES.CLOSED)}</Status>;
  if (programme.state === 'CANCELLED') return <Status>{t(PROGRAMME_STATE_NAMES.CANCELLED)}</Status>;
  if (programme.isPending) return <Status tone="refer">{t('待主席审批')}</Status>;
  return <Status tone="reason">{t(PROGRAMME_STATE_NAMES.OPEN)}</Status>;
}
