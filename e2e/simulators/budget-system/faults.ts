import { setTimeout as pause } from 'node:timers/promises';

/** What can go wrong, each as a share from 0 to 1 unless its name says otherwise. */
export interface Faults {
  /** every answer waits up to so long */
  slowMs: number;
  /** a definite no although the money is there */
  refuse: number;
  /** the connection breaks before anything is done */
  dropBefore: number;
  /** the work is done, but the answer never arrives */
  dropAfter: number;
  /** 500 although nothing was done */
  error: number;
  /** an event is sent twice */
  doubleEvent: number;
  /** an event is sent before the answer to what caused it, or much later */
  shuffleEvent: number;
  /** nobody answers until then (milliseconds since 1970) */
  awayUntilMs: number;
}

export const NO_FAULTS: Faults = {
  slowMs: 0,
  refuse: 0,
  dropBefore: 0,
  dropAfter: 0,
  error: 0,
  doubleEvent: 0,
  shuffleEvent: 0,
  awayUntilMs: 0,
};

/** Mulberry32, so that a run can be repeated. */
export function dice(seed: number): (share: number) => boolean {
  let state = seed;
  return (share) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296 < share;
  };
}

export async function slow(faults: Faults): Promise<void> {
  if (faults.slowMs > 0) await pause(Math.random() * faults.slowMs);
}
