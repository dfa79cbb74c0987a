import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PRODUCT_LABELS } from '../../app/domain/catalogue/labels.ts';
import type { SearchInput } from '../../app/domain/catalogue/search.input.ts';
import { localDate } from '../../app/domain/time/local-date.ts';
import type { DatabaseHandle, Db } from '../../db/client.ts';
import { countRoundTrips, inTransaction } from '../../db/client.ts';
import type { SearchEngine, SearchResult } from '../engine.ts';
import { normalizeCode } from '../query/normalize.ts';
import type { Pair } from '../testing/by-hand.ts';
import { canOrder, DAY, delivers, filterSets, isGreen, NOTHING, passesAll } from '../testing/by-hand.ts';
import { insertMarket, makeMarket, marketUscc } from '../testing/market.ts';
import { changesContract } from './changes.test-suite.ts';
import { countsContract } from './counts.test-suite.ts';
import type { IndexedMarket } from './indexed-market.ts';

export interface EngineUnderTest {
  readonly name: string;
  /** Asked for when the suite begins. */
  engine(): SearchEngine;
  /** A fresh database with schema and reference lists. */
  open(): Promise<DatabaseHandle>;
  /** Waits until what was indexed can be found (nothing to do for an engine in the database itself). */
  settle(db: Db): Promise<void>;
}

