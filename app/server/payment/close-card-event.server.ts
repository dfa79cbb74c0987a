import { closeWaiting, lockCardEvent } from '~db/queries/payment/card-orphans.ts';
import type { CloseCardEventInput } from '../../domain/payment/card-orphan.input.ts';
import { ORPHAN_AFTER_DAYS, orphanedBefore } from '../../domain/payment/card-orphans.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/**
 * 关闭 an event of the card company whose charge never became known, with what was found out. Not before its charge can no
 * longer be on its way. No money moves; should the charge be reported after all, the event is booked with it.
 */
export async function closeCardEvent(ctx: Ctx, input: CloseCardEventInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'close-card-event');
  const { eventId, reason } = input;
  const now = ctx.clock.now();
  return withTransaction<null>(ctx, async (tx) => {
    const event = await lockCardEvent(tx, eventId);
    // whoever books the charge now changes this row too, and comes first or afterwards
    if (event === null || event.reference === null) return refuse('NOT_FOUND');
    if (event.outcome !== 'waiting') return refuse('ALREADY_DONE');
    if (new Date(event.receivedAt) > orphanedBefore(now)) {
      return refuse('CARD_EVENT_EXPECTED', { days: ORPHAN_AFTER_DAYS });
    }
    await closeWaiting(tx, { eventId, userId: actor.userId, at: now, reason });
    await audit(tx, ctx, {
      action: 'close-card-event',
      subjectKind: 'card_event',
      subjectId: eventId,
      orgId: actor.orgId,
      detail: { number: eventId, intent: event.reference, type: event.payload.type, reason },
    });
    return ok(null);
  });
}
