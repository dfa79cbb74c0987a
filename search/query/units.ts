/** A unit of measure as it is written in titles → how many of the base unit it holds. */
const MEASURES: ReadonlyArray<{
  readonly names: readonly string[];
  readonly base: string;
  readonly factor: number;
}> = [
  // 16G and 16GB are the same stick; that grams share the token hurts nobody.
  { names: ['gb'], base: 'g', factor: 1 },
  { names: ['tb'], base: 'tb', factor: 1 },
  { names: ['kg', '千克', '公斤'], base: 'g', factor: 1000 },
  { names: ['g', '克'], base: 'g', factor: 1 },
  { names: ['斤'], base: 'g', factor: 500 },
  { names: ['ml', '毫升'], base: 'ml', factor: 1 },
  { names: ['l', '升'], base: 'ml', factor: 1000 },
  { names: ['mm', '毫米'], base: 'mm', factor: 1 },
  { names: ['cm', '厘米', '公分'], base: 'mm', factor: 10 },
  { names: ['m', '米'], base: 'mm', factor: 1000 },
  { names: ['英寸', '寸', '吋'], base: 'inch', factor: 1 },
  { names: ['伏', '伏特', 'v'], base: 'v', factor: 1 },
  { names: ['瓦', 'w'], base: 'w', factor: 1 },
  { names: ['安时', 'ah'], base: 'mah', factor: 1000 },
  { names: ['毫安', '毫安时', 'mah'], base: 'mah', factor: 1 },
];

/** Counters of packages: `100支`, `5包`. They say how many, not what. */
const COUNTERS = '支枝只个件包盒箱瓶袋桶张本册卷条套台把片块根页层色孔位人份卡联抽';

const BY_NAME = new Map(
  MEASURES.flatMap(({ names, base, factor }) => names.map((name) => [name, { base, factor }] as const)),
);
const namesWhere = (test: RegExp) =>
  [...BY_NAME.keys()]
    .filter((name) => test.test(name))
    .sort((a, b) => b.length - a.length)
    .join('|');
const NUMBER = '\\d{1,7}(?:\\.\\d{1,4})?';
const LATIN_UNIT = `\\s?(?:${namesWhere(/^[a-z]+$/)})(?![a-z0-9])`;

/** `2.5kg`, `80 克`, `100支`; not the front of a longer code (`4gbx`, `12v3a`). */
export const QUANTITY_PATTERN = `${NUMBER}(?:${LATIN_UNIT}|\\s?(?:${namesWhere(/^[^a-z]+$/)})|[${COUNTERS}])`;

const QUANTITY = /^(\d+(?:\.\d+)?)\s?(\D+)$/;

export interface Quantity {
  /** in the base unit, so that 0.5公斤, 500克 and 500g are one token */
  readonly token: string;
  readonly isCounter: boolean;
}

/** Canonical token of a text matched by {@link QUANTITY_PATTERN}. */
export function parseQuantity(text: string): Quantity {
  const [, number = '', unit = ''] = QUANTITY.exec(text) ?? [];
  const measure = BY_NAME.get(unit);
  if (measure === undefined) return { token: text.replace(/\s+/g, ''), isCounter: true };
  const value = Math.round(Number(number) * measure.factor * 10_000) / 10_000;
  return { token: `${value}${measure.base}`, isCounter: false };
}

/** The token of what is sold by the case. */
export const CASE = '整箱';
const CASES = [
  /整箱|整件|成箱|箱装/u,
  // 24瓶/箱, 1箱（12瓶）, 一件
  /(?:\/|每|1|一)\s?[箱件]/u,
  // 250ml*24, 1×12, 12瓶*550ml
  /[*x×]\s?(?:[6-9]|[1-9]\d)\s?(?![\d.]|(?:k?g|ml|l|mm|cm|m|w|v|克|毫|厘|米|升|公|千)(?![a-z]))/u,
  /(?<!\d)(?:[6-9]|[1-9]\d)\s?[瓶盒袋包罐支杯听桶]\s?[*x×]/u,
];

/** Whether a name, normalised, tells of a case: 24瓶/箱, 250ml*24, 整箱. */
export const isCase = (name: string): boolean => CASES.some((pattern) => pattern.test(name));