/** Every engine behaves like this; each runs the whole suite. */
export function searchEngineContract(under: EngineUnderTest): void {
  describe(`search engine ${under.name}`, () => {
    const market = makeMarket(90);
    const pairs = market.flatMap((product) => product.offers.map((offer): Pair => ({ product, offer })));
    let handle: DatabaseHandle;
    let engine: SearchEngine;

    const search = (query: Partial<SearchInput>, date: string = DAY): Promise<SearchResult> =>
      engine.search(handle.db, { ...NOTHING, ...query, date: localDate(date) });
    const index = async (offerIds: readonly string[]) => {
      await inTransaction(handle.db, (tx) => engine.indexOffers(tx, offerIds));
      await under.settle(handle.db);
    };

    const indexed: IndexedMarket = {
      ...{ market, pairs, search, index, settle: under.settle },
      opened: () => ({ handle, engine }),
    };

    beforeAll(async () => {
      engine = under.engine();
      handle = await under.open();
      await insertMarket(handle.db, market);
      await index(pairs.map(({ offer }) => offer.id));
    });
    afterAll(() => handle?.close());

    const suggest = (q: string) => engine.suggest(handle.db, { q, limit: 8, date: DAY });

    countsContract(indexed);

    it('shows each product by its cheapest passing offer that can be ordered, else its cheapest', async () => {
      for (const query of filterSets(25)) {
        const { hits } = await search(query);
        for (const hit of hits) {
          const passing = pairs.filter(
            ({ product, offer }) => product.id === hit.id && passesAll({ product, offer }, query),
          );
          const orderable = passing.filter(({ offer }) => canOrder(offer));
          const pool = orderable.length > 0 ? orderable : passing;
          expect(hit.priceFen).toBe(Math.min(...pool.map(({ offer }) => offer.priceFen)));
          expect(hit.orderable).toBe(orderable.length > 0);
          const best = pool.find(({ offer }) => offer.id === hit.offerId);
          expect(hit.sku).toBe(best?.offer.sku);
          expect(hit.supplierCount).toBe(pairs.filter(({ product }) => product.id === hit.id).length);
        }
      }
    });

    it('keeps the asked order, and the same order on every asking', async () => {
      const asc = await search({ sort: 'price_asc', limit: 100 });
      const prices = asc.hits.map(({ priceFen }) => priceFen);
      expect(prices).toEqual([...prices].sort((a, b) => a - b));
      const desc = (await search({ sort: 'price_desc', limit: 100 })).hits.map(({ priceFen }) => priceFen);
      expect(desc).toEqual([...desc].sort((a, b) => b - a));
      const newest = (await search({ sort: 'newest', limit: 100 })).hits.map(({ listedAt }) =>
        Date.parse(listedAt),
      );
      expect(newest).toEqual([...newest].sort((a, b) => b - a));
      expect(await search({ q: '硒鼓', limit: 50 })).toEqual(await search({ q: '硒鼓', limit: 50 }));
    });

    it.each([
      ['硒鼓', '硒鼓'],
      ['鼓粉盒', '硒鼓'],
      ['xigu', '硒鼓'],
      ['複印紙', '复印纸'],
      ['fuyinzhi', '复印纸'],
      ['fyz', '复印纸'],
      ['dayinji', '打印机'],
      ['优盘', 'U盘'],
      ['upan', 'U盘'],
    ])('finds by %s what is called %s', async (q, thing) => {
      const { total, hits, corrected } = await search({ q, limit: 100 });
      const named = market.filter(({ name }) => name.includes(thing)).map(({ id }) => id);
      expect(corrected).toBeUndefined();
      const found = new Set(hits.map(({ id }) => id));
      expect(named.length).toBeGreaterThan(0);
      for (const id of named) expect(found).toContain(id);
      expect(total).toBe(hits.length);
    });

    it.each([
      ['优盘', 'U盘'],
      ['鼓粉盒', '硒鼓'],
      ['订书器', '订书机'],
    ])('ranks by another name of a thing not far below its own: %s, %s', async (typed, named) => {
      const best = async (q: string) => {
        const { hits } = await engine.explain(handle.db, { ...NOTHING, q, date: localDate(DAY) }, 10);
        return Math.max(...hits.map(({ words }) => words));
      };
      expect(await best(typed)).toBeGreaterThan(0.6 * (await best(named)));
    });

    it('puts the exact SKU or model first, however it is written', async () => {
      for (const { product, offer } of pairs.slice(0, 12)) {
        for (const q of [
          offer.sku,
          offer.sku.toLowerCase().replace(/[-/]/g, ' '),
          product.model.replace('-', ''),
        ]) {
          const { hits } = await search({ q });
          expect(hits[0]?.id, q).toBe(product.id);
        }
        expect((await search({ q: offer.sku })).hits[0]?.sku).toBe(offer.sku);
      }
    });

    it.each([undefined, '370602', '370102'])(
      'orders by words and by what stands behind a hit, for a buyer of %s',
      async (area) => {
        const query = { ...NOTHING, q: '硒鼓', limit: 24, date: DAY, area };
        const { hits, ranking } = await engine.explain(handle.db, query, 24);
        const { weights } = ranking;
        const found = await engine.search(handle.db, query);
        expect(found.hits.map(({ id }) => id)).toEqual(hits.map(({ hit }) => hit.id));
        expect(hits.length).toBeGreaterThan(10);
        const delivered = ({ offer }: Pair) => area === undefined || delivers(offer.supplier, area);
        for (const { hit, words, factors, score } of hits) {
          const own = pairs.filter(({ product }) => product.id === hit.id);
          const shown = own.find(({ offer }) => offer.id === hit.offerId);
          if (shown === undefined) throw new Error('an offer of another product');
          expect(score).toBeCloseTo(
            Object.values(factors).reduce((a, b) => a * b, words),
            6,
          );
          expect(factors.orderable).toBeCloseTo(canOrder(shown.offer) ? 1 : 1 - weights.orderable, 6);
          expect(factors.area).toBeCloseTo(delivered(shown) ? 1 : 1 - weights.area, 6);
          expect(factors.agreement > 1).toBe(shown.offer.agreement !== null);
          expect(factors.green > 1).toBe(isGreen(shown.product, DAY));
          // of one product the offer that reaches the buyer is shown before a cheaper one that does not
          const orderable = own.filter(({ offer }) => canOrder(offer));
          const pool = orderable.length > 0 ? orderable : own;
          expect(delivered(shown)).toBe(pool.some(delivered));
        }
        const scores = hits.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      },
    );

    it('drops the least telling words when nothing has them all, and says which it kept', async () => {
      const { total, hits, corrected } = await search({ q: '乐普士牌 硒鼓' });
      expect(total).toBeGreaterThan(0);
      expect(hits[0]?.name).toContain('硒鼓');
      expect(corrected).toBe('硒鼓');
    });

    it('follows few hits that have all the words by some that have less, when a page is to be filled', async () => {
      const [first] = pairs;
      if (first === undefined) throw new Error('the market is empty');
      const { product } = first;
      const thing = product.name.split(' ')[1] ?? '';
      const query = { ...NOTHING, q: `${thing} 第0款`, limit: 100, date: DAY };
      const plain = await engine.search(handle.db, query);
      const filled = await engine.search(handle.db, { ...query, fill: true });
      expect(plain.corrected).toBeUndefined();
      expect(plain.complete).toBeUndefined();
      expect(filled.complete).toBe(plain.total);
      expect(filled.total).toBeGreaterThan(plain.total);
      expect(filled.corrected).toContain(thing);
      const all = new Set(plain.hits.map(({ id }) => id));
      expect(new Set(filled.hits.slice(0, plain.total).map(({ id }) => id))).toEqual(all);
      const ids = filled.hits.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      // enough have it all, or one is exactly the code typed: nothing else is wanted
      for (const q of [thing, product.model]) {
        const { complete, corrected } = await engine.search(handle.db, { ...query, q, fill: true });
        expect([complete, corrected]).toEqual([undefined, undefined]);
      }
    });

    it('looks for each of several things that no product is at once, and shows them in turn', async () => {
      const things = ['订书机', '签字笔', '文件柜'];
      const query = { ...NOTHING, q: things.join('、'), date: localDate(DAY), limit: 100, fill: true };
      const having = (thing: string) => market.filter(({ name }) => name.includes(thing));
      const found = await engine.search(handle.db, query);
      expect(found.each).toEqual(things.map((text) => ({ text, count: having(text).length })));
      expect(found.corrected).toBeUndefined();
      expect(new Set(found.hits.map(({ id }) => id))).toEqual(
        new Set(things.flatMap((thing) => having(thing).map(({ id }) => id))),
      );
      expect(found.total).toBe(found.hits.length);
      for (const thing of things)
        expect(found.hits.slice(0, 3).some(({ name }) => name.includes(thing))).toBe(true);

      const brand = '得力';
      const narrowed = await engine.search(handle.db, { ...query, brand: [brand] });
      expect(narrowed.each?.[0]?.count).toBe(
        having('订书机').filter((product) => product.brand === brand).length,
      );
      expect(narrowed.hits.every((hit) => hit.brand === brand)).toBe(true);

      const { each, hits } = await engine.explain(handle.db, query, 5);
      expect(each).toEqual(things);
      expect(hits.map(({ hit }) => hit.id)).toEqual(found.hits.slice(0, 5).map(({ id }) => id));
      // who matches line by line wants no list
      expect((await search({ q: query.q })).each).toBeUndefined();
    });

    it('finds a piece cut out of a longer code where nothing else is found, and says so', async () => {
      const product = market.find(({ model }) => normalizeCode(model).length > 5);
      if (product === undefined) throw new Error('no model is long enough');
      const piece = normalizeCode(product.model).slice(1);
      expect(piece).toMatch(/\d/);
      const found = await search({ q: piece });
      expect(found.hits.map(({ id }) => id)).toContain(product.id);
      expect(await search({ q: `zz${piece}zz` })).toMatchObject({ total: 0 });
    });

    it('does not give up words because of filters', async () => {
      const found = await search({ q: '硒鼓', priceMin: 900_000_000 });
      expect(found).toMatchObject({ total: 0, hits: [] });
      expect(found.corrected).toBeUndefined();
      expect(found.facets.price.length).toBeGreaterThan(0);
    });

    it.each(['囍曌龘', 'qqqqzzzz', '???', `'; drop table offers; --`, "'\\:*&|!()", '🖨️'])(
      'answers %s with nothing or something, never an error',
      async (q) => {
        const { total, hits } = await search({ q });
        expect(hits.length).toBe(Math.min(total, 24));
      },
    );

    it('shows a green label on the days of its certificate only', async () => {
      const lapsing = market.find(
        (product) => product.environment?.to === '2026-06-30' && isGreen(product, '2026-06-30'),
      );
      const green = async (date: string) =>
        (await search({ green: ['preferred'], limit: 100 }, date)).hits.filter(
          ({ id }) => id === lapsing?.id,
        );
      expect((await green('2026-06-30'))[0]?.labels).toContain('environment');
      expect(await green('2026-07-01')).toEqual([]);
    });

    it('knows at a date whether an agreement is in force', async () => {
      const labelled = async (date: string) =>
        (await search({ agreement: ['KJ-MARKET-01'], limit: 100 }, date)).hits.map(
          ({ labels, orderable }) => ({
            framework: labels.includes('framework'),
            orderable,
          }),
        );
      expect((await labelled('2026-12-31')).every(({ framework }) => framework)).toBe(true);
      expect((await labelled('2027-01-01')).some(({ framework, orderable }) => framework || orderable)).toBe(
        false,
      );
      for (const { labels } of (await search({ limit: 100 })).hits) {
        for (const label of labels) expect(PRODUCT_LABELS).toContain(label);
      }
    });

    it('suggests categories, brands and products for unfinished words', async () => {
      for (const typed of ['硒', 'xig', '复印', 'dayi']) {
        const found = await suggest(typed);
        expect(found.length, typed).toBeGreaterThan(0);
        expect(found.length).toBeLessThanOrEqual(8);
      }
      const sellers = (await suggest('号商贸')).filter(({ kind }) => kind === 'supplier');
      for (const { value, count } of sellers)
        expect(count).toBe(
          new Set(
            pairs
              .filter(({ offer }) => marketUscc(offer.supplier) === value)
              .map(({ product }) => product.id),
          ).size,
        );
      expect(sellers.length).toBeGreaterThan(0);
      expect(await suggest('??')).toEqual([]);
      expect(await suggest('')).toEqual([]);
    });

    changesContract(indexed);

    it('asks the database once for a search, also when words had to be given up', async () => {
      const asked = async (q: string) => {
        const { value, roundTrips } = await countRoundTrips(() =>
          search({ q, brand: ['得力'], region: ['370602'] }),
        );
        return { roundTrips, corrected: value.corrected };
      };
      await search({});
      expect(await asked('打印机')).toEqual({ roundTrips: 1, corrected: undefined });
      expect(await asked('')).toEqual({ roundTrips: 1, corrected: undefined });
      const { roundTrips, corrected } = await asked('乐普士牌 打印机');
      expect(corrected).toBe('打印机');
      // what the database is asked once for, another store may take two questions to answer
      expect(roundTrips).toBeLessThanOrEqual(under.name.startsWith('postgres') ? 1 : 2);
    });
  });
}
