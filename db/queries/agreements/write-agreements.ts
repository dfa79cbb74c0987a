import { sql } from 'drizzle-orm';
import type { AgreementState } from '../../../app/domain/agreements/agreement-machine.ts';
import type { SupplierStatus } from '../../../app/domain/suppliers/standing.ts';
import { anyOf } from '../../any-of.ts';
import type { Tx } from '../../client.ts';
import { rows } from '../../client.ts';

export interface NewAgreement {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly solicitorId: string;
  readonly areaCode: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly kind: string;
  readonly pricingKind: string;
  readonly callOffMethods: readonly string[];
  readonly status: 'draft' | 'active';
  readonly termReason: string | null;
}

/** Writes an agreement; false when its number is taken. */
export async function insertAgreement(tx: Tx, agreement: NewAgreement, at: Date): Promise<boolean> {
  const written = await rows<{ id: string }>(
    tx,
    sql`
insert into agreements (id, number, name, solicitor_id, area_code, valid_from, valid_to, kind, pricing_kind,
  call_off_methods, status, term_reason, created_at, in_force_since, version)
values (${agreement.id}::uuid, ${agreement.number}, ${agreement.name}, ${agreement.solicitorId}::uuid,
  ${agreement.areaCode}, ${agreement.validFrom}::date, ${agreement.validTo}::date, ${agreement.kind},
  ${agreement.pricingKind},
  (select array_agg(value) from jsonb_array_elements_text(${JSON.stringify(agreement.callOffMethods)}::jsonb)),
  ${agreement.status}, ${agreement.termReason}, ${at.toISOString()}::timestamptz,
  ${agreement.status === 'active' ? at.toISOString() : null}::timestamptz, 1)
on conflict (number) do nothing
returning id`,
  );
  return written.length === 1;
}

export interface NewPackage {
  readonly id: string;
  readonly agreementId: string;
  readonly packageNo: number;
  readonly name: string;
  readonly categoryCode: string;
  readonly ceilingFen: number | null;
  /** A package of consumables: the package of the devices they belong to. */
  readonly hostPackageId: string | null;
}

/** Writes a package; false when its number is taken. */
export async function insertPackage(tx: Tx, item: NewPackage): Promise<boolean> {
  const written = await rows<{ id: string }>(
    tx,
    sql`
insert into packages (id, agreement_id, package_no, name, category_code, ceiling_fen, host_package_id)
values (${item.id}::uuid, ${item.agreementId}::uuid, ${item.packageNo}, ${item.name}, ${item.categoryCode},
  ${item.ceilingFen}, ${item.hostPackageId}::uuid)
on conflict (agreement_id, package_no) do nothing
returning id`,
  );
  return written.length === 1;
}

export interface NewEntry {
  readonly id: string;
  readonly packageId: string;
  readonly supplierId: string;
  readonly productId: string;
  readonly agreedPriceFen: number;
  /** Agreements by discount: the rate in basis points and the price it is taken from. */
  readonly agreedDiscountBp: number | null;
  readonly basePriceFen: number | null;
  readonly rank: number;
}

export async function insertEntries(tx: Tx, entries: readonly NewEntry[]): Promise<void> {
  await tx.execute(sql`
insert into agreement_entries (id, package_id, supplier_id, product_id, agreed_price_fen, agreed_discount_bp,
  base_price_fen, rank, status)
select x.id, x."packageId", x."supplierId", x."productId", x."agreedPriceFen", x."agreedDiscountBp", x."basePriceFen",
  x.rank, 'active'
from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as x(id uuid, "packageId" uuid, "supplierId" uuid,
  "productId" uuid, "agreedPriceFen" bigint, "agreedDiscountBp" int, "basePriceFen" bigint, rank int)`);
}

/** What an entry is checked against. */
export type EntryCheck = Readonly<{
  package_id: string;
  supplier_id: string;
  product_id: string;
  category_code: string | null;
  ceiling_fen: number | null;
  pricing_kind: 'unit_price' | 'discount_rate' | 'hourly' | null;
  product_category: string | null;
  supplier_status: SupplierStatus | null;
  agreement_id: string | null;
  agreement_kind: 'closed' | 'open' | null;
  agreement_status: AgreementState | null;
  /** Since when it runs; null for a draft. */
  in_force_since: string | null;
  /** Already shortlisted with this product in this package, and not removed. */
  is_taken: boolean;
  is_awardee: boolean;
  is_expelled: boolean;
  /** A package of consumables whose host this supplier is not shortlisted in. */
  lacks_host: boolean;
  remaining_suppliers: number;
  expelled_suppliers: number;
}>;

