import { z } from 'zod';
import { parseLocalDate } from '../../time/local-date.ts';
import type { WordKind } from './listing-words.ts';
import { WORD_KINDS } from './listing-words.ts';

const kind = z.enum(WORD_KINDS as [WordKind, ...WordKind[]], '请选择类别。');

export const addListingWordInput = z.object({
  word: z
    .string({ error: '请填写词语。' })
    .trim()
    .min(2, '词语至少 2 个字，单字会误伤正常名称。')
    .max(30, '词语最多 30 个字。'),
  kind,
  source: z
    .string({ error: '请写明来源，例如文件名称和条款。' })
    .trim()
    .min(2, '请写明来源，例如文件名称和条款。')
    .max(200, '来源最多 200 个字。'),
  validFrom: z
    .string()
    .trim()
    .optional()
    .refine((text) => !text || parseLocalDate(text) !== null, '生效日期请写成 2026-11-01 这样，留空为今天。')
    .transform((text) => parseLocalDate(text ?? '')),
});
export type AddListingWordInput = z.output<typeof addListingWordInput>;

export const listingWordRefInput = z.object({ wordId: z.guid() });
export type ListingWordRef = z.output<typeof listingWordRefInput>;

export const listListingWordsInput = z.object({
  q: z
    .string()
    .trim()
    .max(30)
    .optional()
    .catch(undefined)
    .transform((text) => (text === '' ? undefined : text)),
  kind: kind.optional().catch(undefined),
  ended: z.literal('1').optional().catch(undefined),
  after: z.guid().optional().catch(undefined),
});
export type ListListingWordsInput = z.output<typeof listListingWordsInput>;
