import { sql } from 'drizzle-orm';
import { expect, it } from 'vitest';
import type { SearchInput } from '../../app/domain/catalogue/search.input.ts';
import { inTransaction } from '../../db/client.ts';
import { noteSearchChange } from '../../db/queries/search/changes.ts';
import type { FacetName } from '../facets.ts';
import { FACETS } from '../facets.ts';
import type { Pair } from '../testing/by-hand.ts';
import { DAY, filterSets, NOTHING, passesAll, TESTS } from '../testing/by-hand.ts';
import type { IndexedMarket } from './indexed-market.ts';

/** What every engine lists and counts: the same as somebody who counts by hand. */
export function countsContract({ market, pairs, opened, search }: IndexedMarket): void {
  it('lists everything for no words, page after page, each product once', async () => {
    const ids: string[] = [];
    for (let offset = 0; offset < market.length + 20; offset += 20) {
      const page = await search({ limit: 20, offset });
      expect(page.total).toBe(market.length);
      ids.push(...page.hits.map(({ id }) => id));
    }
    expect(ids.length).toBe(market.length);
    expect(new Set(ids)).toEqual(new Set(market.map(({ id }) => id)));
  });

  it('counts total and every facet like a count by hand, for random filters', async () => {
    for (const query of filterSets(200)) {
      const found = await search(query);
      const products = (but: FacetName | null, more: (pair: Pair) => boolean = () => true) =>
        new Set(
          pairs.filter((pair) => passesAll(pair, query, but) && more(pair)).map(({ product }) => product.id),
        ).size;
      expect(found.total, JSON.stringify(query)).toBe(products(null));
      for (const name of FACETS) {
        for (const { value, count } of found.facets[name]) {
          const [least, most] = value.split('-');
          const asked: Partial<SearchInput> =
            name === 'price'
              ? { priceMin: Number(least), priceMax: most === '' ? Number.POSITIVE_INFINITY : Number(most) }
              : name === 'origin832' || name === 'sme'
                ? { [name]: true }
                : { [name]: [value] };
          const by = (pair: Pair) => TESTS[name](pair, { ...NOTHING, ...asked }, DAY);
          expect(count, `${name}=${value} ${JSON.stringify(query)}`).toBe(products(name, by));
        }
      }
      for (const { minFen, maxFen, count } of found.prices) {
        const within = ({ offer }: Pair) =>
          offer.priceFen >= minFen && offer.priceFen <= (maxFen ?? Number.POSITIVE_INFINITY);
        expect(count, `${minFen}-${maxFen} ${JSON.stringify(query)}`).toBe(products('price', within));
      }
      const priced = pairs
        .filter((pair) => passesAll(pair, query, 'price'))
        .map(({ offer }) => offer.priceFen);
      expect(priced.length === 0).toBe(found.prices.length === 0);
      for (const fen of priced)
        expect(found.prices.some(({ minFen, maxFen }) => fen >= minFen && fen <= (maxFen ?? fen))).toBe(true);
      const brands = new Set(
        pairs.filter((pair) => passesAll(pair, query, 'brand')).map(({ product }) => product.brand),
      );
      brands.delete('');
      expect(new Set(found.facets.brand.map(({ value }) => value))).toEqual(brands);
    }
  });

  it('counts a 品目 by itself, whose page looks at no other, like a count by hand', async () => {
    for (const category of new Set(market.map((product) => product.categoryCode))) {
      const { total, facets } = await search({ ...NOTHING, category: [category] });
      const products = (name: FacetName, passes: (pair: Pair) => boolean) =>
        new Set(
          pairs
            .filter(
              (pair) =>
                passes(pair) &&
                (name === 'category' || TESTS.category(pair, { ...NOTHING, category: [category] }, DAY)),
            )
            .map(({ product }) => product.id),
        ).size;
      expect(total).toBe(products('brand', () => true));
      for (const { value, count } of facets.category)
        expect(count, value).toBe(products('category', ({ product }) => product.categoryCode === value));
      for (const { value, count } of facets.brand)
        expect(count, value).toBe(products('brand', ({ product }) => product.brand === value));
    }
  });

  it('counts and filters by the specifications of the one 品目 that is looked at', async () => {
    const category = ['A05040101'];
    const having = (grammage: string, brand?: string) =>
      market.filter(
        (product) =>
          product.categoryCode === category[0] &&
          product.grammage === grammage &&
          (brand === undefined || product.brand === brand),
      ).length;
    const counted = [
      { value: '70', count: having('70'), label: '70g' },
      { value: '80', count: having('80'), label: '80g' },
    ];
    const all = await search({ category });
    expect(all.specs).toEqual([{ code: 'grammage', name: '定量', values: counted }]);
    const light = await search({ category, spec: { grammage: ['70'] } });
    expect(light.total).toBe(having('70'));
    expect(light.specs[0]?.values).toEqual(counted);
    for (const { value, count } of light.facets.brand) expect(count, value).toBe(having('70', value));
    const both = await search({ category, spec: { grammage: ['70', '80'] } });
    expect(both.total).toBe(having('70') + having('80'));
    expect((await search({ category, spec: { grammage: ['90'] } })).total).toBe(0);
    const brand = ['得力'];
    const branded = await search({ category, brand, spec: { grammage: ['70'] } });
    expect(branded.specs[0]?.values[1]?.count).toBe(having('80', '得力'));
  });

  it('ignores specifications of several 品目, of none and of no template', async () => {
    const spec = { grammage: ['70'] };
    for (const category of [[], ['A05'], ['A05040101', 'A05040201'], ['C23120301']]) {
      const found = await search({ category, spec });
      expect(found.specs).toEqual([]);
      expect(found.total).toBe((await search({ category })).total);
    }
    const category = ['A05040101'];
    const unknown = await search({ category, spec: { nonsense: ['70'] } });
    expect(unknown.total).toBe((await search({ category })).total);
  });

  it('follows a new version of a template without a row that changed, from its day on', async () => {
    await inTransaction(opened().handle.db, async (tx) => {
      await tx.execute(sql`insert into spec_templates (category_code, valid_from, fields, source, is_demo, recorded_at)
        select category_code, '2026-12-01', jsonb_path_query_array(fields, '$[*] ? (@.code != "grammage")'), source,
          false, recorded_at from spec_templates where category_code = 'A05040101' and valid_from = '2026-11-23'`);
      await noteSearchChange(tx);
    });
    const category = ['A05040101'];
    expect((await search({ category }, '2026-11-30')).specs.map(({ code }) => code)).toEqual(['grammage']);
    expect((await search({ category }, '2026-12-01')).specs).toEqual([]);
  });
}
