import { describe, expect, it } from 'vitest';
import { ROLES } from './identity/roles.ts';
import type { MachineTable } from './state-machine.ts';
import { eventsOf, reachableStates } from './state-machine.ts';

/** What every state machine of the domain keeps. */
export function describeMachine(
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
      expect(beginnings.length).toBeGreaterThan(0);
      for (const event of beginnings) expect(table[event]?.from, event).toEqual([null]);
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
