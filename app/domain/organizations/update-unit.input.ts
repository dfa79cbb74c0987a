import { z } from 'zod';
import { formLine } from '../form-line.ts';
import { CANTEEN_STATES } from './canteen.ts';

/** What a unit says about itself; name, USCC and codes come from the operator. */
export const updateUnitInput = z.object({
  shortName: formLine({ missing: '请填写单位简称。', tooLong: '单位简称最多 20 个字。', max: 20 }),
  invoiceTitle: formLine({ missing: '请填写发票抬头。', tooLong: '发票抬头最多 100 个字。', max: 100 }),
  canteenState: z.enum(CANTEEN_STATES, { error: '请选择食堂情况。' }),
});
export type UpdateUnitInput = z.output<typeof updateUnitInput>;
