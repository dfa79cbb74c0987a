import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Executor, Tx } from '../../client.ts';
import { rows } from '../../client.ts';
import { addresses } from '../../schema/organizations.ts';
import { placeName } from './division-names.ts';

export interface AddressView {
  readonly addressId: string;
  readonly divisionCode: string;
  /** “山东省 烟台市 芝罘区”. */
  readonly division: string;
  readonly detail: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly isDefault: boolean;
}

/** Addresses in use of an organization, the default first. */
export async function listOwnAddresses(db: Executor, orgId: string): Promise<AddressView[]> {
  return rows<AddressView & Readonly<Record<string, unknown>>>(
    db,
    sql`select a.id as "addressId", a.division_code as "divisionCode",
        concat_ws(' ', p.name, ${placeName(sql`c.name`)}, d.name) as division,
        a.detail, a.contact_name as "contactName", a.contact_phone as "contactPhone", a.is_default as "isDefault"
      from addresses a
      join divisions d on d.code = a.division_code
      left join divisions c on c.code = d.parent_code
      left join divisions p on p.code = c.parent_code
      where a.org_id = ${orgId} and a.archived_at is null
      order by a.is_default desc, a.id`,
  );
}

/**
 * Takes the addresses of an organization for this transaction, so that two people cannot both make a default, and
 * returns the ids in use.
 */
export async function lockOwnAddresses(tx: Tx, orgId: string): Promise<string[]> {
  await tx.execute(sql`select 1 from organizations where id = ${orgId} for update`);
  const found = await tx
    .select({ id: addresses.id })
    .from(addresses)
    .where(and(eq(addresses.orgId, orgId), isNull(addresses.archivedAt)));
  return found.map((row) => row.id);
}

export async function insertAddress(tx: Tx, address: typeof addresses.$inferInsert): Promise<void> {
  await tx.insert(addresses).values(address);
}

const own = (orgId: string, addressId: string) =>
  and(eq(addresses.orgId, orgId), eq(addresses.id, addressId), isNull(addresses.archivedAt));

/** Changes an address in use; false when the organization has none of this id. */
export async function updateAddress(
  tx: Tx,
  orgId: string,
  addressId: string,
  values: Pick<typeof addresses.$inferInsert, 'divisionCode' | 'detail' | 'contactName' | 'contactPhone'>,
): Promise<boolean> {
  const written = await tx
    .update(addresses)
    .set(values)
    .where(own(orgId, addressId))
    .returning({ id: addresses.id });
  return written.length === 1;
}

/** Makes one address the default and no other. */
export async function setDefaultAddress(tx: Tx, orgId: string, addressId: string): Promise<void> {
  await tx.execute(
    sql`update addresses set is_default = (id = ${addressId})
      where org_id = ${orgId} and is_default <> (id = ${addressId})`,
  );
}

/** Takes an address out of use; requests keep their snapshot of it. False when there is none of this id. */
export async function archiveOwnAddress(
  tx: Tx,
  orgId: string,
  addressId: string,
  at: Date,
): Promise<boolean> {
  const written = await tx
    .update(addresses)
    .set({ archivedAt: at, isDefault: false })
    .where(own(orgId, addressId))
    .returning({ id: addresses.id });
  return written.length === 1;
}
