import { z } from 'zod';
import { formText, optionalFormLine } from '../form-line.ts';

const NOTE_MAX = 500;
const noteTexts = { tooLong: '最多 500 个字，请精简。', max: NOTE_MAX };
const requestId = z.guid('没有找到这张申请，请刷新页面。');
const version = z.coerce
  .number('页面已过期，请刷新后重试。')
  .int()
  .positive()
  .max(2_147_483_647, '页面已过期，请刷新后重试。');

/** 同意; a remark is optional. `version` is the one the page showed. */
export const approveRequestInput = z.object({ requestId, version, note: optionalFormLine(noteTexts) });
export type ApproveRequestInput = z.output<typeof approveRequestInput>;

/** 驳回 or 退回修改: the requester reads why. */
export const refuseRequestInput = z.object({
  requestId,
  version,
  note: formText({ missing: '请写明原因，经办人会看到。', ...noteTexts }),
});
export type RefuseRequestInput = z.output<typeof refuseRequestInput>;

/** 退回此行: only its hold is released. */
export const refuseRequestLineInput = refuseRequestInput.extend({
  lineId: z.guid('没有找到这一行，请刷新页面。'),
});
export type RefuseRequestLineInput = z.output<typeof refuseRequestLineInput>;

/** Requests of one page of the queue, each `<id>:<version>` as the page showed it. */
const BULK_MAX = 20;
const picked = z.string().transform((text, ctx) => {
  const [id = '', shown = ''] = text.split(':');
  const parsed = z.object({ requestId, version }).safeParse({ requestId: id, version: shown });
  if (parsed.success) return parsed.data;
  ctx.addIssue({ code: 'custom', message: '页面已过期，请刷新后重试。' });
  return z.NEVER;
});

/** 批量同意. */
export const approveRequestsInput = z.object({
  requests: z
    .array(picked, { error: '请先勾选要同意的申请。' })
    .min(1, '请先勾选要同意的申请。')
    .max(BULK_MAX, `一次最多同意 ${BULK_MAX} 张申请。`),
});
export type ApproveRequestsInput = z.output<typeof approveRequestsInput>;
