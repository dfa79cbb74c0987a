import { z } from 'zod';
import { formLine } from '../form-line.ts';
import { contactNameField, divisionCodeField, phoneField } from './fields.ts';

/** 收货地址: new without `addressId`, else the one it names. */
export const saveAddressInput = z.object({
  addressId: z.uuid({ error: '没有找到这个地址。' }).optional(),
  divisionCode: divisionCodeField,
  detail: formLine({
    missing: '请填写街道、门牌号和楼层房间。',
    tooLong: '详细地址最多 120 个字。',
    max: 120,
  }).pipe(z.string().min(4, '详细地址太短，请写明街道、门牌号和房间。')),
  contactName: contactNameField,
  contactPhone: phoneField,
  isDefault: z.preprocess((value) => value === 'on' || value === true, z.boolean()),
});
export type SaveAddressInput = z.output<typeof saveAddressInput>;

/** A form that only names an address. */
export const addressInput = z.object({ addressId: z.uuid({ error: '没有找到这个地址。' }) });
