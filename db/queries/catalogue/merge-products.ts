import { sql } from 'drizzle-orm';
import { anyOf } from '../../any-of.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { appendVersions, VERSIONED } from './offer-versions.ts';
import { appendPictureVersions } from './product-images.ts';

export interface MergeableProduct {
  readonly id: string;
  readonly name: string;
  readonly ownerSupplierId: string | null;
  readonly mergedIntoId: string | null;
  readonly isProduce: boolean;
  /** Named in a framework agreement or matched with the 832 platform's goods. */
  readonly isBound: boolean;
}

/**
 * Both products, locked in the order of their ids, so that two who merge the other way round wait for each other; read
 * after the wait.
 */
export async function lockProducts(tx: Tx, productIds: readonly string[]): Promise<MergeableProduct[]> {
  await tx.execute(sql`select 1 from products p where p.id = ${anyOf(productIds)} order by p.id for update`);
  return rows<MergeableProduct & Record<string, unknown>>(
    tx,
    sql`select p.id, p.name, p.owner_supplier_id as "ownerSupplierId", p.merged_into_id as "mergedIntoId",
      (p.origin_county_code is not null or p.assistance_area_code is not null) as "isProduce",
      (exists (select from agreement_entries e where e.product_id = p.id)
        or exists (select from platform_products f where f.product_id = p.id)) as "isBound"
    from products p where p.id = ${anyOf(productIds)} order by p.id`,
  );
}

export interface MergeRecord {
  readonly id: string;
  readonly fromId: string;
  readonly intoId: string;
  /** Whose the surviving product was before it became common. */
  readonly intoOwnerId: string | null;
  readonly offerIds: readonly string[];
  readonly certificateIds: readonly string[];
}

interface Stamp {
  readonly at: Date;
  readonly userId: string | null;
}

/** Hands the offers of a product to another one, each with a version of its own; returns which. */
export async function moveOffers(
  tx: Tx,
  move: { readonly fromId: string; readonly intoId: string; readonly only?: readonly string[] },
  { at, userId }: Stamp,
): Promise<string[]> {
  const only = move.only === undefined ? sql`` : sql` and o.id = ${anyOf(move.only)}`;
  const moved = await rows<{ id: string }>(
    tx,
    sql`
with locked as (
  select o.id from offers o where o.product_id = ${move.fromId}::uuid${only} order by o.id for update
), changed as (
  update offers o set product_id = ${move.intoId}::uuid, version = o.version + 1,
    updated_at = ${at.toISOString()}::timestamptz
  from locked where o.id = locked.id
  returning ${VERSIONED}, o.stock_milli as stock_before_milli
), versions as (
  ${appendVersions(sql`changed`, { at, userId, batchId: null })}
)
select id from changed`,
  );
  return moved.map(({ id }) => id);
}

/**
 * Certificates, deals, favourites and pictures follow the offers; returns the certificates. A picture that both products show
 * stays behind.
 */
export async function moveBelongings(
  tx: Tx,
  { fromId, intoId }: { readonly fromId: string; readonly intoId: string },
  stamp: Stamp,
): Promise<string[]> {
  const moved = await rows<{ id: string }>(
    tx,
    sql`update certificates set product_id = ${intoId}::uuid where product_id = ${fromId}::uuid returning id`,
  );
  await tx.execute(
    sql`update price_deals set product_id = ${intoId}::uuid where product_id = ${fromId}::uuid`,
  );
  const pictures = await rows<{ id: string }>(
    tx,
    sql`update product_images i set product_id = ${intoId}::uuid
      where i.product_id = ${fromId}::uuid and i.removed_at is null and not exists (select from product_images k
        where k.product_id = ${intoId}::uuid and k.hash = i.hash and k.removed_at is null)
      returning i.id`,
  );
  if (pictures.length > 0) await appendPictureVersions(tx, [fromId, intoId], stamp);
  await tx.execute(sql`insert into favourites (user_id, product_id, created_at)
    select user_id, ${intoId}::uuid, created_at from favourites where product_id = ${fromId}::uuid
    on conflict do nothing`);
  await tx.execute(sql`delete from favourites where product_id = ${fromId}::uuid`);
  return moved.map(({ id }) => id);
}

