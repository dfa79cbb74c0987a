import type { Tx } from '~db/client.ts';
import { insertUnionPurchase } from '~db/queries/welfare/union-purchases.ts';
import type { VerbName } from '../../domain/identity/permissions.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { WelfareEvent } from '../../domain/welfare/events.ts';
import type { SubmitUnionPurchaseInput } from '../../domain/welfare/union-purchase.input.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import type { StoredFile } from '../fulfilment/store-file.server.ts';
import type { SubmittedRequest } from '../ordering/submit-purchase.server.ts';
import { submitPurchase } from '../ordering/submit-purchase.server.ts';
import { writeMinutesFile } from './write-minutes.server.ts';

export interface UnionSubmission extends SubmitUnionPurchaseInput {
  readonly action: VerbName;
  /** 慰问事由 of the programme it is for. */
  readonly occasion?: WelfareEvent;
  /** The minutes themselves, when they come with it. */
  readonly minutesFile?: StoredFile | undefined;
  /** Written with the request, in its transaction. */
  readonly beside?: (tx: Tx, requestId: string) => Promise<Result<unknown>>;
}

/**
 * Submits what a union pays from its own account to its chair, with the minutes it stands on. No budget line is touched:
 * the buyer is the union, and its fund says so on every line.
 */
export async function submitUnionMoney(
  ctx: Ctx,
  actor: UserActor,
  input: UnionSubmission,
): Promise<Result<SubmittedRequest>> {
  const { action, lines, minutesNumber, minutesOn, minutesFile: file, beside, ...rest } = input;
  if (minutesOn > toLocalDate(ctx.clock.now())) return refuse('MINUTES_IN_FUTURE', {}, 'minutesOn');
  return submitPurchase(ctx, actor, {
    ...rest,
    action,
    source: {
      kind: 'list',
      items: lines.map(({ offerId, quantity, acceptedPriceFen }) => ({
        offerId,
        quantityMilli: quantity,
        priceSeenFen: acceptedPriceFen,
      })),
    },
    lines: lines.map(({ offerId, acceptedPriceFen }) => ({
      itemId: offerId,
      allocations: [],
      acceptedPriceFen,
    })),
    reasons: {},
    beside: async (tx, { id: requestId, number }) => {
      await insertUnionPurchase(tx, { requestId, unionId: actor.orgId, minutesNumber, minutesOn });
      if (file !== undefined)
        await writeMinutesFile(tx, ctx, actor, { requestId, number, file, replaces: null });
      return (await beside?.(tx, requestId)) ?? ok(null);
    },
  });
}
