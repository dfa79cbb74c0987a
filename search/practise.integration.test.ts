import { afterAll, beforeAll, expect, it } from 'vitest';
import { localDate } from '../app/domain/time/local-date.ts';
import type { TestDatabase } from '../app/server/testing/database.server.ts';
import { openTestDatabase } from '../app/server/testing/database.server.ts';
import { inTransaction } from '../db/client.ts';
import type { SearchQuery, SuggestQuery } from './engine.ts';
import { postgresEngine } from './engines/postgres/engine.ts';
import { practise, practiseWhenIdle } from './practise.ts';
import { followRows, holdWordsUpTo } from './shelf/follow-rows.ts';
import { insertMarket, makeMarket } from './testing/market.ts';
import { USUAL_ROWS_WITH_WORDS } from './words/room.ts';

const market = makeMarket(20);
const date = localDate('2026-11-23');
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase('pglite');
  await insertMarket(database.db, market);
  const ids = market.flatMap(({ offers }) => offers.map(({ id }) => id));
  await inTransaction(database.db, (tx) => postgresEngine.indexOffers(tx, ids));
});
afterAll(() => database.close());

/** The engine, noting what it is asked; `asked` is told after each search. */
function noting(asked: (q: string) => void) {
  const typed: string[] = [];
  const engine = {
    search: async (...[db, query]: [TestDatabase['db'], SearchQuery]) => {
      const found = await postgresEngine.search(db, query);
      asked(query.q);
      return found;
    },
    suggest: (...[db, query]: [TestDatabase['db'], SuggestQuery]) => {
      typed.push(query.q);
      return postgresEngine.suggest(db, query);
    },
  };
  return { engine, typed };
}

it('searches for beginnings of every name there is, and types them', async () => {
  const searched: string[] = [];
  const { engine, typed } = noting((q) => searched.push(q));
  const rows = (await followRows(database.db)).shelf.size.rows;
  expect(await practise(database.db, engine, date)).toBe(rows);
  expect(searched).toHaveLength(rows);
  expect(typed).toHaveLength(rows);
  for (const q of [...searched, ...typed]) expect(market.some(({ name }) => name.startsWith(q))).toBe(true);
});

it('ends when the process does', async () => {
  const leaving = new AbortController();
  const { engine } = noting(() => leaving.abort());
  expect(await practiseWhenIdle(database.db, engine, { date, signal: leaving.signal })).toBe(1);
});

it('waits while the process is busy with others', async () => {
  const leaving = new AbortController();
  let searches = 0;
  const { engine } = noting(() => {
    searches += 1;
  });
  const practising = practiseWhenIdle(database.db, engine, { date, signal: leaving.signal });
  const untilMs = performance.now() + 300;
  while (performance.now() < untilMs) {
    const busyMs = performance.now() + 20;
    while (performance.now() < busyMs);
    await new Promise(setImmediate);
  }
  expect(searches).toBe(0);
  leaving.abort();
  await practising;
});

it('asks nobody else for practice: where the words are not held, there is none', async () => {
  holdWordsUpTo(0);
  const other = await openTestDatabase('pglite');
  const { engine } = noting(() => expect.unreachable());
  expect(await practise(other.db, engine, date)).toBe(0);
  holdWordsUpTo(USUAL_ROWS_WITH_WORDS);
  await other.close();
});
