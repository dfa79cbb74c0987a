import type { RequestState } from '~/domain/ordering/request-machine.ts';
import { REQUEST_STATE_NAMES } from '~/domain/ordering/request-machine.ts';
import { useT } from '../i18n/context.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';

const TONES: Record<RequestState, Tone> = {
  BUDGET_PENDING: 'idle',
  APPROVING: 'reason',
  APPROVED: 'ok',
  REFUSED: 'deny',
  RETURNED: 'warn',
  CANCELLED: 'idle',
};

/** The state of a request as a pill. */
export function RequestStatus({ state }: { state: RequestState }) {
  const t = useT();
  return (
    <Status tone={TONES[state]} icon={state === 'CANCELLED' ? 'x' : undefined}>
      {t(REQUEST_STATE_NAMES[state])}
    </Status>
  );
}