/** Gives back what a merge took; deals of orders that name the old product among them. */
export async function returnBelongings(tx: Tx, merge: MergeRecord): Promise<void> {
  await tx.execute(sql`update certificates set product_id = ${merge.fromId}::uuid
    where product_id = ${merge.intoId}::uuid and id = ${anyOf(merge.certificateIds)}`);
  await tx.execute(sql`update price_deals d set product_id = ${merge.fromId}::uuid
    from order_lines l where l.id = d.order_line_id and l.product_id = ${merge.fromId}::uuid
      and d.product_id = ${merge.intoId}::uuid`);
}

export async function insertMerge(
  tx: Tx,
  merge: MergeRecord & { readonly reason: string },
  { at, userId }: Stamp,
) {
  await tx.execute(sql`
insert into product_merges (id, from_id, into_id, into_owner_id, offer_ids, certificate_ids, reason, merged_at, merged_by)
values (${merge.id}, ${merge.fromId}, ${merge.intoId}, ${merge.intoOwnerId}::uuid, ${uuids(merge.offerIds)},
  ${uuids(merge.certificateIds)}, ${merge.reason}, ${at.toISOString()}::timestamptz, ${userId}::uuid)`);
  await tx.execute(
    sql`update products set merged_into_id = ${merge.intoId}::uuid where id = ${merge.fromId}::uuid`,
  );
  await tx.execute(sql`update products set owner_supplier_id = null where id = ${merge.intoId}::uuid`);
}

const uuids = (ids: readonly string[]) =>
  sql`array(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`;

const MERGE = sql`select m.id, m.from_id as "fromId", m.into_id as "intoId", m.into_owner_id as "intoOwnerId",
  array_to_json(m.offer_ids) as "offerIds", array_to_json(m.certificate_ids) as "certificateIds"`;

/** A merge that still stands, taken by this transaction. */
export function lockMerge(tx: Tx, mergeId: string): Promise<MergeRecord | null> {
  return firstRow<MergeRecord & Record<string, unknown>>(
    tx,
    sql`${MERGE} from product_merges m where m.id = ${mergeId} and m.split_at is null for update`,
  );
}

export async function endMerge(
  tx: Tx,
  merge: MergeRecord,
  reason: string,
  { at, userId }: Stamp,
): Promise<void> {
  await tx.execute(sql`update product_merges set split_at = ${at.toISOString()}::timestamptz,
    split_by = ${userId}::uuid, split_reason = ${reason} where id = ${merge.id}`);
  await tx.execute(sql`update products set merged_into_id = null where id = ${merge.fromId}::uuid`);
}

export interface MergeListRow {
  readonly id: string;
  readonly fromId: string;
  readonly fromName: string;
  readonly intoId: string;
  readonly intoName: string;
  readonly offers: number;
  readonly reason: string;
  readonly mergedAt: string;
  /** Null for what the system recognised by itself. */
  readonly mergedByName: string | null;
  readonly splitAt: string | null;
  readonly splitByName: string | null;
  readonly splitReason: string | null;
}

/** Merges with their splits, newest first, paged by id. */
export function listMergeRows(
  db: Executor,
  { before, limit }: { readonly before: string | null; readonly limit: number },
): Promise<MergeListRow[]> {
  return rows<MergeListRow & Record<string, unknown>>(
    db,
    sql`select m.id, m.from_id as "fromId", f.name as "fromName", m.into_id as "intoId", i.name as "intoName",
        cardinality(m.offer_ids) as offers, m.reason, to_json(m.merged_at)#>>'{}' as "mergedAt",
        u.name as "mergedByName", to_json(m.split_at)#>>'{}' as "splitAt", s.name as "splitByName",
        m.split_reason as "splitReason"
      from product_merges m join products f on f.id = m.from_id join products i on i.id = m.into_id
      left join users u on u.id = m.merged_by left join users s on s.id = m.split_by
      where ${before}::uuid is null or m.id < ${before}::uuid
      order by m.id desc limit ${limit}`,
  );
}

/** Where merged products stand now, over however many merges, by the old id; those never merged are absent. */
export async function findSurvivors(
  db: Executor,
  productIds: readonly string[],
): Promise<Map<string, string>> {
  if (productIds.length === 0) return new Map();
  const found = await rows<{ asked: string; id: string }>(
    db,
    sql`with recursive chain as (
        select id as asked, id, merged_into_id, 0 as step from products where id = ${anyOf(productIds)}
        union all
        select c.asked, p.id, p.merged_into_id, c.step + 1 from products p join chain c on p.id = c.merged_into_id
        where c.step < 20
      ) select asked, id from chain where merged_into_id is null and step > 0`,
  );
  return new Map(found.map(({ asked, id }) => [asked, id]));
}
