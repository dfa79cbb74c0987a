import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { fen } from '../../../app/domain/money.ts';
import { addDays, toLocalDate } from '../../../app/domain/time/local-date.ts';
import { approveUnionPayment } from '../../../app/server/payment/approve-union-payment.server.ts';
import { importStatement } from '../../../app/server/payment/import-statement.server.ts';
import { rows } from '../../../db/client.ts';
import type { Stage } from './stage.ts';

interface SentPayment {
  readonly id: string;
  readonly number: string;
  readonly amountFen: number;
  readonly payeeName: string;
  readonly payeeAccount: string;
}

function paymentsOf(stage: Stage, programmeId: string): Promise<SentPayment[]> {
  return rows<SentPayment & Record<string, unknown>>(
    stage.tx,
    sql`select p.id, p.number, p.amount_fen as "amountFen", p.payee_name as "payeeName",
        p.payee_account as "payeeAccount"
      from payments p join orders o on o.id = p.order_id join union_purchases w on w.request_id = o.request_id
      where w.programme_id = ${programmeId} order by p.number`,
  );
}

/** The chair agrees to every payment of a programme. */
export async function confirmPayments(stage: Stage, programmeId: string): Promise<void> {
  const chair = stage.asAccount('chair');
  for (const { id: paymentId } of await paymentsOf(stage, programmeId)) {
    const input = { paymentId, idempotencyKey: uuidv7() };
    stage.did('confirm payment', await approveUnionPayment(chair, input));
  }
  await stage.deliver();
}

/** The bank transferred the day before, and the higher union paid its share. */
export async function importBankStatement(
  stage: Stage,
  programmeId: string,
  festival: string,
): Promise<void> {
  const officer = stage.asAccount('union');
  const bookedOn = addDays(toLocalDate(officer.clock.now()), -1);
  const serial = (number: string) => `${bookedOn.replaceAll('-', '')}${number}`;
  const transfers = (await paymentsOf(stage, programmeId)).map((payment, index) => ({
    bookedOn,
    serial: serial(String(41 + index * 3)),
    direction: 'out' as const,
    amountFen: fen(payment.amountFen),
    counterpartyName: payment.payeeName,
    counterpartyAccount: payment.payeeAccount,
    memo: `${festival}慰问品货款 ${payment.number}`,
  }));
  const share = {
    bookedOn,
    serial: serial('07'),
    direction: 'in' as const,
    amountFen: fen(1_860_000),
    counterpartyName: '芝罘区总工会',
    counterpartyAccount: '3700166010405500',
    memo: '工会经费返还',
  };
  const done = stage.did('bank statement', await importStatement(officer, { lines: [share, ...transfers] }));
  if (done !== undefined && done.settled !== transfers.length) {
    throw new Error(`the bank statement settled ${done.settled} of ${transfers.length} payments`);
  }
  await stage.deliver();
}
