import { describe, expect, it } from 'vitest';
import { ROLES } from '../identity/roles.ts';
import type { MachineTable } from '../state-machine.ts';
import { eventsOf, nextState, reachableStates } from '../state-machine.ts';
import { ORDER_EVENTS, ORDER_STATE_NAMES, ORDER_STATES } from './order-machine.ts';
import { REQUEST_EVENTS, REQUEST_STATE_NAMES, REQUEST_STATES } from './request-machine.ts';

function describeMachine(
  name: string,
  table: MachineTable<string, string>,
  states: readonly string[],
  names: Readonly<Record<string, string>>,
) {
  describe(`the ${name} machine`, () => {
    it('reaches every declared state', () => {
      expect([...reachableStates(table)].sort()).toEqual([...states].sort());
    });

    it('has no event from or to a state that is not declared', () => {
      for (const event of eventsOf(table)) {
        const { from, to } = table[event] ?? { from: [], to: '' };
        expect(states, event).toContain(to);
        for (const state of from) {
          if (state !== null) expect(states, event).toContain(state);
        }
      }
    });

    it('begins by an event from nothing and nowhere else', () => {
      const beginnings = eventsOf(table).filter((event) => table[event]?.from.includes(null));
      expect(beginnings).toHaveLength(1);
    });

    it('gives each event an actor who exists and a reason', () => {
      for (const event of eventsOf(table)) {
        const { actor, why } = table[event] ?? { actor: [], why: '' };
        expect(actor.length, event).toBeGreaterThan(0);
        for (const who of actor) expect([...ROLES, 'system'], event).toContain(who);
        expect(why, event).not.toBe('');
      }
    });

    it('names every state', () => {
      expect(Object.keys(names).sort()).toEqual([...states].sort());
    });
  });
}

describeMachine('request', REQUEST_EVENTS, REQUEST_STATES, REQUEST_STATE_NAMES);
describeMachine('order', ORDER_EVENTS, ORDER_STATES, ORDER_STATE_NAMES);

describe('states that end', () => {
  const ends = (table: MachineTable<string, string>, states: readonly string[]) =>
    states.filter((state) => !eventsOf(table).some((event) => nextState(table, state, event) !== null));

  it('are exactly those with nothing left to do', () => {
    expect(ends(REQUEST_EVENTS, REQUEST_STATES)).toEqual(['APPROVED', 'REFUSED', 'CANCELLED']);
    expect(ends(ORDER_EVENTS, ORDER_STATES)).toEqual(['PAID', 'REFUSED', 'TIMED_OUT', 'CANCELLED']);
  });

  it('refuse every event', () => {
    expect(nextState(ORDER_EVENTS, 'PAID', 'cancel')).toBeNull();
    expect(nextState(REQUEST_EVENTS, 'APPROVED', 'return_to_edit')).toBeNull();
  });
});
