/**
 * Statements asked for at the same time within one transaction go to its connection one after the other; the driver
 * calls its own queue for that deprecated. The pool's own calls (with a callback) come to an idle connection.
 */
export function inTurn<A extends readonly unknown[], R>(
  query: (...args: A) => R,
): (...args: A) => R | Promise<unknown> {
  let last: Promise<unknown> | null = null;
  return (...args) => {
    if (typeof args.at(-1) === 'function') return query(...args);
    const ask = (): unknown => query(...args);
    const answer = Promise.resolve(last === null ? ask() : last.then(ask, ask));
    last = answer;
    const over = () => {
      if (last === answer) last = null;
    };
    answer.then(over, over);
    return answer;
  };
}
