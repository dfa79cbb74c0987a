/**
 * Planning our larger statements costs the server more than running them. A statement whose text comes back is
 * therefore prepared once per connection under a name and planned once, as other drivers do by themselves (JDBC's
 * `prepareThreshold`, Npgsql's automatic preparation). A text that never returns stays unnamed.
 */
const USES_BEFORE_NAMED = 2;
const MOST_CANDIDATES = 1_000;

/**
 * Written into a statement that is never to be named: one over years of orders, whose plan for this division and these days
 * must not be kept for others. (After five uses PostgreSQL may keep a plan for all values: a cockpit that took 60 ms
 * then took four minutes.)
 */
export const PLANNED_ANEW = '/* planned anew */';

interface Naming {
  /** Names live as long as a connection: with a bound, since search builds its texts. */
  readonly most?: number;
  /** Shorter statements are planned in no time. */
  readonly shortest?: number;
}

/** Gives names to the statements of one pool; null = leave this one unnamed. */
export function statementNames({ most = 200, shortest = 120 }: Naming = {}): (text: string) => string | null {
  const names = new Map<string, string>();
  const uses = new Map<string, number>();
  return (text) => {
    const known = names.get(text);
    if (known !== undefined) return known;
    if (text.length < shortest || names.size >= most || text.includes(PLANNED_ANEW)) return null;
    const used = (uses.get(text) ?? 0) + 1;
    if (used <= USES_BEFORE_NAMED) {
      if (uses.size >= MOST_CANDIDATES) uses.clear();
      uses.set(text, used);
      return null;
    }
    uses.delete(text);
    const name = `huicai_${names.size + 1}`;
    names.set(text, name);
    return name;
  };
}

/** `prepare_threshold=0` in the URL turns names off: for poolers that hand each transaction another connection. */
export function mayPrepare(url: string): boolean {
  return new URL(url).searchParams.get('prepare_threshold') !== '0';
}
