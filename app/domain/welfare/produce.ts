/** What proves something about produce: the kinds of certificate, and the licence of a food maker (SC). */
export const PRODUCE_MARKS = ['green_food', 'organic', 'geographic', 'sc'] as const;
export type ProduceMark = (typeof PRODUCE_MARKS)[number];

export const PRODUCE_MARK_NAMES = {
  green_food: '绿色食品',
  organic: '有机产品',
  geographic: '地理标志',
  sc: '生产许可 SC',
} as const satisfies Record<ProduceMark, string>;

/** Kinds of produce as people look for them, each by the 品目 it lies in. */
export const PRODUCE_GROUPS = [
  {
    key: 'grain',
    prefixes: [
      'A070301',
      'A070302',
      'A070304',
      'A07060101',
      'A07060102',
      'A07060103',
      'A07060113',
      'A07060114',
    ],
  },
  { key: 'oil', prefixes: ['A07060105'] },
  { key: 'fruit', prefixes: ['A070399', 'A070305', 'A070306'] },
  { key: 'nuts', prefixes: ['A07060112'] },
  { key: 'vegetable', prefixes: ['A070312', 'A07060111'] },
  { key: 'meat', prefixes: ['A07032102', 'A070327', 'A07060107', 'A07060109', 'A07060110'] },
  { key: 'honey', prefixes: ['A07032103'] },
  { key: 'tea', prefixes: ['A07060303'] },
  { key: 'seasoning', prefixes: ['A07060206'] },
] as const;
export type ProduceGroup = (typeof PRODUCE_GROUPS)[number]['key'] | 'other';

export const PRODUCE_GROUP_NAMES = {
  grain: '粮食杂粮',
  oil: '食用油',
  fruit: '水果',
  nuts: '坚果干果',
  vegetable: '菌菇蔬菜',
  meat: '肉蛋水产',
  honey: '蜂蜜',
  tea: '茶',
  seasoning: '调味品',
  other: '其他',
} as const satisfies Record<ProduceGroup, string>;

/** Whether an address names a group. */
export function isProduceGroup(text: string): text is ProduceGroup {
  return Object.hasOwn(PRODUCE_GROUP_NAMES, text);
}

/** The group a 品目 belongs to. */
export function produceGroupOf(categoryCode: string): ProduceGroup {
  const found = PRODUCE_GROUPS.find(({ prefixes }) =>
    prefixes.some((prefix) => categoryCode.startsWith(prefix)),
  );
  return found?.key ?? 'other';
}

/** 当季优先, 单位价, 价格, 成交. */
export const PRODUCE_SORTS = ['season', 'unit', 'price', 'deals'] as const;
export type ProduceSort = (typeof PRODUCE_SORTS)[number];

export type SeasonPhase = 'in' | 'all-year' | 'out' | 'unknown';

export const MONTHS_A_YEAR = 12;

/** Whether produce is on the market in a month (1 to 12). */
export function seasonPhase(months: readonly number[] | null, month: number): SeasonPhase {
  if (months === null) return 'unknown';
  if (months.length >= MONTHS_A_YEAR) return 'all-year';
  return months.includes(month) ? 'in' : 'out';
}

/** Months as spans over the turn of the year: `[9, 10, 11, 12, 1, 2]` → `[[9, 2]]`. */
export function seasonSpans(months: readonly number[]): [from: number, to: number][] {
  const on = new Set(months);
  const next = (month: number) => (month % MONTHS_A_YEAR) + 1;
  const before = (month: number) => ((month + MONTHS_A_YEAR - 2) % MONTHS_A_YEAR) + 1;
  if (on.size >= MONTHS_A_YEAR) return [[1, MONTHS_A_YEAR]];
  return [...on]
    .filter((month) => !on.has(before(month)))
    .sort((a, b) => a - b)
    .map((from) => {
      let to = from;
      while (on.has(next(to))) to = next(to);
      return [from, to];
    });
}
