/** Where an instrument stands in the order of laws, highest first. */
export const INSTRUMENT_LEVELS = [
  'law',
  'regulation',
  'order',
  'notice',
  'local',
  'elsewhere',
  'mall',
] as const;
export type InstrumentLevel = (typeof INSTRUMENT_LEVELS)[number];

export const INSTRUMENT_LEVEL_NAMES = {
  law: '法律',
  regulation: '行政法规',
  order: '部门规章',
  notice: '规范性文件',
  local: '山东省、烟台市规定',
  elsewhere: '外地规定（供参考，不适用于本地）',
  mall: '本商城规则',
} as const satisfies Record<InstrumentLevel, string>;

/** A rule of a place other than this one; registered to compare with, never applied here. */
const ELSEWHERE = /浙江|浙财|陕西|上海|张掖|博州|博尔塔拉|新疆/;

/** Level of an instrument by its own name, as names of legal instruments say what they are. */
export function instrumentLevel(name: string): InstrumentLevel {
  if (name.startsWith('本商城')) return 'mall';
  if (ELSEWHERE.test(name)) return 'elsewhere';
  if (/山东|烟台/.test(name)) return 'local';
  if (/国务院令/.test(name)) return 'regulation';
  if (/财政部令/.test(name)) return 'order';
  if (/^《中华人民共和国[^》]*法》$/.test(name)) return 'law';
  return 'notice';
}
