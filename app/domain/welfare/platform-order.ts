/** Where an order stands on the 832 platform. Only `numbered` counts towards the reserve. */
export const PLATFORM_ORDER_STATES = [
  'unconnected', // no platform was connected when the contract was made
  'waiting', // to be sent, or sent without an answer
  'accepted', // the platform has it; its number follows
  'numbered',
  'refused', // the platform said no, in its own words
  'given_up', // asked too often without an answer
  'void', // the contract ended before the platform had it
] as const;
export type PlatformOrderState = (typeof PLATFORM_ORDER_STATES)[number];

/** Attempts without an answer after which it rests for a day. */
export const PLATFORM_ATTEMPTS = 12;

/** States in which the platform is asked by itself. */
export const ASKING_STATES = [
  'unconnected',
  'waiting',
  'accepted',
] as const satisfies readonly PlatformOrderState[];

/** An order on the 832 platform as the order's page shows it. */
export interface PlatformOrderView {
  readonly state: PlatformOrderState;
  readonly platformNumber: string | null;
  /** The platform's words when it refused; else why it did not answer. */
  readonly lastError: string | null;
  readonly reportedAt: string | null;
  /** Since when nothing of it is left, and when the platform had cancelled it. */
  readonly cancelRequestedAt: string | null;
  readonly cancelledAt: string | null;
}

/** What the platform said of an order, or that it has not said it yet. */
export type PlatformAnswer =
  | { readonly state: 'numbered'; readonly platformNumber: string }
  | { readonly state: 'accepted' }
  | { readonly state: 'refused'; readonly reason: string };

/** Where an order stands after an attempt without an answer. */
export function stateAfterSilence(attempts: number): 'waiting' | 'given_up' {
  return attempts >= PLATFORM_ATTEMPTS ? 'given_up' : 'waiting';
}
