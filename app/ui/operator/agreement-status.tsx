import type { AgreementState } from '~/domain/agreements/agreement-machine.ts';
import { AGREEMENT_STATE_NAMES } from '~/domain/agreements/agreement-machine.ts';
import { useT } from '../i18n/context.tsx';
import type { IconName } from '../icon.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';

const LOOK: Record<AgreementState, { tone: Tone; icon?: IconName }> = {
  draft: { tone: 'reason' },
  active: { tone: 'ok' },
  suspended: { tone: 'warn' },
  expired: { tone: 'idle', icon: 'check' },
};

interface AgreementStateProps {
  status: AgreementState;
  /** Days of the term, to say that it has not begun or is over although the register says otherwise. */
  validFrom: string;
  validTo: string;
  today: string;
}

/** The state of an agreement on a day. */
export function AgreementStatePill({ status, validFrom, validTo, today }: AgreementStateProps) {
  const t = useT();
  if (status === 'active' && validFrom > today) {
    return (
      <Status tone="warn" icon="clock">
        {t('{date} 起执行', { date: validFrom })}
      </Status>
    );
  }
  if (status !== 'draft' && status !== 'expired' && validTo < today) {
    return <Status icon="check">{t(AGREEMENT_STATE_NAMES.expired)}</Status>;
  }
  return <Status {...LOOK[status]}>{t(AGREEMENT_STATE_NAMES[status])}</Status>;
}
