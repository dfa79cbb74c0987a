import { DAY } from './work-clock.ts';

/** What the people do with an order after it was placed, in order. */
export type OrderStep =
  | { readonly act: 'confirm'; readonly cutPercent?: number }
  | {
      readonly act:
        | 'refuse-order'
        | 'cancel-order'
        | 'time-out'
        | 'cancel-contract'
        | 'cancel-rest'
        | 'return-goods';
    }
  /** Parts of what was ordered: 1 = all that is left. */
  | { readonly act: 'ship' | 'receive'; readonly share: number }
  | { readonly act: 'accept'; readonly reject?: 'redeliver' | 'cancel' | 'all' }
  | { readonly act: 'remind' | 'invoice' | 'apply' | 'fail-payment' | 'settle' | 'rate' };

/** A step with how long it takes after the one before, in working minutes: at least, at most. */
export type TimedStep = OrderStep & { readonly after: readonly [number, number] };

/** What becomes of a request before there are orders. */
export type RequestEnd =
  | 'approve'
  | 'hold-pending'
  | 'hold-dead'
  | 'wait'
  | 'refuse'
  | 'return'
  | 'resubmit'
  | 'cancel';

export interface Scenario {
  readonly key: string;
  /** How many the full city has; the small one has one of each. */
  readonly count: number;
  readonly end: RequestEnd;
  /** Refuses one line of several before the rest is approved. */
  readonly refusesLine?: true;
  readonly steps: readonly TimedStep[];
  /** Still open: its last step was so many working minutes ago, at least and at most. */
  readonly lastAgo?: readonly [number, number];
  /** At least one line of several pieces, which parts need. */
  readonly pieces?: true;
  /** Spread over the year's end on purpose: submitted in its last days, confirmed in the new year. */
  readonly acrossYears?: true;
  /** Several lines, of which one can be taken out. */
  readonly severalLines?: true;
  /** One unit buys the same again and again within the year, so that no board of the supervisor's is empty. */
  readonly repeated?: {
    readonly unitKey: string;
    readonly basketKey: string;
    readonly yuan: number;
    /** Always of this leaf, within a fortnight some two months ago: what the split radar asks about. */
    readonly closeTogether?: string;
  };
}

const HOUR = 60;
const days = (low: number, high: number): readonly [number, number] => [low * DAY, high * DAY];

const confirm: TimedStep = { act: 'confirm', after: [0.5 * HOUR, 1.3 * DAY] };
const cut: TimedStep = { ...confirm, cutPercent: 3 };
const ship: TimedStep = { act: 'ship', share: 1, after: days(0.4, 3) };
const shipPart: TimedStep = { act: 'ship', share: 0.6, after: days(0.4, 2) };
const shipRest: TimedStep = { act: 'ship', share: 1, after: days(1, 4) };
const receive: TimedStep = { act: 'receive', share: 1, after: days(0.8, 3) };
const receivePart: TimedStep = { act: 'receive', share: 0.7, after: days(0.8, 2) };
const accept: TimedStep = { act: 'accept', after: days(0.1, 3) };
const acceptLate: TimedStep = { act: 'accept', after: days(1, 3) };
const remind: TimedStep = { act: 'remind', after: days(8, 8.5) };
const redeliver: TimedStep = { act: 'accept', reject: 'redeliver', after: days(0.1, 2) };
const strike: TimedStep = { act: 'accept', reject: 'cancel', after: days(0.1, 2) };
const rejectAll: TimedStep = { act: 'accept', reject: 'all', after: days(0.1, 2) };
const invoice: TimedStep = { act: 'invoice', after: days(0.2, 3) };
const apply: TimedStep = { act: 'apply', after: days(0.5, 6) };
const fail: TimedStep = { act: 'fail-payment', after: days(0.5, 2) };
const settle: TimedStep = { act: 'settle', after: days(0.5, 2) };
const rate: TimedStep = { act: 'rate', after: days(0.1, 4) };
const step = (
  act: 'refuse-order' | 'cancel-order' | 'cancel-contract' | 'cancel-rest' | 'return-goods',
): TimedStep => ({
  act,
  after: days(0.2, 1),
});
const timeOut: TimedStep = { act: 'time-out', after: days(3.1, 3.2) };

const delivered = [confirm, ship, receive, accept] as const;
const paid = [invoice, apply, settle, rate] as const;

type Extra = Omit<Scenario, 'key' | 'count' | 'end' | 'steps'>;
const over = (key: string, count: number, steps: readonly TimedStep[], extra: Extra = {}): Scenario => ({
  key,
  count,
  end: 'approve',
  steps,
  ...extra,
});
const open = (
  key: string,
  count: number,
  steps: readonly TimedStep[],
  lastAgo: readonly [number, number],
  extra: Extra = {},
): Scenario => ({ ...over(key, count, steps, extra), lastAgo });
const ended = (key: string, count: number, end: RequestEnd, extra: Extra = {}): Scenario => ({
  key,
  count,
  end,
  steps: [],
  ...extra,
});

