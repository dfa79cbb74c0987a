import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchInput } from '../../../app/domain/catalogue/search.input.ts';
import { localDate } from '../../../app/domain/time/local-date.ts';
import { openCatalogue } from '../../../app/server/testing/catalogue.server.ts';
import type { TestDatabase } from '../../../app/server/testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../../../app/server/testing/database.server.ts';
import { countRoundTrips, inTransaction } from '../../../db/client.ts';
import { followRows, holdWordsUpTo } from '../../shelf/follow-rows.ts';
import { realCatalogue, realQueries } from '../../testing/catalogue.ts';
import { insertMarket, makeMarket } from '../../testing/market.ts';
import { USUAL_ROWS_WITH_WORDS } from '../../words/room.ts';
import { searchEngineContract } from '../contract.test-suite.ts';
import { postgresEngine } from './engine.ts';

const kinds = databasesUnderTest();

for (const kind of kinds) {
  searchEngineContract({
    name: `postgres on ${kind}`,
    engine: () => postgresEngine,
    open: () => openTestDatabase(kind),
    settle: () => Promise.resolve(),
  });
}

async function openSmallMarket() {
  const database = await openTestDatabase(kinds.at(-1) ?? 'pglite');
  const market = makeMarket(20);
  await insertMarket(database.db, market);
  const ids = market.flatMap(({ offers }) => offers.map(({ id }) => id));
  await inTransaction(database.db, (tx) => postgresEngine.indexOffers(tx, ids));
  return { database, market, ids };
}

describe('without words in memory', () => {
  beforeAll(() => holdWordsUpTo(0));
  afterAll(() => holdWordsUpTo(USUAL_ROWS_WITH_WORDS));
  searchEngineContract({
    name: `postgres on ${kinds.at(-1)}, looking words up in the database`,
    engine: () => postgresEngine,
    open: () => openTestDatabase(kinds.at(-1) ?? 'pglite'),
    settle: () => Promise.resolve(),
  });

  it('holds none where there are more rows than it was told', async () => {
    const { database, ids } = await openSmallMarket();
    holdWordsUpTo(ids.length - 1);
    expect((await followRows(database.db)).shelf.words).toBeNull();
    await database.close();
  });
});

it('asks the database once for all who search and type at the same time', async () => {
  const { database, market } = await openSmallMarket();
  await postgresEngine.warmUp(database.db);
  const date = localDate('2026-11-23');
  const { value, roundTrips } = await countRoundTrips(() =>
    Promise.all([
      ...market.map(({ name }) =>
        postgresEngine.search(database.db, { ...searchInput.parse({ q: name }), date }),
      ),
      postgresEngine.search(database.db, { ...searchInput.parse({}), date }),
      postgresEngine.suggest(database.db, { q: market[0]?.name.slice(0, 2) ?? '', limit: 8, date }),
    ]),
  );
  expect(roundTrips).toBe(1);
  expect(value).toHaveLength(market.length + 2);
  await database.close();
});

const catalogue = realCatalogue();

// On the faster engine only: what is shown is that real words find real titles, not how the engines differ.
describe.skipIf(catalogue === null)('on real titles', () => {
  const rows = catalogue ?? [];
  let database: TestDatabase;
  const search = (q: string, limit = '24') =>
    postgresEngine.search(database.db, { ...searchInput.parse({ q, limit }), date: localDate('2026-11-23') });

  beforeAll(async () => {
    database = await openCatalogue(postgresEngine, rows);
  });
  afterAll(() => database?.close());

  it.each([
    ['复印纸', /复印纸|打印纸/],
    ['複印紙', /复印纸|打印纸/],
    ['硒鼓', /硒鼓|粉盒|感光鼓/],
    ['dayinji', /打印机|一体机|打印/],
    ['fuyinzhi', /复印纸|打印纸/],
    ['dingshuji', /[订钉]书/],
  ])('%s finds its kind first', async (q, kind) => {
    const { hits, corrected } = await search(q, '5');
    expect(corrected).toBeUndefined();
    expect(hits.length).toBeGreaterThan(0);
    for (const hit of hits) expect(hit.name).toMatch(kind);
  });

  it('finds each row by its SKU, first', async () => {
    for (let i = 0; i < rows.length; i += 401) {
      const sku = rows[i]?.sku ?? '';
      expect((await search(sku)).hits[0]?.sku).toBe(sku);
    }
  });

  it('finds each row by its own title among the first three', async () => {
    let asked = 0;
    const missed: string[] = [];
    for (let i = 0; i < rows.length; i += 37) {
      const { sku = '', name = '' } = rows[i] ?? {};
      asked += 1;
      const { hits } = await search(name, '3');
      if (!hits.some((hit) => hit.sku === sku || hit.name === name)) missed.push(`${sku} ${name}`);
    }
    expect(missed.length / asked, missed.join('\n')).toBeLessThanOrEqual(0.01);
  });

  it('answers real queries without an error, hardly ever with nothing', async () => {
    let nothing = 0;
    const sample = realQueries().filter((_, i) => i % 11 === 0);
    for (const q of sample) if ((await search(q)).total === 0) nothing += 1;
    expect(nothing / Math.max(1, sample.length)).toBeLessThan(0.02);
  });
});
