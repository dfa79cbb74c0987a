import { fen, formatYuan } from '../money.ts';

/** A registry value as people write it: a sentence of the catalogue with its figures. */
export interface ValueText {
  readonly text: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** How a value with a unit is written; the holes are filled by {@link valueText}. */
const VALUE_UNIT_NAMES: Readonly<Record<string, string>> = {
  workday: '{n} 个工作日',
  day: '{n} 日',
  year: '{n} 年',
  month: '{n} 个月',
  percent: '{n}%',
  piece: '{n} 件',
  respondent: '{n} 个调查对象',
  supplier: '{n} 家供应商',
  layer: '{n} 层',
  colour: '{n} 色',
  'mg/kg': '{n} mg/kg',
  fen: '{yuan} 元',
  'fen/person/year': '每人每年 {yuan} 元',
  bp: '{share}%',
  'bp-range': '{from}% 至 {to}%',
  'month-day': '{month} 月 {day} 日',
};

const VALUE_WORD_NAMES = { true: '是', false: '否', DIRECT: '直接选定' } as const;

const percentOfBp = (bp: number): string => String(bp / 100);

/** The written value; null when the registry knows that there is a number and does not have it. */
export function valueText(value: unknown, unit: string): ValueText | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return { text: VALUE_WORD_NAMES[value ? 'true' : 'false'], params: {} };
  const text = VALUE_UNIT_NAMES[unit];
  if (text !== undefined) {
    const params = holesOf(value, unit);
    if (params !== null) return { text, params };
  }
  if (value === 'DIRECT') return { text: VALUE_WORD_NAMES.DIRECT, params: {} };
  if (Array.isArray(value)) return { text: value.map(String).join('、'), params: {} };
  return { text: typeof value === 'object' ? JSON.stringify(value) : String(value), params: {} };
}

/** The figures of a value; null when it is of another type than its unit says, and is then shown as it is. */
function holesOf(value: unknown, unit: string): ValueText['params'] | null {
  if (unit === 'bp-range') {
    const [from, to] = Array.isArray(value) ? value : [];
    return typeof from === 'number' && typeof to === 'number'
      ? { from: percentOfBp(from), to: percentOfBp(to) }
      : null;
  }
  if (unit === 'month-day') {
    const [, month, day] = /^(\d\d)-(\d\d)$/.exec(String(value)) ?? [];
    return month && day ? { month: String(Number(month)), day: String(Number(day)) } : null;
  }
  if (typeof value !== 'number') return null;
  if (unit === 'bp') return { share: percentOfBp(value) };
  if (unit.startsWith('fen')) return Number.isSafeInteger(value) ? { yuan: formatYuan(fen(value)) } : null;
  return { n: value };
}
