import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Facets, FacetValue, SearchHit, SearchResult, SpecFacet } from '~search/engine.ts';
import { normalizedQuery } from '~search/query/analyze-query.ts';
import { categoryPrefix } from '../../domain/catalogue/category-tree.ts';
import { comparablePriceOf } from '../../domain/catalogue/net-content.ts';
import type { SearchInput, SearchParameter } from '../../domain/catalogue/search.input.ts';
import { searchInput, searchParameters } from '../../domain/catalogue/search.input.ts';
import { hasFilters, mayCountWords } from '../../domain/catalogue/search-words.ts';
import { asText } from '../../ui/as-text.ts';
import type { LongFacet, PriceBars, ResultHit } from '../../ui/search/search-filters.ts';
import { BAR_HEIGHT, LONG_FACETS } from '../../ui/search/search-filters.ts';
import { searchProducts } from '../catalogue/search-products.server.ts';
import { suggestNear } from '../catalogue/suggest-near.server.ts';
import { guarded, unwrap } from './respond.server.ts';

const PAGE_SIZE = 20;
const PAGES_MAX = 400;
/** Of a facet's values most pages show these; the others come when they are asked for (`all=brand`). */
const FACET_VALUES = 8;
/** Of them, so many at most. */
const ALL_FACET_VALUES = 300;

/**
 * Loader of the result pages `/search` and `/c/:categoryCode`: the query string of the API with `page`
 * instead of `offset`. A parameter that cannot be read is dropped and named, the rest still searches.
 */
export async function loadSearchPage({ request, context }: LoaderFunctionArgs, fixedCategory?: string) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const search = new URL(request.url).searchParams;
    const page = pageOf(search.get('page'));
    const { values, dropped } = readable(search);
    const input = searchInput.parse({
      ...values,
      ...(fixedCategory === undefined ? {} : { category: narrowed(values, fixedCategory) }),
      limit: String(PAGE_SIZE),
      offset: String((page - 1) * PAGE_SIZE),
    });
    const found = unwrap(await searchProducts(ctx, input), ctx);
    const isInVain = found.total === 0 && input.q !== '';
    const facets = withChosen(insideOf(found.facets, fixedCategory), input, fixedCategory);
    const all = LONG_FACETS.find((name) => name === search.get('all')) ?? null;
    return {
      found: asText({
        total: found.total,
        tookMs: found.tookMs,
        corrected: found.corrected,
        complete: found.complete,
        heard: found.heard,
        purpose: found.purpose,
        degraded: found.degraded,
        each: found.each,
        near: isInVain ? await suggestNear(ctx, input.q) : [],
        // what suppliers are told of it
        noted: isInVain && !hasFilters(input) && mayCountWords(normalizedQuery(input.q)),
        hits: found.hits.map(resultHit),
        facets: shortened(facets, input, all),
        specs: found.specs.map((facet) => shortenedSpec(facet, input)),
        moreValues: longerOf(facets, all),
        expanded: all,
        prices: priceBars(found.prices),
      }),
      filters: {
        q: input.q,
        category: input.category.filter((code) => code !== fixedCategory),
        brand: input.brand,
        supplier: input.supplier,
        agreement: input.agreement,
        priceMin: input.priceMin ?? null,
        priceMax: input.priceMax ?? null,
        green: input.green,
        origin832: input.origin832,
        sme: input.sme,
        region: input.region,
        spec: Object.fromEntries(
          found.specs.flatMap(({ code }) =>
            input.spec[code] === undefined ? [] : [[code, input.spec[code]]],
          ),
        ),
        sort: input.sort,
      },
      dropped,
      page,
      pages: Math.min(Math.ceil(found.total / PAGE_SIZE), PAGES_MAX),
      mayBuy: ctx.actor.kind === 'user' && ctx.actor.roles.includes('staff'),
    };
  });
}

/** What a card shows of a hit: it travels to the browser twice, as HTML and as data. */
function resultHit(hit: SearchHit): ResultHit {
  const { id, offerId, name, categoryCode, priceFen, unit, labels, supplierCount, orderable, deals } = hit;
  return {
    ...{ id, offerId, name, categoryCode, priceFen, unit, labels, supplierCount, orderable, deals },
    ...(hit.image === '' ? {} : { image: hit.image }),
    unitPrice: comparablePriceOf(hit, hit.priceFen),
  };
}

/** What the small picture of prices needs: heights as they are drawn, and the bounds. */
function priceBars(steps: SearchResult['prices']): PriceBars | null {
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined || steps.length < 2) return null;
  const most = Math.max(...steps.map(({ count }) => count));
  return {
    heights: steps.map(({ count }) =>
      count === 0 ? 0 : Math.max(1, Math.round((BAR_HEIGHT * count) / most)),
    ),
    minFen: first.minFen,
    maxFen: last.maxFen ?? last.minFen,
    mostFen: steps.find(({ count }) => count === most)?.minFen ?? 0,
  };
}

