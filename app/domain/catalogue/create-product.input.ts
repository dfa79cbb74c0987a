import { z } from 'zod';
import { GREEN_ATTRIBUTES } from './green.ts';
import { isValidGtin } from './gtin.ts';
import { SPEC_CODE } from './spec-template.ts';

const line = (missing: string, max: number) =>
  z.string({ error: missing }).trim().min(1, missing).max(max, '内容过长，请缩短。');

const SPECIFICATION_LINE = /^\s*([^:：]{1,40})[:：]\s*(.{1,200}?)\s*$/;

/** `名称：内容`, one a line, as the form takes them. */
function parseSpecifications(text: string, ctx: z.RefinementCtx): [string, string][] {
  const pairs: [string, string][] = [];
  for (const row of text.split('\n')) {
    if (row.trim() === '') continue;
    const match = SPECIFICATION_LINE.exec(row);
    if (match === null) {
      ctx.addIssue({ code: 'custom', message: '每行请写成“名称：内容”。' });
      return z.NEVER;
    }
    pairs.push([(match[1] ?? '').trim(), match[2] ?? '']);
  }
  return pairs;
}

const attribute = (name: keyof typeof GREEN_ATTRIBUTES) =>
  z.enum(Object.keys(GREEN_ATTRIBUTES[name].values) as [string, ...string[]], '请从列表中选择。').optional();

/** A maker's item as a supplier or operator describes it. */
export const createProductInput = z.object({
  categoryCode: z.string({ error: '请选择品目。' }).regex(/^[ABC]\d{8}$/, '请选择到最底级的品目。'),
  name: line('请填写商品名称。', 200),
  brand: line('请填写品牌；没有品牌请写“无”。', 60),
  model: line('请填写型号；没有型号请写“无”。', 80),
  manufacturer: line('请填写生产厂家。', 100),
  makerSize: z.enum(['large', 'medium', 'small', 'micro'], '请从列表中选择。').optional(),
  isDomestic: z
    .enum(['yes', 'no'])
    .optional()
    .transform((value) => (value === undefined ? null : value === 'yes')),
  gtin: z.string().trim().refine(isValidGtin, '条码校验不通过，请核对 8、12、13 或 14 位数字。').optional(),
  unit: line('请填写计量单位，例如 件、箱、台。', 10),
  specifications: z
    .string()
    .max(8000, '内容过长，请缩短。')
    .optional()
    .transform((text, ctx) => parseSpecifications(text ?? '', ctx)),
  /** By code of the template's field; what they must be the template says. */
  spec: z
    .record(z.string().regex(SPEC_CODE), z.string().max(200, '内容过长，请缩短。').optional())
    .default({})
    .transform((values) =>
      Object.fromEntries(Object.entries(values).flatMap(([code, value]) => (value ? [[code, value]] : []))),
    ),
  engine: attribute('engine'),
  equipment: attribute('equipment'),
  heating: attribute('heating'),
  lamp: attribute('lamp'),
  energy_source: attribute('energy_source'),
  fits: z
    .string()
    .max(500, '内容过长，请缩短。')
    .transform((text) =>
      text
        .split(/[,，、\n]/)
        .map((model) => model.trim())
        .filter(Boolean)
        .join(','),
    )
    .transform((text) => (text === '' ? undefined : text))
    .optional(),
  description: z
    .string()
    .trim()
    .max(4000, '内容过长，请缩短。')
    .optional()
    .transform((text) => text ?? ''),
});
/** The same of a product that is there, which stays in its 品目; the version is the one the form was filled from. */
export const editProductInput = createProductInput.extend({
  version: z.coerce.number('表单已失效，请刷新页面。').int().min(1, '表单已失效，请刷新页面。'),
});

const draftText = (max: number) =>
  z
    .string()
    .trim()
    .optional()
    .catch(undefined)
    .transform((text) => (text ?? '').slice(0, max));

/** A product that is being described, as far as it can be read: the coach is asked before a form is whole. */
export const draftProductInput = z.object({
  offerId: z.uuid().optional().catch(undefined),
  categoryCode: draftText(9),
  name: draftText(200),
  brand: draftText(60),
  model: draftText(80),
  manufacturer: draftText(100),
  unit: draftText(10),
  description: draftText(4_000),
  specifications: draftText(8_000).transform((text) =>
    text.split('\n').flatMap((row): [string, string][] => {
      const match = SPECIFICATION_LINE.exec(row);
      return match === null ? [] : [[(match[1] ?? '').trim(), match[2] ?? '']];
    }),
  ),
  spec: z
    .record(z.string(), z.string().max(200).optional().catch(undefined))
    .catch({})
    .default({})
    .transform((values) =>
      Object.fromEntries(Object.entries(values).flatMap(([code, value]) => (value ? [[code, value]] : []))),
    ),
});
export type DraftProductInput = z.output<typeof draftProductInput>;

export type CreateProductForm = z.output<typeof createProductInput>;
