import type { AnnouncementState } from '~/domain/publication/announcement-machine.ts';
import { ANNOUNCEMENT_STATE_NAMES } from '~/domain/publication/announcement-machine.ts';
import { useT } from '../i18n/context.tsx';
import type { IconName } from '../icon.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';

const LOOK: Record<AnnouncementState, { tone: Tone; icon?: IconName }> = {
  draft: { tone: 'reason' },
  scheduled: { tone: 'warn', icon: 'clock' },
  published: { tone: 'ok' },
  withdrawn: { tone: 'deny' },
  discarded: { tone: 'idle', icon: 'trash' },
};

export function AnnouncementStatus({ state }: { state: AnnouncementState }) {
  const t = useT();
  return <Status {...LOOK[state]}>{t(ANNOUNCEMENT_STATE_NAMES[state])}</Status>;
}
