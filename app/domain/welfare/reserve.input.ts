import { z } from 'zod';
import { yuanCell } from '../budget/yuan-cell.ts';
import { optionalFormLine } from '../form-line.ts';
import { CANTEEN_STATES } from '../organizations/canteen.ts';

const STALE = '页面已失效，请刷新后重新填报。';
/** A hundred hundred million yuan: more is an amount written in the wrong unit. */
const MOST_FEN = 1_000_000_000_000;
const amount = (missing: string) =>
  yuanCell(missing).refine((fen) => fen <= MOST_FEN, '金额超过 100 亿元，请核对单位是否为元。');

/** 填报年度预留基数: the whole filing of a year, as it shall stand. */
export const fileReserveBaseInput = z
  .object({
    fiscalYear: z.coerce.number({ error: STALE }).int(STALE).min(2000, STALE).max(2099, STALE),
    /** Version the page showed; 0 when nothing was filed yet. */
    version: z.coerce.number({ error: STALE }).int(STALE).min(0, STALE),
    /** Made when the form was rendered, so that a double click writes once. */
    idempotencyKey: z.guid({ error: STALE }),
    canteenState: z.enum(CANTEEN_STATES, { error: '请选择食堂情况。' }),
    canteenFen: amount('请填写食堂食材年度采购额，没有的填 0。'),
    mealFen: amount('请填写职工餐补，没有的填 0。'),
    receptionFen: amount('请填写公务接待用餐，没有的填 0。'),
    studentFen: amount('请填写学生营养餐，没有的填 0。'),
    unionFen: amount('请填写工会经费，没有的填 0。'),
    note: optionalFormLine({ tooLong: '备注最多 200 个字。', max: 200 }),
  })
  .superRefine(({ canteenState, canteenFen, note }, context) => {
    const wrong = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (canteenState === 'none' && canteenFen > 0)
      wrong('canteenFen', '无食堂的单位，食堂食材应为 0；如有食堂，请改选食堂情况。');
    if ((canteenState === 'own' || canteenState === 'outsourced') && canteenFen === 0)
      wrong('canteenFen', '有食堂的单位（含委托经营）须填写食堂食材年度采购额。');
    if (canteenState === 'shared' && canteenFen === 0 && note.length < 2)
      wrong('note', '合用食堂由其他单位填报的，请在备注写明填报单位。');
  });
export type FileReserveBaseInput = z.output<typeof fileReserveBaseInput>;

/** Which year and page of the orders; what cannot be read is as if it were not written. */
export const reserveQuery = z.object({
  year: z.coerce.number().int().min(2000).max(2099).optional().catch(undefined),
  before: z.guid().optional().catch(undefined),
});
export type ReserveQuery = z.output<typeof reserveQuery>;
