import type { TopicFigures } from '~db/queries/outbox/messages.ts';
import { readTopicFigures } from '~db/queries/outbox/messages.ts';
import type { TopicName } from '../../domain/oversight/messages.ts';
import { TOPICS } from '../../domain/oversight/messages.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { MAX_ATTEMPTS } from '../outbox/dispatch.server.ts';
import type { OutboxTopic } from '../outbox/messages.server.ts';

const DAY_MS = 86_400_000;

export interface OutboxView {
  /** Every topic there is, also those nothing waits in. */
  readonly topics: readonly TopicFigures[];
  readonly now: string;
  /** After so many attempts a message is given up. */
  readonly maxAttempts: number;
}

const nothing = (topic: TopicName): TopicFigures => ({
  topic,
  pending: 0,
  due: 0,
  failing: 0,
  dead: 0,
  discarded: 0,
  delivered: 0,
  oldestPending: null,
});

/** The page has a name for each topic that is written, and writes none besides. */
const ALL: readonly (OutboxTopic & TopicName)[] = TOPICS satisfies readonly OutboxTopic[];

/** 消息投递: how long the queues are, by topic, and what went through in the last 24 hours. */
export async function viewOutbox(ctx: Ctx): Promise<Result<OutboxView>> {
  authorize(ctx, 'view-outbox');
  const now = ctx.clock.now();
  const found = await readTopicFigures(ctx.db, { now, deliveredSince: new Date(now.getTime() - DAY_MS) });
  const byTopic = new Map(found.map((figures) => [figures.topic, figures]));
  return ok({
    topics: ALL.map((topic) => byTopic.get(topic) ?? nothing(topic)),
    now: now.toISOString(),
    maxAttempts: MAX_ATTEMPTS,
  });
}
