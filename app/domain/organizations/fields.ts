import { z } from 'zod';
import { formLine } from '../form-line.ts';
import { toHalfWidthCompact } from '../text.ts';
import type { UsccProblem } from './uscc.ts';
import { normalizeUscc, usccProblem } from './uscc.ts';

const USCC_TEXTS = {
  length: '统一社会信用代码为 18 位，请核对是否多写或漏写。',
  characters: '统一社会信用代码含有不允许的字符（不使用字母 I、O、S、V、Z），请核对。',
  'check-character': '统一社会信用代码校验位不符，请逐位核对。',
} as const satisfies Record<UsccProblem, string>;

/** 统一社会信用代码 of a form, normalized and checked by GB 32100-2015. */
export const usccField = z
  .string({ error: '请填写统一社会信用代码。' })
  .max(60, USCC_TEXTS.length)
  .transform(normalizeUscc)
  .superRefine((code, context) => {
    const problem = usccProblem(code);
    if (problem !== null) context.addIssue({ code: 'custom', message: USCC_TEXTS[problem] });
  });

/** The same of a field that may stay empty. */
export const optionalUsccField = z
  .string()
  .max(60, USCC_TEXTS.length)
  .default('')
  .transform((text, context): string | null => {
    const code = normalizeUscc(text);
    if (code === '') return null;
    const problem = usccProblem(code);
    if (problem === null) return code;
    context.addIssue({ code: 'custom', message: USCC_TEXTS[problem] });
    return z.NEVER;
  });

const PHONE = '电话号码只含数字、+、- 和括号，6 到 20 位。';
/** 联系电话: mobile, landline with area code, extension. */
export const phoneField = z
  .string({ error: '请填写联系电话。' })
  .max(60, PHONE)
  .transform(toHalfWidthCompact)
  .pipe(z.string().regex(/^\+?[\d()-]{6,20}$/, PHONE));

/** Name of a person to call. */
export const contactNameField = formLine({
  missing: '请填写联系人姓名。',
  tooLong: '联系人姓名最多 50 个字。',
  max: 50,
});

const DIVISION_CODE = '请选择所在地区。';
/** 行政区划代码 chosen from a list; whether it exists is for the verb to say. */
export const divisionCodeField = z.string({ error: DIVISION_CODE }).regex(/^\d{6}$/, DIVISION_CODE);
