import { sql } from 'drizzle-orm';
import type { PriceObservationRow } from '../../../app/domain/catalogue/price-case.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';
import { priceObservations } from '../../schema/price-watch.ts';

/** False when that source was recorded for that product and day already. */
export async function insertObservation(
  tx: Tx,
  values: typeof priceObservations.$inferInsert,
): Promise<boolean> {
  const written = await tx
    .insert(priceObservations)
    .values(values)
    .onConflictDoNothing({
      target: [priceObservations.productId, priceObservations.source, priceObservations.observedOn],
      where: sql`withdrawn_at is null`,
    })
    .returning({ id: priceObservations.id });
  return written.length === 1;
}

/** The name of a product that is on sale or was; null for an unknown id. */
export function findObservedProduct(
  db: Executor,
  productId: string,
): Promise<{ readonly name: string; readonly unit: string } | null> {
  return firstRow(db, sql`select name, unit from products where id = ${productId}::uuid`);
}

/** Offers of a product that its price watch concerns. */
export async function watchedOffersOf(db: Executor, productId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from offers where product_id = ${productId}::uuid and status = 'listed' order by id`,
  );
  return found.map(({ id }) => id);
}

/** Marks an observation as withdrawn; null when there is none that still counts. */
export function withdrawObservation(
  tx: Tx,
  withdrawal: { readonly id: string; readonly userId: string; readonly at: Date; readonly reason: string },
): Promise<{ readonly productId: string } | null> {
  return firstRow(
    tx,
    sql`update price_observations set withdrawn_by = ${withdrawal.userId}::uuid,
        withdrawn_at = ${withdrawal.at.toISOString()}::timestamptz, withdrawn_reason = ${withdrawal.reason}
      where id = ${withdrawal.id}::uuid and withdrawn_at is null returning product_id as "productId"`,
  );
}

/** Observations, newest first, paged by id; `text` is part of the product's name. */
export function listObservationRows(
  db: Executor,
  question: { readonly text: string; readonly before: string | null; readonly limit: number },
): Promise<PriceObservationRow[]> {
  const { text, before, limit } = question;
  const pattern = likePattern(text);
  return rows<PriceObservationRow & Record<string, unknown>>(
    db,
    sql`select b.id, b.product_id as "productId", p.name as "productName", p.unit, b.source,
        b.observed_on as "observedOn", b.price_fen as "priceFen", b.evidence, u.name as "recordedBy",
        to_json(b.recorded_at)#>>'{}' as "recordedAt", b.withdrawn_reason as "withdrawnReason"
      from price_observations b join products p on p.id = b.product_id join users u on u.id = b.recorded_by
      where (${text} = '' or p.name ilike ${pattern}) and (${before}::uuid is null or b.id < ${before}::uuid)
      order by b.id desc limit ${limit}`,
  );
}
