import type { Rail } from '../../domain/payment/payment.input.ts';
import { embeddedTreasury } from '../adapters/treasury/embedded.server.ts';
import { fiscalTreasury } from '../adapters/treasury/fiscal.server.ts';
import type { Ctx } from '../context.server.ts';
import type { PaymentRail } from './rail.server.ts';

/** The rail when it is open; the others are reserved and refused. */
export function openRail(ctx: Ctx, rail: Rail): PaymentRail | null {
  if (rail !== 'treasury') return null;
  return ctx.budgetSystem.kind === 'embedded' ? embeddedTreasury : fiscalTreasury(ctx);
}
