import { setTimeout as pause } from 'node:timers/promises';
import { searchInput, suggestInput } from '../app/domain/catalogue/search.input.ts';
import type { LocalDate } from '../app/domain/time/local-date.ts';
import type { Db } from '../db/client.ts';
import type { SearchEngine } from './engine.ts';
import { cut } from './query/characters.ts';
import { followRows } from './shelf/follow-rows.ts';
import type { Listing } from './shelf/shelf.ts';

/** After so many searches what they run is compiled at its best. */
const ENOUGH = 3_000;
/** So much of a name somebody types who searches, and who has just begun. */
const TYPED = { least: 2, most: 12 } as const;
const BEGUN = { least: 1, most: 4 } as const;

/** Listings spread over all there are, one for each search. */
function spread(listings: Iterable<Listing>, rows: number): string[] {
  const step = Math.max(1, Math.floor(rows / ENOUGH));
  const names: string[] = [];
  let at = 0;
  for (const { name } of listings) {
    if (at % step === 0 && names.length < ENOUGH) names.push(name);
    at += 1;
  }
  return names;
}

/**
 * Searches for beginnings of names of the catalogue, as if somebody typed them: a process that has just started answers half
 * as fast as one that has answered some thousands. Half of the time is left to who really asks. Only where the words are held in
 * memory: nobody else is asked for practice. Returns how many searches it was.
 */
export async function practise(
  db: Db,
  engine: Pick<SearchEngine, 'search' | 'suggest'>,
  { date, signal }: { readonly date: LocalDate; readonly signal: AbortSignal },
): Promise<number> {
  const { shelf } = await followRows(db);
  if (shelf.words === null) return 0;
  let done = 0;
  for (const name of spread(shelf.all(), shelf.size.rows)) {
    if (signal.aborted) break;
    const startedMs = performance.now();
    const beginning = ({ least, most }: typeof TYPED | typeof BEGUN) =>
      cut(name, least + (done % (most - least + 1)));
    await engine.search(db, { ...searchInput.parse({ q: beginning(TYPED) }), date, fill: true });
    await engine.suggest(db, { ...suggestInput.parse({ q: beginning(BEGUN) }), date });
    done += 1;
    await pause(performance.now() - startedMs);
  }
  return done;
}
