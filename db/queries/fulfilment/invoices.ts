import { sql } from 'drizzle-orm';
import type { Executor, Tx } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { invoices } from '../../schema/fulfilment.ts';

/** Whether a valid invoice of this number is known, of whatever order: a number is used once. */
export async function findInvoice(db: Executor, invoiceNumber: string): Promise<boolean> {
  const found = await firstRow(
    db,
    sql`select 1 as one from invoices i where i.invoice_number = ${invoiceNumber} and i.status = 'submitted' limit 1`,
  );
  return found !== null;
}

export interface CurrentInvoice {
  readonly invoiceNumber: string;
  readonly amountFen: number;
}

/** The invoice of an order that stands, if any. */
export function findCurrentInvoice(db: Executor, orderId: string): Promise<CurrentInvoice | null> {
  return firstRow<CurrentInvoice & Record<string, unknown>>(
    db,
    sql`select i.invoice_number as "invoiceNumber", i.amount_fen as "amountFen" from invoices i
      where i.order_id = ${orderId} and i.status = 'submitted' order by i.uploaded_at desc limit 1`,
  );
}

/** Writes an invoice in the place of the one before, and what it covers of each line. */
export async function replaceInvoice(
  tx: Tx,
  invoice: typeof invoices.$inferInsert,
  lines: readonly { readonly id: string; readonly invoicedFen: number }[],
): Promise<void> {
  await tx.execute(
    sql`update invoices set status = 'rejected', reject_reason = '已换开'
      where order_id = ${invoice.orderId} and status = 'submitted'`,
  );
  await tx.insert(invoices).values(invoice);
  await tx.execute(
    sql`update order_lines l set invoiced_fen = x."invoicedFen"
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x(id uuid, "invoicedFen" bigint)
      where l.id = x.id and l.order_id = ${invoice.orderId}`,
  );
}
