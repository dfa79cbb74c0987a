import { and, eq, sql } from 'drizzle-orm';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import {
  agreementAgents,
  agreementEntries,
  agreementExpulsions,
  agreements,
  packages,
} from '../../schema/agreements.ts';
import type { AgreementDossier } from './agreement-desk.ts';
import { findAgreementDossier } from './agreement-desk.ts';

/** Takes an agreement for this transaction; null when there is none. */
export async function lockAgreement(tx: Tx, agreementId: string): Promise<AgreementDossier | null> {
  await tx.execute(sql`select 1 from agreements where id = ${agreementId} for update`);
  return findAgreementDossier(tx, agreementId);
}

/** Changes an agreement that is still of the given version; false when somebody was faster. */
export async function updateAgreementRow(
  tx: Tx,
  key: { readonly id: string; readonly version: number },
  values: Partial<typeof agreements.$inferInsert>,
): Promise<boolean> {
  const written = await tx
    .update(agreements)
    .set({ ...values, version: key.version + 1 })
    .where(and(eq(agreements.id, key.id), eq(agreements.version, key.version)))
    .returning({ id: agreements.id });
  return written.length === 1;
}

/** Whether another agreement has the number. */
export async function numberTaken(db: Executor, number: string, exceptId: string): Promise<boolean> {
  return (
    (await firstRow(
      db,
      sql`select 1 as one from agreements where number = ${number} and id <> ${exceptId}`,
    )) !== null
  );
}

/** Offers under an agreement, or under one entry or one supplier of it: their search rows follow its state. */
export async function offersUnderAgreement(
  db: Executor,
  which: { readonly agreementId: string; readonly supplierId?: string; readonly entryId?: string },
): Promise<string[]> {
  const { agreementId, supplierId = null, entryId = null } = which;
  const found = await rows<{ id: string }>(
    db,
    sql`select f.id from offers f join agreement_entries e on e.id = f.agreement_entry_id
      join packages k on k.id = e.package_id
      where k.agreement_id = ${agreementId} and (${supplierId}::uuid is null or e.supplier_id = ${supplierId}::uuid)
        and (${entryId}::uuid is null or e.id = ${entryId}::uuid)
      order by f.id`,
  );
  return found.map(({ id }) => id);
}

export interface EntryOfAgreement {
  readonly entryId: string;
  readonly packageId: string;
  readonly supplierId: string;
  readonly supplierName: string;
  readonly productName: string;
  readonly status: 'active' | 'frozen' | 'removed';
  readonly agreedPriceFen: number | null;
  readonly agreedDiscountBp: number | null;
}

/** An entry of the agreement; null for another agreement's. */
export function findEntryOf(
  db: Executor,
  agreementId: string,
  entryId: string,
): Promise<EntryOfAgreement | null> {
  return firstRow<EntryOfAgreement & Record<string, unknown>>(
    db,
    sql`select e.id as "entryId", e.package_id as "packageId", e.supplier_id as "supplierId", o.name as "supplierName",
        p.name as "productName", e.status, e.agreed_price_fen as "agreedPriceFen",
        e.agreed_discount_bp as "agreedDiscountBp"
      from agreement_entries e join packages k on k.id = e.package_id join organizations o on o.id = e.supplier_id
      join products p on p.id = e.product_id
      where k.agreement_id = ${agreementId} and e.id = ${entryId}`,
  );
}

export async function updateEntry(
  tx: Tx,
  entryId: string,
  values: Partial<typeof agreementEntries.$inferInsert>,
): Promise<void> {
  await tx.update(agreementEntries).set(values).where(eq(agreementEntries.id, entryId));
}

/** Puts every entry of a supplier out of the agreement; returns how many. */
export async function removeEntriesOf(
  tx: Tx,
  agreementId: string,
  supplierId: string,
  reason: string,
): Promise<number> {
  const removed = await rows<{ id: string }>(
    tx,
    sql`update agreement_entries e set status = 'removed', status_reason = ${reason}
      from packages k where k.id = e.package_id and k.agreement_id = ${agreementId}
        and e.supplier_id = ${supplierId} and e.status <> 'removed' returning e.id`,
  );
  return removed.length;
}

