import type { Rail } from '../../domain/payment/rails.ts';
import { cardRail } from '../adapters/stripe/card-rail.server.ts';
import { embeddedTreasury } from '../adapters/treasury/embedded.server.ts';
import { fiscalTreasury } from '../adapters/treasury/fiscal.server.ts';
import { unionAccount } from '../adapters/union-account/union-account.server.ts';
import type { Ctx } from '../context.server.ts';
import type { PaymentRail } from './rail.server.ts';

/** The rail when it is open here; null when it is not connected. */
export function openRail(ctx: Ctx, rail: Rail): PaymentRail | null {
  if (rail === 'union_account') return unionAccount;
  if (rail === 'stripe') return ctx.cards === null ? null : cardRail(ctx, ctx.cards);
  return ctx.budgetSystem.kind === 'embedded' ? embeddedTreasury : fiscalTreasury(ctx);
}
