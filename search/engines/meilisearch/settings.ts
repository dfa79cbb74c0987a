import type { Settings } from 'meilisearch';

/**
 * Settings as code, written with every rebuild. Our own tokens are looked up exactly, as filters; the words of the name
 * are searched only to be ranked. So nothing may be guessed: no typos (two-character words would meet everything), no
 * prefixes, no stop words, and our tokens are not cut again.
 */
export const INDEX_SETTINGS: Settings = {
  searchableAttributes: ['name', 'parts', 'category'],
  displayedAttributes: ['id', 'no', 'sum'],
  filterableAttributes: [
    {
      attributePatterns: ['tokens', 'beginnings', 'codes'],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
  ],
  sortableAttributes: [],
  rankingRules: ['words', 'proximity', 'attribute', 'exactness'],
  typoTolerance: { enabled: false },
  prefixSearch: 'disabled',
  stopWords: [],
  pagination: { maxTotalHits: 1_000_000 },
  faceting: { maxValuesPerFacet: 1 },
  searchCutoffMs: 1_500,
};