/** Ends what somebody delivers as an agent under the agreement, the day before at the latest. */
export async function endAgentsOf(
  tx: Tx,
  agreementId: string,
  supplierId: string,
  today: string,
): Promise<void> {
  await tx.execute(sql`
delete from agreement_agents t using agreement_entries e, packages k
where e.id = t.entry_id and k.id = e.package_id and k.agreement_id = ${agreementId}
  and (e.supplier_id = ${supplierId} or t.agent_supplier_id = ${supplierId}) and t.valid_from >= ${today}::date`);
  await tx.execute(sql`
update agreement_agents t set valid_to = ${today}::date - 1
from agreement_entries e, packages k
where e.id = t.entry_id and k.id = e.package_id and k.agreement_id = ${agreementId}
  and (e.supplier_id = ${supplierId} or t.agent_supplier_id = ${supplierId}) and t.valid_to >= ${today}::date`);
}

export async function insertExpulsion(
  tx: Tx,
  expulsion: typeof agreementExpulsions.$inferInsert,
): Promise<void> {
  await tx.insert(agreementExpulsions).values(expulsion);
}

/** Changes the last day of one agent of an entry; false when there is none. */
export async function setAgentEnd(
  tx: Tx,
  key: { readonly entryId: string; readonly agentSupplierId: string; readonly areaCode: string },
  lastDay: string,
): Promise<boolean> {
  const written = await tx
    .update(agreementAgents)
    .set({ validTo: lastDay })
    .where(
      and(
        eq(agreementAgents.entryId, key.entryId),
        eq(agreementAgents.agentSupplierId, key.agentSupplierId),
        eq(agreementAgents.areaCode, key.areaCode),
      ),
    )
    .returning({ entryId: agreementAgents.entryId });
  return written.length === 1;
}

/** Takes a package out of a draft with all its entries; false when it is not the agreement's. */
export async function deleteDraftPackage(tx: Tx, agreementId: string, packageId: string): Promise<boolean> {
  await tx.execute(sql`update packages set host_package_id = null
    where agreement_id = ${agreementId} and host_package_id = ${packageId}`);
  await tx.execute(sql`delete from agreement_agents where entry_id in
    (select e.id from agreement_entries e join packages k on k.id = e.package_id
      where k.agreement_id = ${agreementId} and k.id = ${packageId})`);
  await tx.execute(sql`delete from agreement_entries where package_id in
    (select k.id from packages k where k.agreement_id = ${agreementId} and k.id = ${packageId})`);
  const gone = await tx
    .delete(packages)
    .where(and(eq(packages.id, packageId), eq(packages.agreementId, agreementId)))
    .returning({ id: packages.id });
  return gone.length === 1;
}

export async function deleteDraftEntry(tx: Tx, entryId: string): Promise<void> {
  await tx.delete(agreementAgents).where(eq(agreementAgents.entryId, entryId));
  await tx.delete(agreementEntries).where(eq(agreementEntries.id, entryId));
}

/** Agreements whose term is over and that still count as running. */
export async function outlivedAgreements(db: Executor, today: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    db,
    sql`select id from agreements where status in ('active', 'suspended') and valid_to < ${today}::date order by id`,
  );
  return found.map(({ id }) => id);
}

/** 成交结果汇总 (第三十五条): contracts and their total under an agreement, per supplier. */
export function summarizeContracts(
  db: Executor,
  agreementId: string,
): Promise<{ supplier: string; contracts: number; totalFen: number }[]> {
  return rows<{ supplier: string; contracts: number; totalFen: number }>(
    db,
    sql`select o.name as supplier, count(*)::int as contracts, sum(c.total_fen)::bigint as "totalFen"
      from orders x join contracts c on c.order_id = x.id join organizations o on o.id = x.supplier_id
      where x.agreement_id = ${agreementId} group by o.id, o.name order by o.name`,
  );
}
