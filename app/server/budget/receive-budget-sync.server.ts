import { z } from 'zod';
import type { ClaimedMessage } from '~db/queries/outbox/claim-messages.ts';
import { FISCAL_ERRORS } from '../../domain/budget/fiscal-wire.ts';
import type { Ctx } from '../context.server.ts';
import { syncFiscalHold } from './sync-fiscal-hold.server.ts';

const payloadSchema = z.object({ requestId: z.uuid() });

/**
 * `budget.sync`: both sides have the same afterwards. A refusal here is a difference somebody must look into (the hold ran
 * out, an indicator was cut): it is tried again and in the end stands among the dead letters with its words.
 */
export async function receiveBudgetSync(ctx: Ctx, message: ClaimedMessage): Promise<void> {
  const { requestId } = payloadSchema.parse(message.payload);
  const outcome = await syncFiscalHold(ctx, { requestId });
  if (outcome.agreed) return;
  const words = FISCAL_ERRORS[outcome.code] ?? outcome.message;
  throw new Error(`${outcome.operation}: ${outcome.code} ${words}`);
}
