import { z } from 'zod';
import { formLine, optionalFormLine } from '../form-line.ts';
import { changeDay, changeReason, changeSource } from '../policy/change.input.ts';
import { specField } from './spec-field.input.ts';
import type { SpecField } from './spec-template.ts';
import { SPEC_CODE, SPEC_LIMITS, SPEC_TYPES } from './spec-template.ts';

/** Rows of the form: those of the template and some to fill in. */
export const MOST_SPEC_ROWS = SPEC_LIMITS.fields;

const line = (max: number) => optionalFormLine({ tooLong: '内容过长，请缩短。', max });
const list = (text: string) => [
  ...new Set(
    text
      .split(/[、,，;；|]/)
      .map((one) => one.trim())
      .filter((one) => one !== ''),
  ),
];

const row = z.object({
  code: line(31),
  name: line(40),
  type: z.enum(SPEC_TYPES, { error: '请选择类型。' }).default('text'),
  unit: line(10),
  values: line(600).transform(list),
  aliases: line(200).transform(list),
  mandatory: z.literal('on').optional().transform(Boolean),
  facet: z.literal('on').optional().transform(Boolean),
});
type Row = z.output<typeof row>;

/** What is wrong with a row that says something: field of the row and the sentence. */
function faultOf({ code, name, type, values }: Row): readonly [keyof Row, string] | null {
  if (name === '') return ['name', '请填写名称，如“定量”。'];
  if (!SPEC_CODE.test(code)) return ['code', '编码请用小写字母开头的字母、数字或下划线，如 grammage。'];
  if (type === 'choice' && values.length < 2) return ['values', '选项至少写两个，用顿号分开。'];
  if (type === 'boolean' && values.length > 0)
    return ['values', '“是否”类型只有是和否，请清空可选值，或把类型改为选项。'];
  if (values.length > SPEC_LIMITS.values) return ['values', '选项最多 40 个。'];
  return null;
}

function twice(given: Row, fields: readonly SpecField[]): readonly [keyof Row, string] | null {
  if (fields.some(({ code }) => code === given.code)) return ['code', '这个编码已经用过，请换一个。'];
  return fields.some(({ name }) => name === given.name) ? ['name', '这个名称已经用过，请换一个。'] : null;
}

/** What the type does not have is dropped. */
const asField = (given: Row): Row => ({
  ...given,
  unit: given.type === 'number' ? given.unit : '',
  values: given.type === 'choice' ? given.values : [],
  aliases: given.aliases.slice(0, SPEC_LIMITS.aliases),
});

function fieldsOf(rows: readonly (Row | undefined)[], ctx: z.RefinementCtx): SpecField[] {
  const fields: SpecField[] = [];
  const fault = (at: number, column: keyof Row, message: string) => {
    ctx.addIssue({ code: 'custom', path: [at, column], message });
  };
  for (const [at, given] of rows.entries()) {
    if (given === undefined || (given.code === '' && given.name === '')) continue;
    const found = faultOf(given) ?? twice(given, fields);
    const read = specField.safeParse(asField(given));
    if (found !== null) fault(at, ...found);
    else if (read.success) fields.push(read.data);
    else fault(at, 'values', '每个选项和别名不超过 40 个字。');
  }
  if (fields.length === 0) ctx.addIssue({ code: 'custom', message: '请至少填写一项规格。' });
  if (fields.filter(({ facet }) => facet).length > SPEC_LIMITS.facets) {
    ctx.addIssue({ code: 'custom', message: '用作筛选的规格最多 6 项。' });
  }
  return fields;
}

/** A new version of a 规格模板, as its form posts it: `fields[0].code`, … */
export const proposeSpecTemplateInput = z.object({
  categoryCode: formLine({ missing: '请填写品目编码。', tooLong: '请填写品目编码。', max: 9 }),
  effectiveFrom: changeDay('请填写生效日期，如 2027-01-01。'),
  source: changeSource,
  reason: changeReason,
  fields: z.array(row.optional()).max(MOST_SPEC_ROWS).default([]).transform(fieldsOf),
});
export type ProposeSpecTemplateInput = z.output<typeof proposeSpecTemplateInput>;

/** Filters of the list; what cannot be read is as if it were not written. */
export const listSpecTemplatesInput = z.object({
  q: z
    .string()
    .transform((text) => text.replaceAll('\u0000', '').trim().slice(0, 60))
    .transform((text) => (text === '' ? undefined : text))
    .optional()
    .catch(undefined),
  after: z
    .string()
    .regex(/^[ABC]\d{8}$/)
    .optional()
    .catch(undefined),
});
export type ListSpecTemplatesInput = z.output<typeof listSpecTemplatesInput>;
