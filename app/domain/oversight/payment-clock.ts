import type { Fen } from '../money.ts';
import { fen, mulRateBp } from '../money.ts';
import type { LocalDate } from '../time/local-date.ts';
import { daysBetween } from '../time/local-date.ts';
import type { WorkCalendar } from '../time/working-days.ts';

/**
 * Values of the registry that the payment clocks read: 保障中小企业款项支付条例 (国务院令第802号) 第九条 the days, 第十七条
 * the daily interest; 财办库〔2023〕243号 the working days after the invoice.
 */
export const PAYMENT_RULE_IDS = {
  smeDays: 'pay.gov_to_sme.days',
  dailyInterestBp: 'pay.late_interest_daily',
  afterInvoiceWorkdays: 'pay.after_invoice_workdays',
} as const;

export interface PaymentClockFacts {
  /** Day everything was accepted; null while it is not. */
  readonly acceptedOn: LocalDate | null;
  /** Last day for the acceptance. */
  readonly acceptDueOn: LocalDate | null;
  /** Whether the creditor is a small or medium enterprise. */
  readonly isSme: boolean;
  /** null = the registry has no number: no statutory day is claimed. */
  readonly smeDays: number | null;
}

/**
 * The last day on which a small or medium supplier must have been paid: so many days from the acceptance, or from the last
 * day for it where the unit delayed it; a last day that is a holiday rolls on (民法典 第二百零三条). null = none runs.
 */
export function statutoryPaymentDueOn(facts: PaymentClockFacts, calendar: WorkCalendar): LocalDate | null {
  const { acceptedOn, acceptDueOn, isSme, smeDays } = facts;
  const startsOn =
    acceptedOn !== null && acceptDueOn !== null && acceptDueOn < acceptedOn
      ? acceptDueOn
      : (acceptedOn ?? acceptDueOn);
  if (!isSme || smeDays === null || startsOn === null) return null;
  return calendar.addCalendarDays(startsOn, smeDays);
}

/** 逾期利息, estimated: amount × daily rate × days after the last day, half a fen rounded up; 0 while it is not late. */
export function lateInterestFen(
  amount: Fen,
  dueOn: LocalDate,
  today: LocalDate,
  dailyInterestBp: number,
): Fen {
  const daysLate = daysBetween(dueOn, today);
  return daysLate <= 0 ? fen(0) : mulRateBp(amount, dailyInterestBp * daysLate);
}

export interface LatePaymentRow {
  readonly orderId: string;
  readonly number: string;
  readonly unitName: string;
  readonly supplierName: string;
  readonly unpaidFen: number;
  /** null while the acceptance itself is delayed. */
  readonly acceptedOn: string | null;
  /** Last day by the invoice (10 working days); null without one. */
  readonly invoiceDueOn: string | null;
  /** Last day by law for a small or medium supplier. */
  readonly statutoryDueOn: string | null;
  /** Days after the first of both that passed. */
  readonly daysLate: number;
  readonly interestFen: number;
  /** Whether one over the accepted amount stands: without it the unit cannot pay. */
  readonly hasInvoice: boolean;
}

export interface LateAcceptanceRow {
  readonly orderId: string;
  readonly number: string;
  readonly unitName: string;
  readonly supplierName: string;
  /** What lies received and unjudged. */
  readonly unjudgedFen: number;
  readonly receivedAt: string;
  readonly dueOn: string;
  readonly daysLate: number;
  readonly acceptors: readonly string[];
}

export interface LateTotals {
  readonly acceptances: number;
  readonly acceptanceFen: number;
  readonly acceptanceDaysMax: number;
  readonly payments: number;
  readonly paymentFen: number;
  readonly paymentDaysMax: number;
  readonly interestFen: number;
}
