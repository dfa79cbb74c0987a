import { z } from 'zod';
import { optionalUsccField } from '../organizations/fields.ts';
import { SIZE_CLASSES } from './size-class.ts';

const MOST = 100_000_000;
const figure = (unit: string) =>
  z
    .string()
    .default('')
    .transform((text, context): number | null => {
      const plain = text.replace(/[\s,，]/g, '');
      if (plain === '') return null;
      if (/^\d{1,9}$/.test(plain) && Number(plain) <= MOST) return Number(plain);
      context.addIssue({ code: 'custom', message: unit });
      return z.NEVER;
    });

/** 中小企业声明 of the maker of a product; which figures are needed depends on the industry. */
export const declareMakerSizeInput = z.object({
  productId: z.guid('没有找到这件商品，请刷新页面。'),
  makerUscc: optionalUsccField,
  industry: z.string('请选择所属行业。').min(1, '请选择所属行业。').max(40, '请选择所属行业。'),
  employees: figure('请填写从业人员人数，整数。'),
  revenueWan: figure('请填写营业收入，单位万元，整数。'),
  assetsWan: figure('请填写资产总额，单位万元，整数。'),
  declaredSize: z.enum(SIZE_CLASSES, '请选择声明的规模。'),
});
export type DeclareMakerSizeInput = z.output<typeof declareMakerSizeInput>;
