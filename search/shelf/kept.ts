import type { Db } from '../../db/client.ts';
import { catchUpToNow, followRows } from './follow-rows.ts';
import type { Shelf } from './shelf.ts';

/** Other things than rows may stand behind an answer (a list that was loaded anew): it is not kept longer than this. */
const KEEP_MS = 10 * 60_000;
/** Beginnings of words are many and small. */
const MOST_KEPT = 2_000;

interface Kept {
  readonly state: number;
  readonly answers: Map<string, { readonly answer: Promise<unknown>; readonly atMs: number }>;
}
const keptBy = new WeakMap<Shelf, Kept>();

/**
 * What `read` gives, read once until a search row changes: for what counts all that is on sale, the same for everybody.
 * One statement asks whether a row changed. `key` says what is read, the day included.
 */
export async function keptWhileRowsStand<T>(db: Db, key: string, read: () => Promise<T>): Promise<T> {
  const { shelf } = await followRows(db);
  await catchUpToNow(db);
  let kept = keptBy.get(shelf);
  if (kept?.state !== shelf.state) {
    kept = { state: shelf.state, answers: new Map() };
    keptBy.set(shelf, kept);
  }
  const { answers } = kept;
  const known = answers.get(key);
  const now = performance.now();
  if (known !== undefined && now - known.atMs < KEEP_MS) return (await known.answer) as T;
  // what is read anew is the newest again
  answers.delete(key);
  const [oldest] = answers.keys();
  if (oldest !== undefined && answers.size >= MOST_KEPT) answers.delete(oldest);
  const answer = read();
  answers.set(key, { answer, atMs: now });
  // a failure is for whoever asked
  answer.catch(() => answers.delete(key));
  return answer;
}
