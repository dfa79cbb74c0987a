import { z } from 'zod';
import { formLine, optionalFormLine } from '../form-line.ts';
import { CANTEEN_STATES } from './canteen.ts';
import { divisionCodeField, usccField } from './fields.ts';
import { headcountField } from './update-unit.input.ts';

const common = {
  name: formLine({ missing: '请填写机构全称。', tooLong: '机构全称最多 100 个字。', max: 100 }),
  shortName: formLine({ missing: '请填写机构简称。', tooLong: '机构简称最多 20 个字。', max: 20 }),
  divisionCode: divisionCodeField,
};

/** An organization that the operator opens; suppliers register themselves. */
export const createOrganizationInput = z.discriminatedUnion(
  'kind',
  [
    z.object({
      kind: z.literal('unit'),
      ...common,
      uscc: usccField,
      mofDivCode: z
        .string({ error: '请填写财政区划代码。' })
        .regex(/^\d{9}$/, '财政区划代码为九位数字，如 370602000。'),
      agencyCode: z
        .string({ error: '请填写预算单位编码。' })
        .regex(/^\d{3,30}$/, '预算单位编码为 3 到 30 位数字。'),
      unitType: formLine({ missing: '请填写单位性质。', tooLong: '单位性质最多 20 个字。', max: 20 }),
      canteenState: z.enum(CANTEEN_STATES, { error: '请选择食堂情况。' }),
      headcount: headcountField,
      invoiceTitle: optionalFormLine({ tooLong: '发票抬头最多 100 个字。', max: 100 }),
    }),
    z.object({
      kind: z.literal('union'),
      ...common,
      uscc: usccField,
      unitId: z.uuid({ error: '请选择所属单位。' }),
      accountBank: optionalFormLine({ tooLong: '开户银行最多 100 个字。', max: 100 }),
      accountNumber: optionalFormLine({ tooLong: '账号最多 40 位。', max: 40 }),
    }),
    z.object({
      kind: z.enum(['operator', 'supervisor', 'expert_pool']),
      ...common,
      uscc: usccField.optional(),
    }),
  ],
  { error: '请选择机构类型。' },
);
export type CreateOrganizationInput = z.output<typeof createOrganizationInput>;