/** What stands open today, in every state of the two machines. */
const OPEN: readonly Scenario[] = [
  ended('budget-pending', 2, 'hold-pending', { lastAgo: [6, 40] }),
  ended('budget-dead', 1, 'hold-dead', { lastAgo: [100, 200] }),
  ended('approving', 22, 'wait', { lastAgo: days(0.02, 2) }),
  ended('returned', 6, 'return', { lastAgo: days(0.1, 4) }),
  ended('refused', 5, 'refuse', { lastAgo: days(0.2, 5) }),
  ended('cancelled', 5, 'cancel', { lastAgo: days(0.2, 5) }),
  open('placed', 14, [], days(0.05, 1.2)),
  open('line-refused', 3, [], days(0.05, 1), { refusesLine: true, severalLines: true }),
  open('confirmed', 14, [confirm], days(0.05, 2)),
  open('shipped', 12, [confirm, ship], days(0.1, 2)),
  open('shipped-in-part', 7, [confirm, shipPart, receive, accept, shipRest], days(0.1, 2), { pieces: true }),
  open('received', 9, [confirm, ship, receive], days(0.1, 3)),
  open('partly-received', 4, [confirm, ship, receivePart], days(0.1, 3), { pieces: true }),
  open('acceptance-overdue', 5, [confirm, ship, receive, remind], days(0.5, 4)),
  open('redelivery-awaited', 5, [confirm, ship, receive, redeliver], days(0.2, 2), { pieces: true }),
  open('rest-awaited', 4, [confirm, shipPart, receive, accept], days(0.2, 3), { pieces: true }),
  open('accepted', 9, delivered, days(0.2, 5)),
  open('invoiced', 10, [...delivered, invoice], days(0.2, 6)),
  open('payment-overdue', 5, [...delivered, invoice], days(11, 18)),
  open('paying', 8, [...delivered, invoice, apply], days(0.1, 2)),
  open('payment-returned', 2, [...delivered, invoice, apply, fail], days(0.1, 2)),
  open('unrated', 16, [...delivered, invoice, apply, settle], days(0.2, 9)),
];

/** Each below the limit of one purchase, together above four fifths of the quota. */
const NEAR_LIMIT = { unitKey: 'primary', basketKey: 'school-furniture', yuan: 42_500 };
/** Two below the limit of one purchase, together above it. */
const ASKED_ABOUT = {
  unitKey: 'vocational',
  basketKey: 'school-furniture',
  yuan: 31_000,
  closeTogether: 'A05010203',
};
/** A canteen that buys from the areas the city itself helps. */
const ASSISTANCE = { unitKey: 'middle', basketKey: 'assistance', yuan: 1_800 };

/** What is over, over both years. */
const OVER: readonly Scenario[] = [
  over('paid', 186, [...delivered, ...paid]),
  ended('refused-long-ago', 12, 'refuse'),
  ended('resubmitted', 4, 'resubmit'),
  over('supplier-refused', 6, [step('refuse-order')]),
  over('timed-out', 6, [timeOut]),
  over('unit-cancelled', 6, [step('cancel-order')]),
  over('contract-cancelled', 3, [confirm, step('cancel-contract')]),
  over('all-rejected', 3, [confirm, ship, receive, rejectAll]),
  over('lapsed', 2, [confirm], { acrossYears: true }),
  over('near-limit', 6, [...delivered, ...paid], { repeated: NEAR_LIMIT }),
  over('assistance', 5, [...delivered, ...paid], { repeated: ASSISTANCE }),
  over('price-cut', 14, [cut, ship, receive, accept, ...paid]),
  over('in-parts', 24, [confirm, shipPart, receive, accept, shipRest, receive, accept, ...paid], {
    pieces: true,
  }),
  over('redelivered', 12, [confirm, ship, receive, redeliver, shipRest, receive, accept, ...paid], {
    pieces: true,
  }),
  over('struck', 6, [confirm, ship, receive, strike, ...paid], { pieces: true }),
  over('rest-cancelled', 6, [confirm, shipPart, receive, accept, step('cancel-rest'), ...paid], {
    pieces: true,
  }),
  over('returned-goods', 6, [...delivered, step('return-goods'), ...paid], { pieces: true }),
  over('paid-at-second-try', 5, [...delivered, invoice, apply, fail, apply, settle, rate]),
  over('accepted-late', 8, [confirm, ship, receive, remind, acceptLate, ...paid]),
  over('asked-about', 2, [...delivered, ...paid], { repeated: ASKED_ABOUT }),
];

export const SCENARIOS: readonly Scenario[] = [...OPEN, ...OVER];