/** For each wanted entry its package, product and supplier as they are; nulls where there is none. */
export async function checkEntries(
  tx: Tx,
  wanted: readonly { readonly packageId: string; readonly supplierId: string; readonly productId: string }[],
): Promise<EntryCheck[]> {
  return rows<EntryCheck>(
    tx,
    sql`
select x."packageId" as package_id, x."supplierId" as supplier_id, x."productId" as product_id, k.category_code,
  k.ceiling_fen, a.pricing_kind, p.category_code as product_category, s.status as supplier_status,
  a.id as agreement_id, a.kind as agreement_kind, a.status as agreement_status,
  to_json(coalesce(a.in_force_since, case when a.status <> 'draft' then a.created_at end))#>>'{}' as in_force_since,
  exists (select 1 from agreement_entries e where e.package_id = k.id and e.supplier_id = s.org_id
    and e.product_id = p.id and e.status <> 'removed') as is_taken,
  exists (select 1 from agreement_entries e join packages k2 on k2.id = e.package_id
    where k2.agreement_id = a.id and e.supplier_id = s.org_id and e.status <> 'removed') as is_awardee,
  exists (select 1 from agreement_expulsions g where g.agreement_id = a.id and g.supplier_id = s.org_id) as is_expelled,
  (k.host_package_id is not null and not exists (select 1 from agreement_entries e
    where e.package_id = k.host_package_id and e.supplier_id = s.org_id and e.status <> 'removed')) as lacks_host,
  (select count(distinct e.supplier_id)::int from agreement_entries e join packages k2 on k2.id = e.package_id
    where k2.agreement_id = a.id and e.status <> 'removed') as remaining_suppliers,
  (select count(*)::int from agreement_expulsions g where g.agreement_id = a.id) as expelled_suppliers
from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as x("packageId" uuid, "supplierId" uuid, "productId" uuid)
left join packages k on k.id = x."packageId"
left join agreements a on a.id = k.agreement_id
left join products p on p.id = x."productId"
left join suppliers s on s.org_id = x."supplierId"`,
  );
}

export interface NewAgent {
  readonly entryId: string;
  readonly agentSupplierId: string;
  readonly areaCode: string;
  readonly validFrom: string;
  readonly validTo: string;
  readonly consent?: string | undefined;
}

export async function upsertAgents(tx: Tx, agents: readonly NewAgent[]): Promise<void> {
  await tx.execute(sql`
insert into agreement_agents (entry_id, agent_supplier_id, area_code, valid_from, valid_to, consent)
select x."entryId", x."agentSupplierId", x."areaCode", x."validFrom", x."validTo", x.consent
from jsonb_to_recordset(${JSON.stringify(agents)}::jsonb) as x("entryId" uuid, "agentSupplierId" uuid, "areaCode" text,
  "validFrom" date, "validTo" date, consent text)
on conflict (entry_id, agent_supplier_id, area_code) do update set valid_from = excluded.valid_from,
  valid_to = excluded.valid_to, consent = excluded.consent`);
}

/** A change of a package, an entry or an agent is one of its agreement: pages that show an older one are refused. */
export async function raiseVersions(tx: Tx, agreementIds: readonly string[]): Promise<void> {
  await tx.execute(sql`update agreements set version = version + 1
    where id = ${anyOf(agreementIds)}`);
}

/** Whose an entry is, and how its agreement stands. */
export interface EntryOwner {
  readonly supplierId: string;
  readonly agreementId: string;
  readonly agreementStatus: AgreementState;
  readonly entryStatus: 'active' | 'frozen' | 'removed';
  readonly inForceSince: string | null;
}

/** The owner of each entry that exists, with its agreement. */
export async function readEntryOwners(tx: Tx, entryIds: readonly string[]): Promise<Map<string, EntryOwner>> {
  const found = await rows<EntryOwner & { readonly id: string } & Record<string, unknown>>(
    tx,
    sql`select e.id, e.supplier_id as "supplierId", e.status as "entryStatus", a.id as "agreementId",
        a.status as "agreementStatus",
        to_json(coalesce(a.in_force_since, case when a.status <> 'draft' then a.created_at end))#>>'{}' as "inForceSince"
      from agreement_entries e join packages k on k.id = e.package_id join agreements a on a.id = k.agreement_id
      where e.id = ${anyOf(entryIds)}`,
  );
  return new Map(found.map(({ id, ...owner }) => [id, owner]));
}

/** Puts leaves into the 集中采购目录 of an area and year; what is there already stays. */
export async function insertCentralisedLeaves(
  tx: Tx,
  leaves: readonly {
    readonly areaCode: string;
    readonly year: number;
    readonly categoryCode: string;
    readonly citation: string;
  }[],
): Promise<void> {
  await tx.execute(sql`
insert into centralised_catalogue (area_code, year, category_code, citation)
select x."areaCode", x.year, x."categoryCode", x.citation
from jsonb_to_recordset(${JSON.stringify(leaves)}::jsonb) as x("areaCode" text, year int, "categoryCode" text, citation text)
on conflict do nothing`);
}
