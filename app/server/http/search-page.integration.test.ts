import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction, rows } from '~db/client.ts';
import { chooseSearchEngine, searchEngine } from '~search/engine.ts';
import { USUAL_ROWS_WITH_WORDS } from '~search/words/room.ts';
import { searchInput } from '../../domain/catalogue/search.input.ts';
import { searchOutput } from '../../domain/catalogue/search.output.ts';
import { searchProducts } from '../catalogue/search-products.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import type { SearchPageData } from './search-page.server.ts';
import { loadSearchPage } from './search-page.server.ts';

describe.each(databasesUnderTest())('the result page on %s', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    await smallWorld(database.db);
    await inTransaction(database.db, async (tx) => {
      const offers = await rows<{ id: string }>(tx, sql`select id from offers`);
      await searchEngine().indexOffers(
        tx,
        offers.map(({ id }) => id),
      );
    });
  });
  afterAll(() => database.close());

  const load = async (query: string, category?: string): Promise<SearchPageData> => {
    const context = {
      ctx: testCtx(database.db),
      session: null,
      nonce: '',
      secureCookies: false,
      baseUrl: 'http://mall.test',
    };
    return loadSearchPage(
      { context, request: new Request(`http://mall.test/search?${query}`), params: {} },
      category,
    );
  };
  const facets = ({ found }: SearchPageData) => JSON.parse(found).facets;
  const total = ({ found }: SearchPageData): number => JSON.parse(found).total;

  test('several regions and green marks are any of them; one alone works as ever', async () => {
    const [one, other] = [await load('region=370602'), await load('region=110101')];
    const both = await load('region=370602&region=110101');
    expect(both.filters.region).toEqual(['370602', '110101']);
    expect(one.filters.region).toEqual(['370602']);
    expect(total(both)).toBeGreaterThanOrEqual(Math.max(total(one), total(other)));
    // counts of a facet do not see its own choice
    expect(facets(both).region.filter(({ count }: { count: number }) => count > 0)).toEqual(
      expect.arrayContaining(facets(await load('')).region),
    );
    const marks = await load('green=mandatory&green=preferred');
    expect(marks.filters.green).toEqual(['mandatory', 'preferred']);
    expect(total(marks)).toBeGreaterThanOrEqual(total(await load('green=mandatory')));
    expect((await load('green=mandatory')).filters.green).toEqual(['mandatory']);
  });

  test('a region that offers name only by what lies around it is counted and named', async () => {
    const { region } = facets(await load('region=370683'));
    const chosen = region.find(({ value }: { value: string }) => value === '370683');
    expect(chosen).toMatchObject({ label: expect.stringMatching(/\p{Script=Han}/u) });
    expect(chosen.count).toBe(total(await load('region=370683')));
  });

  test('what is chosen stays to be taken back though nothing of it is left', async () => {
    const page = await load('q=订书机&brand=没有的品牌&green=mandatory');
    expect(total(page)).toBe(0);
    expect(facets(page).brand).toContainEqual({ value: '没有的品牌', count: 0 });
    expect(facets(page).green).toContainEqual({ value: 'mandatory', count: 0 });
  });

  test('the page of a 品目 narrows to what lies below it, one or several, and is whole again', async () => {
    const whole = await load('', 'A05000000');
    const below: { value: string; count: number }[] = facets(whole).category;
    expect(below.length).toBeGreaterThan(1);
    expect(below.every(({ value }) => value.startsWith('A05') && value !== 'A05000000')).toBe(true);
    expect(whole.filters.category).toEqual([]);
    const [first, second] = below;
    const narrow = await load(`category=${first?.value}`, 'A05000000');
    expect(total(narrow)).toBe(first?.count);
    expect(narrow.filters.category).toEqual([first?.value]);
    const two = await load(
      `category=A05000000&category=${first?.value}&category=${second?.value}`,
      'A05000000',
    );
    expect(total(two)).toBe((first?.count ?? 0) + (second?.count ?? 0));
    expect(total(await load('category=A02000000', 'A05000000'))).toBe(total(whole));
  });

  test('a search engine that is set up and does not answer is told, and nothing else changes', async () => {
    const whole = await load('q=订书机');
    expect(JSON.parse(whole.found)).not.toHaveProperty('degraded');
    const failures: unknown[] = [];
    const none = { meiliApiKey: undefined, meiliSearchKey: undefined };
    // nothing listens at this port
    chooseSearchEngine({ ...none, meiliHost: 'http://127.0.0.1:9', wordsUpToRows: 0 }, (error) =>
      failures.push(error),
    );
    try {
      const degraded = JSON.parse((await load('q=订书机')).found);
      expect(degraded).toMatchObject({ degraded: true, total: total(whole) });
      expect(failures).toHaveLength(1);
      expect(JSON.parse((await load('')).found)).not.toHaveProperty('degraded');
      const answer = unwrapForTest(
        await searchProducts(testCtx(database.db), searchInput.parse({ q: '订书机' })),
      );
      expect(searchOutput.parse(answer).degraded).toBe(true);
    } finally {
      chooseSearchEngine(
        { ...none, meiliHost: undefined, wordsUpToRows: USUAL_ROWS_WITH_WORDS },
        () => undefined,
      );
    }
  });

  test('a parameter of several of which one cannot be read is dropped and named', async () => {
    expect((await load('region=370602&region=here')).dropped).toEqual(['region']);
    expect((await load('green=mandatory&green=very')).dropped).toEqual(['green']);
  });
});
