import type { ReviewState } from '~/domain/catalogue/review-machine.ts';
import { REVIEW_STATE_NAMES } from '~/domain/catalogue/review-machine.ts';
import { useT } from '../i18n/context.tsx';
import type { IconName } from '../icon.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';

const LOOK: Record<ReviewState, { tone: Tone; icon?: IconName }> = {
  REVIEWING: { tone: 'warn', icon: 'clock' },
  DISPUTED: { tone: 'refer' },
  PASSED: { tone: 'ok' },
  REFUSED: { tone: 'deny' },
  APPEALED: { tone: 'refer' },
  UPHELD: { tone: 'deny' },
  WITHDRAWN: { tone: 'idle', icon: 'minus' },
};

export function ReviewStatus({ state }: { state: ReviewState }) {
  const t = useT();
  return <Status {...LOOK[state]}>{t(REVIEW_STATE_NAMES[state])}</Status>;
}

/** Until when somebody has to act, and whether that day is over. */
export function DueDay({ day, today }: { day: string; today: string }) {
  const t = useT();
  return (
    <span className="cell-lines">
      <span className="nowrap">{day}</span>
      {day < today && <Status tone="deny">{t('已超期')}</Status>}
      {day === today && <Status tone="warn">{t('今天到期')}</Status>}
    </span>
  );
}
