import { z } from 'zod';
import { formLine } from '../form-line.ts';
import { CANTEEN_STATES } from './canteen.ts';

const HEADCOUNT = '编制人数请填 1 到 100000 之间的整数，没有核定的留空。';

/** 编制人数 as it is typed: empty for none. */
export const headcountField = z
  .string({ error: HEADCOUNT })
  .trim()
  .transform((text, context): number | null => {
    if (text === '') return null;
    const heads = /^\d{1,6}$/.test(text) ? Number(text) : 0;
    if (heads >= 1 && heads <= 100_000) return heads;
    context.addIssue({ code: 'custom', message: HEADCOUNT });
    return z.NEVER;
  })
  .default(null);

/** What a unit says about itself; name, USCC and codes come from the operator. */
export const updateUnitInput = z.object({
  shortName: formLine({ missing: '请填写单位简称。', tooLong: '单位简称最多 20 个字。', max: 20 }),
  invoiceTitle: formLine({ missing: '请填写发票抬头。', tooLong: '发票抬头最多 100 个字。', max: 100 }),
  canteenState: z.enum(CANTEEN_STATES, { error: '请选择食堂情况。' }),
  /** 编制人数; empty = not filled in. */
  headcount: headcountField,
});
export type UpdateUnitInput = z.output<typeof updateUnitInput>;
