import type { OrderState } from '~/domain/ordering/order-machine.ts';
import { ORDER_STATE_NAMES } from '~/domain/ordering/order-machine.ts';
import { useT } from '../i18n/context.tsx';
import type { IconName } from '../icon.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';

const LOOK: Record<OrderState, { tone: Tone; icon?: IconName }> = {
  PLACED: { tone: 'warn', icon: 'clock' },
  CONFIRMED: { tone: 'reason', icon: 'box' },
  SHIPPING: { tone: 'reason', icon: 'truck' },
  RECEIVED: { tone: 'warn', icon: 'clock' },
  PART_ACCEPTED: { tone: 'warn', icon: 'clock' },
  ACCEPTED: { tone: 'reason', icon: 'wallet' },
  PAYING: { tone: 'reason', icon: 'wallet' },
  PAID: { tone: 'ok' },
  REFUSED: { tone: 'deny' },
  TIMED_OUT: { tone: 'deny', icon: 'clock' },
  CANCELLED: { tone: 'idle', icon: 'x' },
};

/** The state of an order as a pill: icon and word. */
export function OrderStatus({ state }: { state: OrderState }) {
  const t = useT();
  return (
    <Status tone={LOOK[state].tone} icon={LOOK[state].icon}>
      {t(ORDER_STATE_NAMES[state])}
    </Status>
  );
}
