import type { UnbookedEvent } from '~db/queries/payment/card-orphans.ts';
import { countUnbookedEvents, listUnbookedEvents } from '~db/queries/payment/card-orphans.ts';
import type { ListCardEventsInput } from '../../domain/payment/card-orphan.input.ts';
import type { OrphanEvent, OrphanView } from '../../domain/payment/card-orphans.ts';
import { amountOfEvent, orphanedBefore } from '../../domain/payment/card-orphans.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 25;

export interface CardEventList {
  /** Whether a card company is connected. */
  readonly connected: boolean;
  readonly rows: readonly OrphanEvent[];
  readonly counts: Readonly<Record<OrphanView, number>>;
  readonly nextBefore: string | null;
}

/** 银行卡通知 of charges that are not known here: those that may still find theirs, those that will not, those given up. */
export async function listCardEvents(
  ctx: Ctx,
  input: Partial<ListCardEventsInput> & { readonly limit?: number },
): Promise<Result<CardEventList>> {
  authorize(ctx, 'list-card-events');
  const limit = input.limit ?? PAGE;
  const since = orphanedBefore(ctx.clock.now());
  const [found, counts] = await Promise.all([
    listUnbookedEvents(ctx.db, {
      view: input.view ?? 'orphan',
      orphanedBefore: since,
      before: input.before ?? null,
      limit: limit + 1,
    }),
    countUnbookedEvents(ctx.db, since),
  ]);
  const rows = found.slice(0, limit).map(toOrphan);
  return ok({
    connected: ctx.cards !== null,
    rows,
    counts,
    nextBefore: found.length > limit ? (rows.at(-1)?.eventId ?? null) : null,
  });
}

function toOrphan({ payload: event, ...row }: UnbookedEvent): OrphanEvent {
  if (event.kind === 'session' || event.kind === 'ignored')
    throw new Error(`${row.eventId} waits for nothing`);
  const { kind, intent, at: happenedAt } = event;
  return { ...row, kind, intent, happenedAt, amountFen: amountOfEvent(event) };
}