/** The page of a 品目 narrows to what lies below it; to itself it need not. */
function insideOf(facets: Facets, fixed: string | undefined): Facets {
  if (fixed === undefined) return facets;
  const prefix = categoryPrefix(fixed);
  const category = facets.category.filter(({ value }) => value !== fixed && value.startsWith(prefix));
  return { ...facets, category };
}

const SEVERAL = [...LONG_FACETS, 'green', 'region'] as const;

/** What is chosen stays to be seen and taken back though the other filters leave nothing of it. */
function withChosen(facets: Facets, input: SearchInput, fixed: string | undefined): Facets {
  const missing = (name: (typeof SEVERAL)[number]): FacetValue[] =>
    [...input[name]]
      .filter((value) => value !== fixed && !facets[name].some((one) => one.value === value))
      .map((value) => ({ value, count: 0 }));
  return {
    ...facets,
    ...Object.fromEntries(SEVERAL.map((name) => [name, [...facets[name], ...missing(name)]])),
  };
}

/** A page offers the values most products have, and those that are chosen. */
function shortened(facets: Facets, input: SearchInput, all: LongFacet | null): Facets {
  const few = (name: LongFacet) =>
    facets[name].filter(({ value }, at) => at < valuesShown(name, all) || input[name].includes(value));
  return {
    ...facets,
    category: few('category'),
    brand: few('brand'),
    supplier: few('supplier'),
    agreement: few('agreement'),
  };
}

/** Of a specification the values most products have and those that are chosen, in its own order. */
function shortenedSpec({ code, name, values }: SpecFacet, input: SearchInput): SpecFacet {
  const least = values.map(({ count }) => count).sort((a, b) => b - a)[FACET_VALUES - 1] ?? 0;
  const chosen = input.spec[code] ?? [];
  let left = FACET_VALUES;
  const shown = values.filter(({ value, count }) => chosen.includes(value) || (count >= least && left-- > 0));
  return { code, name, values: shown };
}

const valuesShown = (name: LongFacet, all: LongFacet | null): number =>
  name === all ? ALL_FACET_VALUES : FACET_VALUES;

/** How many values the facets have of which not all are shown. */
function longerOf(facets: Facets, all: LongFacet | null): Partial<Record<LongFacet, number>> {
  const longer = LONG_FACETS.filter((name) => facets[name].length > FACET_VALUES && name !== all);
  return Object.fromEntries(longer.map((name) => [name, facets[name].length]));
}

export type SearchPageData = Awaited<ReturnType<typeof loadSearchPage>>;

function pageOf(text: string | null): number {
  const page = Number(text ?? '1');
  return Number.isSafeInteger(page) && page >= 1 ? Math.min(page, PAGES_MAX) : 1;
}

/** A category chosen inside the page's own one narrows it; one outside of it is not this page. */
function narrowed(values: Readonly<Record<string, SearchParameter>>, fixed: string): string[] {
  const prefix = categoryPrefix(fixed);
  const given = values.category;
  const below = (Array.isArray(given) ? given : []).filter(
    (code) => code !== fixed && code.startsWith(prefix),
  );
  return below.length > 0 ? below : [fixed];
}

/** The parameters that can be read, and the names of those that cannot. */
function readable(search: URLSearchParams) {
  const values = searchParameters(search);
  delete values.limit;
  delete values.offset;
  // Prices are written in yuan on the page.
  for (const name of ['priceMin', 'priceMax']) delete values[name];
  Object.assign(values, yuanRange(search));
  const dropped: string[] = [];
  const checked = searchInput.safeParse(values);
  if (!checked.success) {
    for (const issue of checked.error.issues) {
      const name = String(issue.path[0] ?? '');
      if (name in values) dropped.push(name);
      delete values[name];
    }
  }
  return { values: searchInput.safeParse(values).success ? values : {}, dropped: [...new Set(dropped)] };
}

/** `min` and `max` in yuan as fen; swapped when they are the wrong way round. */
function yuanRange(search: URLSearchParams): Record<string, string> {
  const bounds = ['min', 'max'].map((name) => {
    const text = (search.get(name) ?? '').trim();
    return /^\d{1,9}(\.\d{1,2})?$/.test(text) ? Math.round(Number(text) * 100) : null;
  });
  const [min = null, max = null] = bounds;
  const [low, high] = min !== null && max !== null && min > max ? [max, min] : [min, max];
  return {
    ...(low === null ? {} : { priceMin: String(low) }),
    ...(high === null ? {} : { priceMax: String(high) }),
  };
}
