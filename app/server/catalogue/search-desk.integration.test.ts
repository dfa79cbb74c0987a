import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countRoundTrips, inTransaction, rows } from '~db/client.ts';
import { searchEngine } from '~search/engine.ts';
import { rankingOn, SIGNALS } from '~search/ranking/weights.ts';
import { hasAllWords } from '~search/shelf/matcher.ts';
import { explainSearchInput } from '../../domain/catalogue/explain-search.input.ts';
import { searchInput, suggestInput } from '../../domain/catalogue/search.input.ts';
import { addSearchTermInput } from '../../domain/catalogue/search-terms.input.ts';
import { localDate } from '../../domain/time/local-date.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { addSearchTerm } from './add-search-term.server.ts';
import { countSearch, writeSearchCounts } from './count-searches.server.ts';
import { endSearchTerm } from './end-search-term.server.ts';
import { explainSearch } from './explain-search.server.ts';
import { listSearchTerms } from './list-search-terms.server.ts';
import { searchProducts } from './search-products.server.ts';
import { suggestNear } from './suggest-near.server.ts';
import { suggestProducts } from './suggest-products.server.ts';
import { viewDemand } from './view-demand.server.ts';

describe.each(databasesUnderTest())('the operator’s search desk on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let today: string;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    await inTransaction(database.db, async (tx) => {
      const offers = await rows<{ id: string }>(tx, sql`select id from offers`);
      await searchEngine().indexOffers(
        tx,
        offers.map(({ id }) => id),
      );
    });
    ({ today } = unwrapForTest(await listSearchTerms(operator())));
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.db.execute(sql`delete from search_terms`);
    await database.db.execute(sql`insert into search_changes (offer_ids) values ('{}')`);
  });

  const operator = () => testCtx(database.db, world.operator);
  const add = async (kind: string, words: string, targets = '', validFrom = today) =>
    unwrapForTest(
      await addSearchTerm(
        operator(),
        addSearchTermInput.parse({ kind, words, targets, validFrom, note: '' }),
      ),
    );
  const find = async (q: string) =>
    unwrapForTest(await searchProducts(testCtx(database.db), searchInput.parse({ q })));
  const ids = async (q: string) => (await find(q)).hits.map(({ id }) => id);

  test('a synonym is found at the next search, one way or both, and not after it ended', async () => {
    expect(await ids('钉书钳器')).toEqual([]);
    const { termId } = await add('synonyms', '钉书钳器，訂書機');
    expect(await ids('钉书钳器')).toEqual([WORLD.staplerId]);
    expect((await ids('测试钉书钳器'))[0]).toBe(WORLD.staplerId);
    expect(await find('测试钉书钳器')).toMatchObject({ complete: 1 });
    unwrapForTest(await endSearchTerm(operator(), { termId }));
    expect(await ids('钉书钳器')).toEqual([]);
    expect(await endSearchTerm(operator(), { termId })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    const { terms } = unwrapForTest(await listSearchTerms(operator()));
    expect(terms).toMatchObject([{ words: ['钉书钳器', '订书机'], endedByName: expect.any(String) }]);
  });

  test('a correction is looked for instead and said; a stop word is left out, unless nothing else is left', async () => {
    await add('correction', 'dingshuqi', '订书机');
    const found = await find('DingShuQi');
    expect(found).toMatchObject({ total: 1, heard: '订书机' });
    expect(await ids('急用采购单丙丁 订书机')).toEqual(await ids('订书机 急用采购单丙丁'));
    await add('stop', '急用采购单丙丁');
    expect(await find('急用采购单丙丁 订书机')).not.toHaveProperty('corrected');
    expect(await ids('急用采购单丙丁')).toEqual([]);
  });

  test('what is typed is completed by the same words, from the next key on', async () => {
    const typed = async (q: string) =>
      unwrapForTest(await suggestProducts(testCtx(database.db), suggestInput.parse({ q }))).suggestions.map(
        ({ value }) => value,
      );
    expect(await typed('钉书钳器')).not.toContain(WORLD.staplerId);
    const { termId } = await add('synonyms', '钉书钳器,订书机');
    expect(await typed('钉书钳器')).toContain(WORLD.staplerId);
    unwrapForTest(await endSearchTerm(operator(), { termId }));
    expect(await typed('钉书钳器')).not.toContain(WORLD.staplerId);
  });

  test('an entry counts from its day on, and none can be made for a day that is over', async () => {
    await add('synonyms', '钉书钳器,订书机', '', '2099-01-01');
    expect(await ids('钉书钳器')).toEqual([]);
    const past = addSearchTermInput.parse({ kind: 'stop', words: '的', validFrom: '2020-01-01' });
    expect(await addSearchTerm(operator(), past)).toMatchObject({
      refusal: { code: 'SEARCH_TERM_PAST', field: 'validFrom' },
    });
    const blank = addSearchTermInput.parse({ kind: 'stop', words: '\u200b', validFrom: today });
    expect(await addSearchTerm(operator(), blank)).toMatchObject({ refusal: { code: 'SEARCH_TERM_EMPTY' } });
  });

  test('a word of the query language is a word like others', async () => {
    await add('synonyms', "a'b:*|c, 订书机");
    await add('stop', '(.*)');
    expect(await ids("a'b:*|c")).toEqual([WORLD.staplerId]);
  });

  test('the words are read with the rows: a search costs no statement more', async () => {
    await add('synonyms', '钉书钳器,订书机');
    await find('订书机');
    expect((await countRoundTrips(() => find('钉书钳器'))).roundTrips).toBe(1);
  });

  test('the figures of a hit add up to its score, in the order of the page', async () => {
    for (const q of ['测试打印机', '测试', '复印纸 A4', 'dingshuji', 'PAPER-1', '测试 订书机 丙丁戊']) {
      const { explained } = unwrapForTest(await explainSearch(operator(), { q, area: '' }));
      if (explained === null) throw new Error('nothing explained');
      expect(explained.hits.map(({ hit }) => hit.id)).toEqual(await ids(q));
      expect(explained.ranking).toEqual(rankingOn(localDate(today)));
      for (const { words, factors, score, parts, met } of explained.hits) {
        expect(Object.keys(factors)).toEqual([...SIGNALS]);
        expect(score).toBeCloseTo(
          Object.values(factors).reduce((product, factor) => product * factor, words),
          6,
        );
        if (explained.corrected === null || hasAllWords(words))
          expect(words).toBeCloseTo((parts?.literal ?? NaN) + (parts?.anything ?? NaN) / 2, 5);
        else expect(parts).toBeNull();
        expect(met).toHaveLength(explained.words.length);
        expect(met.some((way) => way !== null) || parts?.literal === 0).toBe(true);
      }
      const inOrder = explained.hits.filter(({ exact }) => !exact).map(({ score }) => score);
      expect(inOrder).toEqual(inOrder.toSorted((a, b) => b - a));
    }
    expect(unwrapForTest(await explainSearch(operator(), { q: ' ', area: '' })).explained).toBeNull();
  });

  test('what is not delivered to the buyer stands lower for him, and for nobody else', async () => {
    await database.db.execute(
      sql`update offers set areas = array['370202'] where product_id = ${WORLD.staplerId}`,
    );
    await inTransaction(database.db, async (tx) => {
      const changed = await rows<{ id: string }>(
        tx,
        sql`select id from offers where product_id = ${WORLD.staplerId}`,
      );
      await searchEngine().indexOffers(
        tx,
        changed.map(({ id }) => id),
      );
    });
    const factors = async (area: string) => {
      const { explained } = unwrapForTest(await explainSearch(operator(), { q: '测试', area }));
      return explained?.hits.find(({ hit }) => hit.id === WORLD.staplerId)?.factors;
    };
    const { weights } = rankingOn(localDate(today));
    expect((await factors(''))?.area).toBe(1);
    expect((await factors('370202'))?.area).toBe(1);
    expect((await factors('370602'))?.area).toBeCloseTo(1 - weights.area, 6);
    const { explained, areas } = unwrapForTest(
      await explainSearch(
        operator(),
        explainSearchInput.parse({ q: '测试', area: world.staff.divisionCode }),
      ),
    );
    expect(areas.length).toBeGreaterThan(0);
    const page = await searchProducts(testCtx(database.db, world.staff), searchInput.parse({ q: '测试' }));
    expect(unwrapForTest(page).hits.map(({ id }) => id)).toEqual(explained?.hits.map(({ hit }) => hit.id));
  });

  test('where nothing is found, what its words sound like or end in is offered', async () => {
    const visitor = testCtx(database.db);
    const vain = searchInput.parse({ q: '侧适' });
    expect(unwrapForTest(await searchProducts(visitor, vain)).total).toBe(0);
    const near = await suggestNear(visitor, '侧适');
    expect(near.map(({ label }) => label).join()).toContain('测试');
    expect(await suggestNear(visitor, '🜁')).toEqual([]);
  });

  test('suppliers see what was searched for in vain where they deliver, three times at least', async () => {
    await writeSearchCounts(database.db);
    await database.db.execute(sql`delete from search_words`);
    const nothing = searchInput.parse({ q: '' });
    const search = (
      q: string,
      person: SmallWorld['staff'],
      times: number,
      found: Parameters<typeof countSearch>[2] = { total: 0 },
    ) => {
      for (let n = 0; n < times; n++) countSearch(testCtx(database.db, person), { ...nothing, q }, found);
    };
    const elsewhere = { ...world.staff, divisionCode: '370202' };
    search('热气球', world.staff, 3);
    search('潜水艇', world.staff, 2);
    search('过山车', elsewhere, 5);
    search('13800138000', world.staff, 9);
    // a page filled with what has some of the words is no answer either, one with products that have all is
    search('充气 拱门', world.staff, 4, { total: 60, corrected: '拱门' });
    search('激光 打印机', world.staff, 4, { total: 60, corrected: '打印机', complete: 5 });
    search('毛巾 牙刷', world.staff, 4, { total: 60 });
    await writeSearchCounts(database.db);
    const { rows: seen } = unwrapForTest(await viewDemand(testCtx(database.db, world.supplier)));
    const areas = await rows<{ areas: string[] }>(
      database.db,
      sql`select array_to_json(service_areas) as areas from suppliers where org_id = ${WORLD.supplierId}`,
    );
    const everywhere = areas[0]?.areas.length === 0;
    expect(seen.map(({ words }) => words)).toEqual(
      everywhere ? ['过山车', '充气 拱门', '热气球'] : ['充气 拱门', '热气球'],
    );
    await database.db.execute(
      sql`update suppliers set service_areas = array['370200'] where org_id = ${WORLD.supplierId}`,
    );
    const far = unwrapForTest(await viewDemand(testCtx(database.db, world.supplier)));
    expect(far.rows.map(({ words }) => words)).toEqual(['过山车']);
  });
});
