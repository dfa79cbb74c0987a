import { z } from 'zod';
import { formLine, formText } from '../form-line.ts';
import { parseLocalDate } from '../time/local-date.ts';
import { parseLocalMinute } from '../time/local-minute.ts';
import { ANNOUNCEMENT_STATES } from './announcement-machine.ts';

const announcementId = z.uuid({ error: '没有找到这条公告。' });
/** The version the page showed; another one in the table means that somebody was faster. */
const version = z.coerce.number({ error: '请刷新页面后重试。' }).int({ error: '请刷新页面后重试。' }).min(1);

const LAST_DAY = '请填写置顶的最后一天，如 2026-12-31；不置顶请留空。';
const pinnedUntil = z
  .string({ error: LAST_DAY })
  .refine((text) => parseLocalDate(text) !== null, LAST_DAY)
  .optional();

/** A draft, new (without id) or changed. */
export const saveAnnouncementInput = z.object({
  announcementId: announcementId.optional(),
  version: version.optional(),
  title: formLine({ missing: '请填写标题。', tooLong: '标题最多 100 个字。', max: 100 }),
  body: formText({ missing: '请填写正文。', tooLong: '正文最多 20000 个字。', max: 20_000 }),
  pinnedUntil,
});
export type SaveAnnouncementInput = z.output<typeof saveAnnouncementInput>;

const MOMENT = '请填写发布时间，如 2026-12-01T09:00；立即发布请留空。';

/** Publishes at once or, with a time, then. */
export const publishAnnouncementInput = z.object({
  announcementId,
  version,
  publishAt: z
    .string({ error: MOMENT })
    .transform((text, ctx): Date => {
      const instant = parseLocalMinute(text);
      if (instant !== null) return instant;
      ctx.addIssue({ code: 'custom', message: MOMENT });
      return z.NEVER;
    })
    .optional(),
});
export type PublishAnnouncementInput = z.output<typeof publishAnnouncementInput>;

/** An act on one announcement that needs nothing but the version that was seen. */
export const announcementActInput = z.object({ announcementId, version });
export type AnnouncementActInput = z.output<typeof announcementActInput>;

export const pinAnnouncementInput = z.object({ announcementId, version, pinnedUntil });
export type PinAnnouncementInput = z.output<typeof pinAnnouncementInput>;

export const withdrawAnnouncementInput = z.object({
  announcementId,
  version,
  reason: formText({
    missing: '请写明撤回原因，将在原地址公开。',
    tooLong: '原因最多 500 个字。',
    max: 500,
  }).pipe(z.string().min(5, '请把撤回原因写清楚（至少 5 个字）。')),
});
export type WithdrawAnnouncementInput = z.output<typeof withdrawAnnouncementInput>;

/** Filter of the operator's list; what cannot be read is as if it were not written. */
export const listAnnouncementsInput = z.object({
  q: z
    .string()
    .transform((text) => text.replaceAll('\u0000', '').trim().slice(0, 60))
    .transform((text) => (text === '' ? undefined : text))
    .optional()
    .catch(undefined),
  state: z.enum(ANNOUNCEMENT_STATES).optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
});
export type ListAnnouncementsInput = z.output<typeof listAnnouncementsInput>;
