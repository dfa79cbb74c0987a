import type { PaymentRail } from '../../payment/rail.server.ts';

/**
 * 工会账户转账: the officer takes the slip to the bank; that the money left the account is read from the bank's statement,
 * so nothing is confirmed by hand.
 */
export const unionAccount: PaymentRail = {
  rail: 'union_account',
  apply: () => Promise.resolve(),
  confirmation: null,
};
