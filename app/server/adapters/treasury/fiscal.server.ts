import { readPaymentApplication } from '~db/queries/payment/payment-application.ts';
import { FISCAL_ERRORS } from '../../../domain/budget/fiscal-wire.ts';
import { syncFiscalHold } from '../../budget/sync-fiscal-hold.server.ts';
import type { Ctx } from '../../context.server.ts';
import type { PaymentRail } from '../../payment/rail.server.ts';
import { RailRefusalError } from '../../payment/rail.server.ts';

/**
 * 国库集中支付 through 预算管理一体化: the application is pushed there, the treasury pays, and the fiscal system reports it by
 * an event. The payment's number is the key on both sides.
 */
export function fiscalTreasury(ctx: Ctx): PaymentRail {
  return {
    rail: 'treasury',
    async apply(payment) {
      const application = await readPaymentApplication(ctx.db, payment.paymentId);
      if (application === null) throw new Error(`payment ${payment.number} has no contract`);
      // What is paid must be committed there first.
      const synced = await syncFiscalHold(ctx, { requestId: application.requestId });
      if (!synced.agreed) throw new Error(`${synced.operation}: ${synced.code} ${synced.message}`);
      const known = await ctx.budgetSystem.paymentStatus(payment.number);
      if (known !== null) return;
      const answer = await ctx.budgetSystem.payApply(application);
      if (!answer.done) throw new RailRefusalError(FISCAL_ERRORS[answer.code] ?? answer.message);
    },
    confirmation: null,
  };
}
