import type { PaymentRail } from '../../payment/rail.server.ts';

/**
 * 国库集中支付 without a connection to the treasury's system: applications lie in the mall until finance has paid them
 * there and enters the voucher number here. Voucher numbers are unique within a division and year.
 */
export const embeddedTreasury: PaymentRail = {
  rail: 'treasury',
  apply: () => Promise.resolve(),
  confirmation: (voucher) => ({
    rail: 'treasury',
    eventId: `${voucher.mofDivCode}:${voucher.fiscalYear}:${voucher.voucherNumber}`,
    paymentId: voucher.paymentId,
    outcome: 'settled',
    amountFen: voucher.amountFen,
    reportedBy: voucher.reportedBy,
  }),
};
