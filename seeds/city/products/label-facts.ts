import type { ProductFamily } from './family.ts';

type Pair = readonly [string, string];

/** How food of a leaf is kept and for how long, as labels say it; first the more exact code. */
const KEPT: readonly (readonly [prefix: string, storage: string, shelf: string | null])[] = [
  ['A07030', '阴凉干燥处', '12个月'],
  ['A07031201', '冷藏', null],
  ['A07031202', '阴凉干燥处', '12个月'],
  ['A07032102', '阴凉干燥处', '30天'],
  ['A07032103', '常温避光', '24个月'],
  ['A07032701', '冷冻', '12个月'],
  ['A07039900', '阴凉干燥处', null],
  ['A07060101', '阴凉干燥处', '9个月'],
  ['A07060102', '阴凉干燥处', '6个月'],
  ['A07060105', '常温避光', '18个月'],
  ['A07060107', '冷冻', '12个月'],
  ['A07060109', '阴凉干燥处', '6个月'],
  ['A07060110', '阴凉干燥处', '12个月'],
  ['A0706011', '阴凉干燥处', '9个月'],
  ['A07060201', '阴凉干燥处', '9个月'],
  ['A07060203', '阴凉干燥处', '12个月'],
  ['A07060204', '常温避光', '6个月'],
  ['A07060206', '阴凉干燥处', '18个月'],
  ['A070602', '阴凉干燥处', '18个月'],
  ['A07060302', '常温避光', '12个月'],
  ['A07060303', '阴凉干燥处', '18个月'],
];

/** What a label must say of food beside what it contains: GB 7718; what a family says itself it keeps. */
export function keptAs(leaf: string, said: readonly Pair[] = []): Pair[] {
  const [, storage, shelf] = KEPT.find(([prefix]) => leaf.startsWith(prefix)) ?? [];
  if (storage === undefined) return [];
  const names = new Set(said.map(([name]) => name));
  return [
    ...(names.has('贮存') ? [] : [['储存条件', storage] as const]),
    ...(shelf == null ? [] : [['保质期', shelf] as const]),
  ];
}

/** Leaves that hold many kinds of things: their templates ask which. */
const MANY_KINDS: ReadonlySet<string> = new Set([
  'A02061899',
  'A05040199',
  'A05040401',
  'A05040402',
  'A05040403',
  'A05040499',
  'A05040502',
  'A05040503',
  'A05040599',
]);

export const toldKind = ({ leaf, noun }: Pick<ProductFamily, 'leaf' | 'noun'>): Pair[] =>
  MANY_KINDS.has(leaf) ? [['种类', noun]] : [];

/** What a template asks by yes or no and another column of the family answers: `[leaf, question, column, what says yes]`. */
const ANSWERED: readonly (readonly [prefix: string, question: string, column: string, yes: RegExp])[] = [
  ['A02020400', '网络打印', '接口', /网络/],
  ['A02020400', '无线打印', '接口', /无线/],
  ['A02020400', '传真', '功能', /传真/],
  ['A02021001', '网络打印', '接口', /网络/],
  ['A02021001', '无线打印', '接口', /无线/],
  ['A02021003', '网络打印', '接口', /网络/],
  ['A02021003', '无线打印', '接口', /无线/],
  ['A02021004', '网络打印', '接口', /网络/],
  ['A02021004', '无线打印', '接口', /无线/],
  ['A02021104', '升降支架', '接口', /升降/],
  ['A02021110', '静音', '按键', /静音/],
  ['A02021116', '带指纹', '类型', /指纹/],
  ['A02061804', '变频', '冷暖', /变频/],
  ['A02061810', '变频', '形态', /变频/],
  ['A05010301', '头枕', '调节', /头枕/],
  ['A05010301', '腰托', '调节', /腰托/],
  ['A05010301', '扶手', '调节', /扶手/],
  ['A05010303', '可折叠', '结构', /折叠/],
  ['A05010303', '写字板', '结构', /写字板/],
  ['A05040402', '按动', '笔尖', /按动/],
  ['A0703', '礼盒装', '净含量', /礼盒/],
  ['A0706', '礼盒装', '净含量', /礼盒/],
];

/** 是 and 否 where the family's own columns say it. */
export const answered = (leaf: string, columns: readonly Pair[]): Pair[] =>
  ANSWERED.flatMap(([prefix, question, column, yes]) => {
    const said = columns.find(([name]) => name === column)?.[1];
    return leaf.startsWith(prefix) && said !== undefined
      ? [[question, yes.test(said) ? '是' : '否'] as const]
      : [];
  });
