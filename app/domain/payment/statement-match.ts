import { toHalfWidthCompact } from '../text.ts';
import type { MatchSign, StatementCandidate } from './statement-views.ts';

export interface MatchableRow {
  readonly direction: 'out' | 'in';
  readonly amountFen: number;
  readonly counterpartyName: string;
  readonly counterpartyAccount: string;
  readonly memo: string;
}

export interface MatchablePayment {
  readonly paymentId: string;
  readonly number: string;
  readonly orderNumber: string;
  readonly amountFen: number;
  readonly payeeName: string;
  readonly payeeAccount: string;
  readonly paid: boolean;
}

const NOISE = /[\s()（）·.,，。、\-—_]/g;
/** Names and references as banks cut and pad them: width, spaces and punctuation do not tell two apart. */
const bare = (text: string) => toHalfWidthCompact(text).replace(NOISE, '').toUpperCase();
const digits = (text: string) => text.replace(/\D/g, '');

function signsOf(row: MatchableRow, payment: MatchablePayment): MatchSign[] {
  const account = digits(row.counterpartyAccount);
  const agrees: Readonly<Record<MatchSign, boolean>> = {
    reference: isNamedIn(row.memo, payment.number),
    amount: row.amountFen === payment.amountFen,
    name: bare(row.counterpartyName) !== '' && bare(row.counterpartyName) === bare(payment.payeeName),
    account: account !== '' && account === digits(payment.payeeAccount),
  };
  return (['reference', 'amount', 'name', 'account'] as const).filter((sign) => agrees[sign]);
}

/** The whole number, not the beginning of a longer one. */
function isNamedIn(memo: string, number: string): boolean {
  const text = bare(memo);
  const wanted = bare(number);
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (!/\d/.test(text.charAt(at + wanted.length))) return true;
  }
  return false;
}

/** Payments that a row may be: something more than the account's own money speaks for each; the likeliest first. */
export function candidatesOf(row: MatchableRow, payments: readonly MatchablePayment[]): StatementCandidate[] {
  if (row.direction === 'in') return [];
  const weights: Readonly<Record<MatchSign, number>> = { reference: 8, amount: 4, account: 2, name: 1 };
  return payments
    .map(({ payeeAccount, ...payment }) => ({
      ...payment,
      agrees: signsOf(row, { ...payment, payeeAccount }),
    }))
    .filter(({ agrees, paid }) =>
      paid ? agrees.includes('reference') : agrees.includes('reference') || agrees.includes('amount'),
    )
    .toSorted((a, b) => weight(b) - weight(a) || (a.number < b.number ? -1 : 1));

  function weight({ agrees }: { agrees: readonly MatchSign[] }): number {
    return agrees.reduce((sum, sign) => sum + weights[sign], 0);
  }
}

/**
 * The payment that a row certainly is: its number in the reference, its amount, and its payee by name or account. Anything
 * less is asked; a payment that was settled before is never paid again.
 */
export function certainMatch(candidates: readonly StatementCandidate[]): StatementCandidate | null {
  const certain = candidates.filter(
    ({ agrees, paid }) =>
      !paid &&
      agrees.includes('reference') &&
      agrees.includes('amount') &&
      (agrees.includes('name') || agrees.includes('account')),
  );
  const named = candidates.filter(({ agrees }) => agrees.includes('reference'));
  const [only] = certain;
  return only !== undefined && certain.length === 1 && named.length === 1 ? only : null;
}
