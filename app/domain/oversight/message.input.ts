import { z } from 'zod';
import { formText } from '../form-line.ts';
import { JOB_NAMES, JOB_OUTCOMES } from './jobs.ts';
import { MESSAGE_STATES, TOPICS } from './messages.ts';

const messageId = z.uuid({ error: '没有找到这条消息。' });

export const retryMessageInput = z.object({ messageId });
export type RetryMessageInput = z.output<typeof retryMessageInput>;

export const retryTopicInput = z.object({ topic: z.enum(TOPICS, { error: '请选择主题。' }) });
export type RetryTopicInput = z.output<typeof retryTopicInput>;

export const discardMessageInput = z.object({
  messageId,
  reason: formText({ missing: '请写明为什么不再投递。', tooLong: '原因最多 500 个字。', max: 500 }).pipe(
    z.string().min(5, '请把原因写清楚（至少 5 个字）。'),
  ),
});
export type DiscardMessageInput = z.output<typeof discardMessageInput>;

/** Filter of the list; what cannot be read is as if it were not written. */
export const listMessagesInput = z.object({
  state: z.enum(MESSAGE_STATES).optional().catch(undefined),
  topic: z.enum(TOPICS).optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
});
export type ListMessagesInput = z.output<typeof listMessagesInput>;

export const runJobInput = z.object({ job: z.enum(JOB_NAMES, { error: '没有找到这项任务。' }) });
export type RunJobInput = z.output<typeof runJobInput>;

export const listJobRunsInput = z.object({
  job: z.enum(JOB_NAMES).optional().catch(undefined),
  outcome: z.enum(JOB_OUTCOMES).optional().catch(undefined),
  before: z.uuid().optional().catch(undefined),
});
export type ListJobRunsInput = z.output<typeof listJobRunsInput>;
