import type { Tx } from '~db/client.ts';
import type { AnnouncementRecord } from '~db/queries/publication/announcements.ts';
import { lockAnnouncement, updateAnnouncement } from '~db/queries/publication/announcements.ts';
import type { announcements } from '~db/schema/publication.ts';
import type { AnnouncementEvent } from '../../domain/publication/announcement-machine.ts';
import {
  ANNOUNCEMENT_EVENTS,
  ANNOUNCEMENT_STATE_NAMES,
} from '../../domain/publication/announcement-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { nextState } from '../../domain/state-machine.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

type Values = Partial<typeof announcements.$inferInsert>;

export interface AnnouncementChange {
  readonly announcementId: string;
  /** The version the user saw. */
  readonly version: number;
  readonly event: AnnouncementEvent;
  /** Verb of the audit row, and what the act is called when the state forbids it. */
  readonly action: string;
  readonly label: string;
  readonly detail?: Readonly<Record<string, unknown>>;
}

/**
 * One event of one announcement by a person: lock, version, machine, what else `apply` writes, audit. A stale version
 * is a conflict, whatever became of the announcement meanwhile.
 */
export function changeAnnouncement(
  ctx: Ctx,
  actor: UserActor,
  change: AnnouncementChange,
  apply: (tx: Tx, before: AnnouncementRecord) => Promise<Result<Values>> = async () => ok({}),
): Promise<Result<{ readonly announcementId: string }>> {
  const { announcementId, version, event, action } = change;
  return withTransaction(ctx, async (tx) => {
    const before = await lockAnnouncement(tx, announcementId);
    if (before === null) return refuse('NOT_FOUND');
    if (before.version !== version) return refuse('CONFLICT');
    const state = nextState(ANNOUNCEMENT_EVENTS, before.state, event);
    if (state === null) {
      return refuse('STATE_CHANGED', {
        state: ANNOUNCEMENT_STATE_NAMES[before.state],
        action: change.label,
      });
    }
    const values = await apply(tx, before);
    if (!values.ok) return values;
    const by = { updatedBy: actor.userId, updatedAt: ctx.clock.now() };
    await updateAnnouncement(tx, { id: announcementId, version }, { ...values.value, ...by, state });
    await audit(tx, ctx, {
      action,
      subjectKind: 'notice',
      subjectId: announcementId,
      orgId: before.orgId,
      detail: { title: before.title, version: version + 1, ...change.detail },
    });
    return ok({ announcementId });
  });
}
