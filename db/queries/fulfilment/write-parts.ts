import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import {
  acceptanceLines,
  acceptances,
  files,
  receiptLines,
  receipts,
  returnLines,
  returns,
  shipmentLines,
  shipments,
} from '../../schema/fulfilment.ts';

type MilliOf = typeof shipmentLines.$inferInsert.quantityMilli;
type FenOf = typeof returnLines.$inferInsert.amountFen;

interface PartLine {
  readonly orderLineId: string;
  readonly quantityMilli: number;
}

/** Writes a shipment with its lines and returns its number within the order. */
export async function insertShipment(
  tx: Tx,
  {
    lines,
    ...shipment
  }: Omit<typeof shipments.$inferInsert, 'shipmentNo'> & { readonly lines: readonly PartLine[] },
): Promise<number> {
  const last = await firstRow<{ n: number }>(
    tx,
    sql`select coalesce(max(s.shipment_no), 0)::int as n from shipments s where s.order_id = ${shipment.orderId}`,
  );
  const shipmentNo = (last?.n ?? 0) + 1;
  await tx.insert(shipments).values({ ...shipment, shipmentNo });
  await tx.insert(shipmentLines).values(
    lines.map((line) => ({
      shipmentId: shipment.id,
      orderLineId: line.orderLineId,
      quantityMilli: line.quantityMilli as MilliOf,
    })),
  );
  return shipmentNo;
}

export async function insertReceipt(
  tx: Tx,
  { lines, ...receipt }: typeof receipts.$inferInsert & { readonly lines: readonly PartLine[] },
): Promise<void> {
  await tx.insert(receipts).values(receipt);
  await tx.insert(receiptLines).values(
    lines.map((line) => ({
      receiptId: receipt.id,
      orderLineId: line.orderLineId,
      quantityMilli: line.quantityMilli as MilliOf,
    })),
  );
}

export interface JudgedLine {
  readonly orderLineId: string;
  readonly acceptedMilli: number;
  readonly rejectedMilli: number;
  readonly rejectReason: string;
  readonly remedy: 'none' | 'redeliver' | 'cancel';
}

export async function insertAcceptance(
  tx: Tx,
  { lines, ...acceptance }: typeof acceptances.$inferInsert & { readonly lines: readonly JudgedLine[] },
): Promise<void> {
  await tx.insert(acceptances).values(acceptance);
  await tx.insert(acceptanceLines).values(
    lines.map((line) => ({
      ...line,
      acceptanceId: acceptance.id,
      acceptedMilli: line.acceptedMilli as MilliOf,
      rejectedMilli: line.rejectedMilli as MilliOf,
    })),
  );
}

export async function insertReturn(
  tx: Tx,
  {
    lines,
    ...given
  }: typeof returns.$inferInsert & { readonly lines: readonly (PartLine & { readonly amountFen: number })[] },
): Promise<void> {
  await tx.insert(returns).values(given);
  await tx.insert(returnLines).values(
    lines.map((line) => ({
      returnId: given.id,
      orderLineId: line.orderLineId,
      quantityMilli: line.quantityMilli as MilliOf,
      amountFen: line.amountFen as FenOf,
    })),
  );
}

/** Rows of uploaded files of an order. */
export async function insertFiles(tx: Tx, given: readonly (typeof files.$inferInsert)[]): Promise<void> {
  if (given.length > 0) await tx.insert(files).values([...given]);
}

/** Whether a person counted in any of the order's goods: such a one does not accept. */
export async function hasReceived(tx: Tx, orderId: string, userId: string): Promise<boolean> {
  const found = await rows(
    tx,
    sql`select 1 as one from receipts r where r.order_id = ${orderId} and r.received_by = ${userId} limit 1`,
  );
  return found.length > 0;
}
