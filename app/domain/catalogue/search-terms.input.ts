import { z } from 'zod';
import { SEARCH_TERM_KINDS } from './search-terms.ts';

const MAX_WORDS = 20;
const words = z
  .string()
  .transform((text) => [
    ...new Set(
      text
        .split(/[,，、;；\n]/)
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    ),
  ])
  .refine((list) => list.length <= MAX_WORDS, '一次最多 20 个词。')
  .refine((list) => list.every((word) => word.length <= 40), '每个词最多 40 个字。');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '请填写日期，如 2026-11-23。');

/** A new entry; words apart by commas. */
export const addSearchTermInput = z
  .object({
    kind: z.enum(SEARCH_TERM_KINDS, { error: '请选择词条类型。' }),
    words: words.refine((list) => list.length > 0, '请填写词。'),
    targets: words.optional().transform((list) => list ?? []),
    validFrom: day,
    note: z.string().trim().max(200, '说明最多 200 个字。').default(''),
  })
  .superRefine(({ kind, words: given, targets }, context) => {
    const say = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (kind === 'synonyms' && given.length < 2) say('words', '同义词至少两个，用逗号隔开。');
    if (kind === 'one_way' && targets.length === 0) say('targets', '请填写还要找哪些词。');
    if (kind === 'correction' && targets.length !== 1) say('targets', '请填写一个正确的写法。');
  });
export type AddSearchTermInput = z.output<typeof addSearchTermInput>;

export const endSearchTermInput = z.object({ termId: z.guid('请选择词条。') });
export type EndSearchTermInput = z.output<typeof endSearchTermInput>;
