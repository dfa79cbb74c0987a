import type { PageKey } from '../../domain/page-cursor.ts';
import { decodePageKey } from '../../domain/page-cursor.ts';
import { isProduceGroup, MONTHS_A_YEAR, PRODUCE_MARKS, PRODUCE_SORTS } from '../../domain/welfare/produce.ts';
import type { ProduceAsked } from '../../domain/welfare/produce-view.ts';
import { PRODUCE_PARTS } from '../../domain/welfare/produce-view.ts';

export interface ProduceQuery extends ProduceAsked {
  readonly after: PageKey | null;
}

const MAX_SEARCH_CHARS = 60;
const MAX_PROVINCE_CHARS = 12;

/** The query of the 832 hall; what it does not know is left out rather than refused. */
export function produceQuery(search: URLSearchParams): ProduceQuery {
  const word = (name: string, max: number) =>
    (search.get(name) ?? '').replaceAll('\u0000', '').trim().slice(0, max);
  const code = (name: string) => (/^\d{6}$/.test(search.get(name) ?? '') ? search.get(name) : null);
  const month = Number(search.get('month'));
  const kind = search.get('kind');
  const after = decodePageKey(search.get('after') ?? undefined);
  return {
    part: PRODUCE_PARTS.find((part) => part === search.get('part')) ?? 'p832',
    province: word('province', MAX_PROVINCE_CHARS) || null,
    county: code('county'),
    area: code('area'),
    month: Number.isInteger(month) && month >= 1 && month <= MONTHS_A_YEAR ? month : null,
    mark: PRODUCE_MARKS.find((mark) => mark === search.get('mark')) ?? null,
    group: kind !== null && isProduceGroup(kind) ? kind : null,
    text: word('q', MAX_SEARCH_CHARS),
    sort: PRODUCE_SORTS.find((sort) => sort === search.get('sort')) ?? 'season',
    after: after !== null && isSortValue(after.value) ? after : null,
  };
}

/** The list is sorted by numbers only; a key out of an address that is none is the first page's. */
function isSortValue(value: string): boolean {
  return /^-?\d{1,17}(?:\.\d{1,17})?(?:e[+-]?\d{1,2})?$/.test(value);
}
