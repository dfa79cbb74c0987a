/**
 * State machines are const tables `event → {from, to, actor, why}`. The state type, the database
 * enum, the buttons shown and the reachability test all derive from the table.
 */
import type { Role } from './identity/roles.ts';

/** Who may fire an event: a role of an organization, or the system itself (clock, fiscal system). */
export type MachineActor = Role | 'system';

export interface Transition<S extends string> {
  /** States in which the event is allowed; `null` in the list means "before the first state". */
  readonly from: readonly (S | null)[];
  readonly to: S;
  readonly actor: readonly MachineActor[];
  /** The business moment and, where there is one, the article behind it. */
  readonly why: string;
}

export type MachineTable<S extends string, E extends string> = Readonly<Record<E, Transition<S>>>;

/** The state after `event`, or null when the table does not allow it from `state`. */
export function nextState<S extends string, E extends string>(
  table: MachineTable<S, E>,
  state: S | null,
  event: E,
): S | null {
  const transition = table[event];
  return transition.from.includes(state) ? transition.to : null;
}

/** Events that one of `actors` may fire in `state`, in table order (buttons derive from this). */
export function allowedEvents<S extends string, E extends string>(
  table: MachineTable<S, E>,
  state: S,
  actors: readonly MachineActor[],
): E[] {
  return eventsOf(table).filter(
    (event) =>
      table[event].from.includes(state) && table[event].actor.some((actor) => actors.includes(actor)),
  );
}

/** The events of a table, typed. `Object.keys` of a const record holds exactly its declared keys. */
export function eventsOf<S extends string, E extends string>(table: MachineTable<S, E>): E[] {
  return Object.keys(table) as E[];
}

/** Every state that can be reached from the beginning; a test compares it with the declared list. */
export function reachableStates<S extends string, E extends string>(table: MachineTable<S, E>): Set<S> {
  const reached = new Set<S>();
  let grew = true;
  while (grew) {
    grew = false;
    for (const event of eventsOf(table)) {
      const { from, to } = table[event];
      if (reached.has(to)) continue;
      if (from.some((state) => state === null || reached.has(state))) {
        reached.add(to);
        grew = true;
      }
    }
  }
  return reached;
}
