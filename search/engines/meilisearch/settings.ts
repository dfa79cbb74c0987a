import type { Settings } from 'meilisearch';

/**
 * Settings as code, written with every rebuild. Our own tokens are looked up exactly, as filters; the words of the name
 * are searched only to be ranked. So nothing may be guessed: no typos (two-character words would meet everything), no
 * prefixes, no stop words, and our tokens are not cut again. Which rows match is read as the counts of a facet, `no`, with
 * room for every row: documents would be read one by one.
 */
export const INDEX_SETTINGS: Settings = {
  searchableAttributes: ['name', 'parts', 'category'],
  displayedAttributes: ['id', 'no', 'sum'],
  filterableAttributes: [
    {
      attributePatterns: ['tokens', 'beginnings', 'codes', 'no'],
      features: { facetSearch: false, filter: { equality: true, comparison: false } },
    },
  ],
  sortableAttributes: [],
  rankingRules: ['words', 'proximity', 'attribute', 'exactness'],
  typoTolerance: { enabled: false },
  prefixSearch: 'disabled',
  stopWords: [],
  pagination: { maxTotalHits: 1_000 },
  faceting: { maxValuesPerFacet: 10_000_000 },
  searchCutoffMs: 1_500,
};
