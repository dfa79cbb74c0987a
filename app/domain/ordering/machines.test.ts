import { describe, expect, it } from 'vitest';
import { describeMachine } from '../state-machine.test-suite.ts';
import type { MachineTable } from '../state-machine.ts';
import { eventsOf, nextState } from '../state-machine.ts';
import { ORDER_EVENTS, ORDER_STATE_NAMES, ORDER_STATES } from './order-machine.ts';
import { REQUEST_EVENTS, REQUEST_STATE_NAMES, REQUEST_STATES } from './request-machine.ts';

describeMachine('request', REQUEST_EVENTS, REQUEST_STATES, REQUEST_STATE_NAMES);
describeMachine('order', ORDER_EVENTS, ORDER_STATES, ORDER_STATE_NAMES);

describe('states that end', () => {
  const ends = (table: MachineTable<string, string>, states: readonly string[]) =>
    states.filter((state) => !eventsOf(table).some((event) => nextState(table, state, event) !== null));

  it('are exactly those with nothing left to do', () => {
    expect(ends(REQUEST_EVENTS, REQUEST_STATES)).toEqual(['APPROVED', 'REFUSED', 'CANCELLED']);
    expect(ends(ORDER_EVENTS, ORDER_STATES)).toEqual(['REFUSED', 'TIMED_OUT', 'CANCELLED']);
  });

  it('refuse every event', () => {
    expect(nextState(ORDER_EVENTS, 'PAID', 'cancel')).toBeNull();
    expect(nextState(REQUEST_EVENTS, 'APPROVED', 'return_to_edit')).toBeNull();
  });
});
