import { z } from 'zod';
import { formLine } from '../form-line.ts';
import { ORPHAN_VIEWS } from './card-orphans.ts';

const eventId = z.string({ error: '没有找到这条通知，请刷新页面。' }).min(1).max(255);

/** 关闭 an event whose charge is none of the mall's: what was found out. Fields: `eventId`, `reason`. */
export const closeCardEventInput = z.object({
  eventId,
  reason: formLine({
    missing: '请写明核实的结果，例如“同一收单账户的其他业务”。',
    tooLong: '核实结果最多 200 个字。',
    max: 200,
  }),
});
export type CloseCardEventInput = z.output<typeof closeCardEventInput>;

/** The tab and where the list goes on; what cannot be read is as if it were not written. */
export const listCardEventsInput = z.object({
  view: z.enum(ORPHAN_VIEWS).catch('orphan'),
  before: eventId.optional().catch(undefined),
});
export type ListCardEventsInput = z.output<typeof listCardEventsInput>;
