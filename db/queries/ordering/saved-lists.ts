import { sql } from 'drizzle-orm';
import type { SavedListRow } from '../../../app/domain/ordering/goods-line.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import type { CartOwner } from './cart.ts';

const COLUMNS = (reader: CartOwner) => sql`l.id, l.name, l.note, l.shared, l.version, u.name as "ownerName",
  l.owner_id = ${reader.userId} as "isOwn", to_json(l.updated_at)#>>'{}' as "updatedAt",
  (select count(*)::int from saved_list_items i where i.list_id = l.id) as items`;

/** Own lists and those the unit shares, that are not deleted. */
const READABLE = (reader: CartOwner) =>
  sql`l.org_id = ${reader.orgId} and l.deleted_at is null and (l.shared or l.owner_id = ${reader.userId})`;

/** Own lists first, then the unit's templates; newest first. */
export function readLists(
  db: Executor,
  reader: CartOwner,
  options: { readonly ownOnly: boolean; readonly limit: number },
): Promise<SavedListRow[]> {
  return rows<SavedListRow & Record<string, unknown>>(
    db,
    sql`select ${COLUMNS(reader)} from saved_lists l join users u on u.id = l.owner_id
      where ${READABLE(reader)} and (not ${options.ownOnly}::boolean or l.owner_id = ${reader.userId})
      order by (l.owner_id = ${reader.userId}) desc, l.updated_at desc, l.id limit ${options.limit}`,
  );
}

export function readList(db: Executor, reader: CartOwner, listId: string): Promise<SavedListRow | null> {
  return firstRow<SavedListRow & Record<string, unknown>>(
    db,
    sql`select ${COLUMNS(reader)} from saved_lists l join users u on u.id = l.owner_id
      where ${READABLE(reader)} and l.id = ${listId}`,
  );
}

/** The name of one's own list that is deleted and can be had back. */
export async function deletedListName(
  db: Executor,
  reader: CartOwner,
  listId: string,
): Promise<string | null> {
  const row = await firstRow<{ name: string }>(
    db,
    sql`select name from saved_lists where id = ${listId} and org_id = ${reader.orgId}
      and owner_id = ${reader.userId} and deleted_at is not null`,
  );
  return row?.name ?? null;
}

export interface SavedItemRow {
  readonly productId: string;
  readonly name: string;
  readonly unit: string;
  readonly categoryCode: string;
  readonly quantityMilli: number;
  readonly note: string;
}

export function readListItems(db: Executor, listId: string): Promise<SavedItemRow[]> {
  return rows<SavedItemRow & Record<string, unknown>>(
    db,
    sql`select i.product_id as "productId", p.name, p.unit, p.category_code as "categoryCode",
        i.quantity_milli as "quantityMilli", i.note
      from saved_list_items i join products p on p.id = i.product_id
      where i.list_id = ${listId} order by i.added_at, i.product_id`,
  );
}

export async function countOwnLists(tx: Tx, owner: CartOwner): Promise<number> {
  const row = await firstRow<{ lists: number }>(
    tx,
    sql`select count(*)::int as lists from saved_lists
      where org_id = ${owner.orgId} and owner_id = ${owner.userId} and deleted_at is null`,
  );
  return row?.lists ?? 0;
}

export interface NewList {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly shared: boolean;
  readonly at: Date;
}

export async function insertList(tx: Tx, owner: CartOwner, list: NewList): Promise<void> {
  await tx.execute(sql`
insert into saved_lists (id, org_id, owner_id, name, note, shared, version, created_at, updated_at)
values (${list.id}, ${owner.orgId}, ${owner.userId}, ${list.name}, ${list.note}, ${list.shared}, 1,
  ${list.at.toISOString()}::timestamptz, ${list.at.toISOString()}::timestamptz)`);
}

