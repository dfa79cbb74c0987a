import type { Rail } from '../../domain/payment/payment.input.ts';
import { embeddedTreasury } from '../adapters/treasury/embedded.server.ts';
import type { PaymentRail } from './rail.server.ts';

/** The rails that are open; the others are reserved and refused. */
const OPEN: Partial<Record<Rail, PaymentRail>> = { treasury: embeddedTreasury };

export function openRail(rail: Rail): PaymentRail | null {
  return OPEN[rail] ?? null;
}
