import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { searchInput, suggestInput } from '../app/domain/catalogue/search.input.ts';
import type { LocalDate } from '../app/domain/time/local-date.ts';
import type { Db } from '../db/client.ts';
import type { SearchEngine } from './engine.ts';
import { cut } from './query/characters.ts';
import { followRows } from './shelf/follow-rows.ts';
import type { Listing } from './shelf/shelf.ts';

/** After so many searches what they run is compiled at its best; the first of them are worth waiting for. */
const ENOUGH = 3_000;
const AT_ONCE = 300;
/** So much of a name somebody types who searches, and who has just begun. */
const TYPED = { least: 2, most: 12 } as const;
const BEGUN = { least: 1, most: 4 } as const;

/** While others take more than this share of the process, */
const BUSY = 0.2;
const LOOK_MS = 5;
/** nobody practises: who really asks is practice enough. */
const WAIT_MS = 250;

type Asked = Pick<SearchEngine, 'search' | 'suggest'>;

/** Listings spread over all there are, one for each search. */
function* spread(listings: Iterable<Listing>, rows: number, searches: number): Generator<string> {
  const step = Math.max(1, Math.floor(rows / searches));
  let at = 0;
  for (const { name } of listings) {
    if (at % step === 0 && at < step * searches) yield name;
    at += 1;
  }
}

async function namesOf(db: Db, searches: number): Promise<string[]> {
  const { shelf } = await followRows(db);
  // nobody else is asked for practice
  return shelf.words === null ? [] : [...spread(shelf.all(), shelf.size.rows, searches)];
}

async function searchFor(
  db: Db,
  engine: Asked,
  { name, no, date }: { readonly name: string; readonly no: number; readonly date: LocalDate },
): Promise<void> {
  const beginning = ({ least, most }: typeof TYPED | typeof BEGUN) =>
    cut(name, least + (no % (most - least + 1)));
  await engine.search(db, { ...searchInput.parse({ q: beginning(TYPED) }), date, fill: true });
  await engine.suggest(db, { ...suggestInput.parse({ q: beginning(BEGUN) }), date });
}

/**
 * Searches for beginnings of names of the catalogue, as if somebody typed them: a process that has just started answers half
 * as fast as one that has answered some thousands. A second of it, before the first buyer comes; only where the words are held
 * in memory. Returns how many searches it was.
 */
export async function practise(db: Db, engine: Asked, date: LocalDate): Promise<number> {
  const names = await namesOf(db, AT_ONCE);
  for (const [no, name] of names.entries()) await searchFor(db, engine, { name, no, date });
  return names.length;
}

async function othersAreBusy(): Promise<boolean> {
  const before = performance.eventLoopUtilization();
  await pause(LOOK_MS);
  return performance.eventLoopUtilization(before).utilization > BUSY;
}

/** Goes on practising until it is enough, whenever nobody else asks for anything. */
export async function practiseWhenIdle(
  db: Db,
  engine: Asked,
  { date, signal }: { readonly date: LocalDate; readonly signal: AbortSignal },
): Promise<number> {
  let done = 0;
  for (const name of await namesOf(db, ENOUGH)) {
    while (!signal.aborted && (await othersAreBusy())) await pause(WAIT_MS);
    if (signal.aborted) break;
    await searchFor(db, engine, { name, no: done, date });
    done += 1;
  }
  return done;
}
