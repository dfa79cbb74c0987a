import type { LocalDate } from '../time/local-date.ts';
import { localDate, toLocalDate } from '../time/local-date.ts';
import type { WorkCalendar } from '../time/working-days.ts';
import type { OrderProgressFacts } from './progress.ts';
import { isEnded, waitingFor } from './progress.ts';

export const CLOCK_STAGES = ['confirm', 'ship', 'receive', 'accept', 'pay'] as const;
export type ClockStage = (typeof CLOCK_STAGES)[number];

/** 责任时钟 of one stage: who had how many working days, and how many were used. */
export interface Clock {
  readonly stage: ClockStage;
  readonly startedOn: LocalDate | null;
  readonly dueOn: LocalDate | null;
  readonly endedOn: LocalDate | null;
  readonly usedWorkdays: number;
  readonly allowedWorkdays: number | null;
  readonly status: 'waiting' | 'running' | 'done' | 'done-late' | 'late' | 'stopped';
}

export interface ClockFacts extends OrderProgressFacts {
  readonly placedAt: string;
  readonly confirmDueAt: string;
  readonly acceptDueOn: string | null;
  readonly acceptedAt: string | null;
  readonly paymentDueOn: string | null;
  readonly paidAt: string | null;
  readonly shipments: readonly { readonly shippedAt: string }[];
  readonly receipts: readonly { readonly receivedAt: string }[];
}

const dayOf = (instant: string | null | undefined): LocalDate | null =>
  instant === null || instant === undefined ? null : toLocalDate(toDate(instant));

/** An instant as the database writes it, or as JSON does. */
function toDate(text: string): Date {
  return new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
}

/** The clocks of an order on a day, in the order of the stages. */
export function orderClocks(order: ClockFacts, today: LocalDate, calendar: WorkCalendar): Clock[] {
  const waiting = waitingFor(order)?.step ?? null;
  const make = (
    stage: ClockStage,
    startedOn: LocalDate | null,
    dueOn: LocalDate | null,
    endedOn: LocalDate | null,
  ): Clock => {
    const running = startedOn !== null && endedOn === null && stage === waiting;
    const until = endedOn ?? (running ? today : startedOn);
    const late = dueOn !== null && until !== null && until > dueOn;
    const status = statusOf({ startedOn, endedOn, running, late, ended: isEnded(order.state) });
    return {
      stage,
      startedOn,
      dueOn,
      endedOn,
      usedWorkdays: startedOn === null || until === null ? 0 : calendar.workingDaysBetween(startedOn, until),
      allowedWorkdays:
        startedOn === null || dueOn === null ? null : calendar.workingDaysBetween(startedOn, dueOn),
      status,
    };
  };
  const confirmed = dayOf(order.confirmedAt);
  const firstShipped = dayOf(order.shipments[0]?.shippedAt);
  const lastShipped = dayOf(order.shipments.at(-1)?.shippedAt);
  const lastReceived = dayOf(order.receipts.at(-1)?.receivedAt);
  const accepted = dayOf(order.acceptedAt);
  const received =
    lastReceived !== null && lastShipped !== null && waiting !== 'receive' ? lastReceived : null;
  return [
    make('confirm', dayOf(order.placedAt), dayOf(order.confirmDueAt), confirmed),
    make('ship', confirmed, null, waiting === 'ship' ? null : firstShipped),
    make('receive', lastShipped, null, received),
    make('accept', lastReceived, order.acceptDueOn === null ? null : localDate(order.acceptDueOn), accepted),
    make(
      'pay',
      accepted,
      order.paymentDueOn === null ? null : localDate(order.paymentDueOn),
      dayOf(order.paidAt),
    ),
  ];
}

function statusOf(clock: {
  startedOn: LocalDate | null;
  endedOn: LocalDate | null;
  running: boolean;
  late: boolean;
  ended: boolean;
}): Clock['status'] {
  if (clock.endedOn !== null) return clock.late ? 'done-late' : 'done';
  if (clock.ended && clock.startedOn !== null) return 'stopped';
  if (clock.running) return clock.late ? 'late' : 'running';
  return 'waiting';
}
