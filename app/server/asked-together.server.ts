import type { Db } from '~db/client.ts';

const underWay = new WeakMap<Db, Map<string, Promise<unknown>>>();

/**
 * Reads once for all who ask the same while it is being read: a board that ten people open at nine o'clock adds up the
 * year once. Nothing is kept: who asks after the answer reads anew, so an answer is never older than one reading takes.
 * For boards only; what an act is decided by is read by itself. `key` says what is asked, the scope of the asker included.
 */
export function askedTogether<T>(db: Db, key: string, read: () => Promise<T>): Promise<T> {
  const readings = underWay.get(db) ?? new Map<string, Promise<unknown>>();
  underWay.set(db, readings);
  const known = readings.get(key);
  if (known !== undefined) return known as Promise<T>;
  const reading = read().finally(() => readings.delete(key));
  readings.set(key, reading);
  return reading;
}