/** False when it is not the owner's, or was changed since this version. */
export async function updateList(
  tx: Tx,
  owner: CartOwner,
  list: Omit<NewList, 'id'> & { readonly id: string; readonly version: number },
): Promise<'done' | 'missing' | 'changed'> {
  const row = await firstRow<{ found: number; done: number }>(
    tx,
    sql`with own as (
        select id from saved_lists where id = ${list.id} and org_id = ${owner.orgId} and owner_id = ${owner.userId}
          and deleted_at is null
      ), done as (
        update saved_lists l set name = ${list.name}, note = ${list.note}, shared = ${list.shared},
          version = l.version + 1, updated_at = ${list.at.toISOString()}::timestamptz
        from own where l.id = own.id and l.version = ${list.version} returning l.id
      )
      select (select count(*)::int from own) as found, (select count(*)::int from done) as done`,
  );
  if ((row?.found ?? 0) === 0) return 'missing';
  return row?.done === 1 ? 'done' : 'changed';
}

/** Deletes one's own list or takes it back; false when there is nothing to do it to. */
export async function setListDeleted(
  tx: Tx,
  owner: CartOwner,
  listId: string,
  deletedAt: Date | null,
): Promise<string | null> {
  const row = await firstRow<{ name: string }>(
    tx,
    sql`update saved_lists set deleted_at = ${deletedAt?.toISOString() ?? null}::timestamptz, version = version + 1
      where id = ${listId} and org_id = ${owner.orgId} and owner_id = ${owner.userId}
        and (deleted_at is null) = ${deletedAt !== null} returning name`,
  );
  return row?.name ?? null;
}

/** Locks one's own list, so that its goods are counted once; null when it is not his. */
export async function lockOwnList(
  tx: Tx,
  owner: CartOwner,
  listId: string,
): Promise<{ readonly name: string; readonly items: number } | null> {
  const row = await firstRow<{ name: string }>(
    tx,
    sql`select name from saved_lists where id = ${listId} and org_id = ${owner.orgId}
      and owner_id = ${owner.userId} and deleted_at is null for update`,
  );
  if (row === null) return null;
  const counted = await firstRow<{ items: number }>(
    tx,
    sql`select count(*)::int as items from saved_list_items where list_id = ${listId}`,
  );
  return { name: row.name, items: counted?.items ?? 0 };
}

/** Puts goods onto a list; what is there already stays as it is. Returns how many are new. */
export async function addListItems(
  tx: Tx,
  listId: string,
  items: readonly { readonly productId: string; readonly quantity: number; readonly note?: string }[],
  at: Date,
): Promise<number> {
  const row = await firstRow<{ added: number }>(
    tx,
    sql`with made as (
        insert into saved_list_items (list_id, product_id, quantity_milli, note, added_at)
        select ${listId}, p.id, x.quantity, coalesce(x.note, ''),
          ${at.toISOString()}::timestamptz + x.place * interval '1 microsecond'
        from (select distinct on ("productId") * from jsonb_to_recordset(${JSON.stringify(
          items.map((item, place) => ({ ...item, place })),
        )}::jsonb) as given("productId" uuid, quantity bigint, note text, place integer)
          order by "productId", place) x join products p on p.id = x."productId"
        on conflict do nothing returning product_id
      ), touched as (
        update saved_lists set updated_at = ${at.toISOString()}::timestamptz where id = ${listId}
      )
      select count(*)::int as added from made`,
  );
  return row?.added ?? 0;
}

export async function saveListItems(
  tx: Tx,
  listId: string,
  lines: readonly { readonly productId: string; readonly quantity: number; readonly note: string }[],
  at: Date,
): Promise<void> {
  await tx.execute(sql`
with saved as (
  update saved_list_items i set quantity_milli = x.quantity, note = x.note
  from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as x("productId" uuid, quantity bigint, note text)
  where i.list_id = ${listId} and i.product_id = x."productId"
)
update saved_lists set updated_at = ${at.toISOString()}::timestamptz where id = ${listId}`);
}

export async function removeListItem(tx: Tx, listId: string, productId: string): Promise<boolean> {
  const gone = await rows(
    tx,
    sql`delete from saved_list_items where list_id = ${listId} and product_id = ${productId} returning product_id`,
  );
  return gone.length === 1;
}
