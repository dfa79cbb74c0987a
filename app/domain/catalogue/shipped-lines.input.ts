import { z } from 'zod';
import { SHIPPED_FILES, SHIPPED_STATES } from './shipped-lines.ts';

const key = z.string().regex(/^[\w-]{22}$/, '请从随附词表中选择一行。');
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '请填写日期，如 2026-11-23。');

/** Which lines of the shipped word lists are shown; what cannot be read is as if it were not written. */
export const listShippedLinesInput = z.object({
  q: z
    .string()
    .transform((text) => text.trim().slice(0, 40))
    .catch(''),
  file: z.enum(SHIPPED_FILES).optional().catch(undefined),
  state: z.enum(SHIPPED_STATES).catch('all'),
  /** Key of the last line of the page before. */
  after: key.optional().catch(undefined),
  /** Key of the line that is about to be ended. */
  line: key.optional().catch(undefined),
});
export type ListShippedLinesInput = z.output<typeof listShippedLinesInput>;

export const endShippedLineInput = z.object({
  lineKey: key,
  validFrom: day,
  reason: z.string('请写明停用的原因。').trim().min(1, '请写明停用的原因。').max(200, '原因最多 200 个字。'),
});
export type EndShippedLineInput = z.output<typeof endShippedLineInput>;

export const restoreShippedLineInput = z.object({ lineKey: key });
export type RestoreShippedLineInput = z.output<typeof restoreShippedLineInput>;
