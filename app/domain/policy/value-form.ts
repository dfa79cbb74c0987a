import { fen, parseYuan, toYuanText } from '../money.ts';
import { parseLocalDate } from '../time/local-date.ts';

const isMoney = (unit: string) => unit === 'fen' || unit.startsWith('fen/');

/** A registry value as it is typed into a form: without its unit; empty when the number is not known. */
export function valueInput(value: unknown, unit: string): string {
  if (value === null || value === undefined) return '';
  if (isMoney(unit) && Number.isSafeInteger(value)) return toYuanText(fen(Number(value)));
  if (unit === 'bp' && typeof value === 'number') return String(value / 100);
  if (unit === 'bp-range' && Array.isArray(value)) return value.map((bp) => Number(bp) / 100).join('–');
  if (typeof value === 'boolean') return value ? '是' : '否';
  return Array.isArray(value) ? value.map(String).join('、') : String(value);
}

/** What a form asks for, by unit: sentences of the catalogue, shown as hint and in the refusal. */
export const VALUE_FORM_NAMES = {
  money: '不小于 0 的金额（元，最多两位小数）',
  percent: '不小于 0 的百分数（最多两位小数，不写 %）',
  percentRange: '两个百分数，小的在前，用“–”连接，如 10–20',
  bool: '“是”或“否”',
  list: '一项或多项，用顿号分开',
  date: '日期，如 2027-03-31',
  monthDay: '月日，如 03-31',
  text: '一段不超过 500 个字的文字',
  whole: '不小于 0 的整数',
} as const;
type ValueForm = keyof typeof VALUE_FORM_NAMES;

const FORM_OF: Readonly<Record<string, ValueForm>> = {
  bp: 'percent',
  'bp-range': 'percentRange',
  bool: 'bool',
  list: 'list',
  date: 'date',
  'month-day': 'monthDay',
  rule: 'text',
  enum: 'text',
};

/** What has to be typed for a value of a unit. */
export function valueFormOf(unit: string): ValueForm {
  return isMoney(unit) ? 'money' : (FORM_OF[unit] ?? 'whole');
}

const WHOLE_MAX = 1_000_000_000;

function parseBp(text: string): number | null {
  const clean = text.trim().replace(/\s*%$/, '');
  if (!/^\d{1,6}(\.\d{1,2})?$/.test(clean)) return null;
  return Math.round(Number(clean) * 100);
}

const PARSERS: Readonly<Record<ValueForm, (text: string) => unknown>> = {
  money: (text) => {
    const amount = parseYuan(text);
    return amount !== null && amount >= 0 ? amount : null;
  },
  percent: parseBp,
  percentRange: (text) => {
    const bounds = text.split(/\s*[–—~～-]\s*/).map(parseBp);
    const [low, high] = bounds;
    return bounds.length === 2 && low != null && high != null && low <= high ? [low, high] : null;
  },
  bool: (text) => (text === '是' ? true : text === '否' ? false : null),
  list: (text) => {
    const items = [...new Set(text.split(/[\s、,，;；]+/).filter((item) => item !== ''))];
    return items.length > 0 && items.length <= 200 && items.every((item) => item.length <= 60) ? items : null;
  },
  date: parseLocalDate,
  monthDay: (text) => (parseLocalDate(`2028-${text}`) === null ? null : text),
  text: (text) => (text.length >= 1 && text.length <= 500 ? text : null),
  whole: (text) => {
    const amount = /^\d{1,10}$/.test(text) ? Number(text) : null;
    return amount !== null && amount <= WHOLE_MAX ? amount : null;
  },
};

/** Reads what was typed for a value of a unit; null when it is none. Integers of fen and basis points, never fractions. */
export function parseValue(text: string, unit: string): unknown {
  return PARSERS[valueFormOf(unit)](text.trim());
}
