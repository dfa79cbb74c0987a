import type { MessageState, MessageStatus } from '~/domain/oversight/messages.ts';
import { MESSAGE_STATE_NAMES, messageState } from '~/domain/oversight/messages.ts';
import { useT } from '../i18n/context.tsx';
import type { IconName } from '../icon.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';

const LOOK: Record<MessageState, { tone: Tone; icon?: IconName }> = {
  dead: { tone: 'deny' },
  failing: { tone: 'warn' },
  pending: { tone: 'idle' },
  discarded: { tone: 'idle', icon: 'trash' },
};

export function MessageStatusPill(props: { status: MessageStatus; lastError: string | null }) {
  const t = useT();
  const state = messageState(props);
  if (state === null) return <Status tone="ok">{t('已投递')}</Status>;
  return <Status {...LOOK[state]}>{t(MESSAGE_STATE_NAMES[state])}</Status>;
}
