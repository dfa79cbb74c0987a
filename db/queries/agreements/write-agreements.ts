import { sql } from 'drizzle-orm';
import type { SupplierStatus } from '../../../app/domain/suppliers/standing.ts';
import type { Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

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
}

/** Writes an agreement in force; false when its number is taken. */
export async function insertAgreement(tx: Tx, agreement: NewAgreement, at: Date): Promise<boolean> {
  const written = await rows<{ id: string }>(
    tx,
    sql`
insert into agreements (id, number, name, solicitor_id, area_code, valid_from, valid_to, kind, pricing_kind,
  call_off_methods, status, created_at)
values (${agreement.id}::uuid, ${agreement.number}, ${agreement.name}, ${agreement.solicitorId}::uuid,
  ${agreement.areaCode}, ${agreement.validFrom}::date, ${agreement.validTo}::date, ${agreement.kind},
  ${agreement.pricingKind},
  (select array_agg(value) from jsonb_array_elements_text(${JSON.stringify(agreement.callOffMethods)}::jsonb)),
  'active', ${at.toISOString()}::timestamptz)
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
}

/** Writes a package; false when its number is taken. */
export async function insertPackage(tx: Tx, item: NewPackage): Promise<boolean> {
  const written = await rows<{ id: string }>(
    tx,
    sql`
insert into packages (id, agreement_id, package_no, name, category_code, ceiling_fen)
values (${item.id}::uuid, ${item.agreementId}::uuid, ${item.packageNo}, ${item.name}, ${item.categoryCode},
  ${item.ceilingFen})
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
  k.ceiling_fen, a.pricing_kind, p.category_code as product_category, s.status as supplier_status
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
}

export async function upsertAgents(tx: Tx, agents: readonly NewAgent[]): Promise<void> {
  await tx.execute(sql`
insert into agreement_agents (entry_id, agent_supplier_id, area_code, valid_from, valid_to)
select x."entryId", x."agentSupplierId", x."areaCode", x."validFrom", x."validTo"
from jsonb_to_recordset(${JSON.stringify(agents)}::jsonb) as x("entryId" uuid, "agentSupplierId" uuid, "areaCode" text,
  "validFrom" date, "validTo" date)
on conflict (entry_id, agent_supplier_id, area_code)
  do update set valid_from = excluded.valid_from, valid_to = excluded.valid_to`);
}

/** The supplier of each entry that exists, and which of the given suppliers are active. */
export async function readEntryOwners(tx: Tx, entryIds: readonly string[]): Promise<Map<string, string>> {
  const found = await rows<{ id: string; supplier_id: string }>(
    tx,
    sql`select id, supplier_id from agreement_entries
    where id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(entryIds)}::jsonb))`,
  );
  return new Map(found.map((row) => [row.id, row.supplier_id]));
}

export async function readAgreementExists(tx: Tx, agreementId: string): Promise<boolean> {
  return (await firstRow(tx, sql`select 1 as one from agreements where id = ${agreementId}::uuid`)) !== null;
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
