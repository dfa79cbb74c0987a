import { and, eq, inArray, sql } from 'drizzle-orm';
import type { SizeClass, SupplierStatus } from '../../../app/domain/suppliers/standing.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { escapeLike, likePattern } from '../../like-pattern.ts';
import { creditCommitments, supplierSanctions, suppliers } from '../../schema/suppliers.ts';
import { placeName } from '../organizations/division-names.ts';

export async function insertSupplier(tx: Tx, supplier: typeof suppliers.$inferInsert): Promise<void> {
  await tx.insert(suppliers).values(supplier);
}

export async function insertCommitment(
  tx: Tx,
  commitment: typeof creditCommitments.$inferInsert,
): Promise<void> {
  await tx.insert(creditCommitments).values(commitment);
}

/** Takes a supplier for this transaction and says what the register holds; null when there is none. */
export async function lockSupplier(tx: Tx, supplierId: string): Promise<SupplierStatus | null> {
  const [found] = await tx
    .select({ status: suppliers.status })
    .from(suppliers)
    .where(eq(suppliers.orgId, supplierId))
    .for('update');
  return found?.status ?? null;
}

export async function updateSupplier(
  tx: Tx,
  supplierId: string,
  values: Partial<typeof suppliers.$inferInsert>,
): Promise<void> {
  await tx.update(suppliers).set(values).where(eq(suppliers.orgId, supplierId));
}

export async function insertSanction(tx: Tx, sanction: typeof supplierSanctions.$inferInsert): Promise<void> {
  await tx.insert(supplierSanctions).values(sanction);
}

/** Ends a sanction that was not lifted yet; false when there is none of this id and supplier. */
export async function liftOneSanction(
  tx: Tx,
  ids: { readonly supplierId: string; readonly sanctionId: string },
  lifted: { readonly at: Date; readonly by: string },
): Promise<boolean> {
  const written = await tx
    .update(supplierSanctions)
    .set({ liftedAt: lifted.at, liftedBy: lifted.by })
    .where(
      and(
        eq(supplierSanctions.id, ids.sanctionId),
        eq(supplierSanctions.supplierId, ids.supplierId),
        sql`${supplierSanctions.liftedAt} is null`,
      ),
    )
    .returning({ id: supplierSanctions.id });
  return written.length === 1;
}

/** Suppliers whose register says sanctioned though no sanction stands on the day any more. */
export async function findOutlivedSanctions(db: Executor, today: string): Promise<string[]> {
  const found = await db
    .select({ id: suppliers.orgId })
    .from(suppliers)
    .where(
      and(
        inArray(suppliers.status, ['suspended', 'blacklisted']),
        sql`exists (select 1 from supplier_sanctions x where x.supplier_id = ${suppliers.orgId})`,
        sql`not exists (select 1 from supplier_sanctions x where x.supplier_id = ${suppliers.orgId}
          and x.lifted_at is null and x.starts_on <= ${today} and (x.ends_on is null or x.ends_on >= ${today}))`,
      ),
    );
  return found.map((row) => row.id);
}

export interface SupplierListRow {
  readonly supplierId: string;
  readonly name: string;
  readonly uscc: string;
  readonly division: string;
  readonly status: SupplierStatus;
  readonly sizeClass: SizeClass;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly appliedAt: Date;
  readonly listedOffers: number;
}

export interface SupplierFilter {
  /** Part of the name, or the beginning of the USCC. */
  readonly q?: string | undefined;
  readonly status?: SupplierStatus | undefined;
  /** Key of the last row before this page, newest application first. */
  readonly after?: { readonly appliedAt: Date; readonly supplierId: string } | undefined;
  readonly limit: number;
}

/** Suppliers, newest application first, one more than `limit` when there are more. */
export async function listSupplierRows(db: Executor, filter: SupplierFilter): Promise<SupplierListRow[]> {
  const { q, status, after, limit } = filter;
  const found = await rows<Omit<SupplierListRow, 'appliedAt'> & { readonly appliedMs: number }>(
    db,
    sql`select s.org_id as "supplierId", o.name, o.uscc, concat_ws(' ', coalesce(${placeName(sql`c.name`)}, p.name), d.name) as division, s.status,
        s.size_class as "sizeClass", s.contact_name as "contactName", s.contact_phone as "contactPhone",
        (extract(epoch from s.applied_at) * 1000)::float8 as "appliedMs",
        (select count(*) from offers f where f.supplier_id = s.org_id and f.status = 'listed')::int as "listedOffers"
      from suppliers s
      join organizations o on o.id = s.org_id
      join divisions d on d.code = o.division_code
      left join divisions c on c.code = d.parent_code
      left join divisions p on p.code = c.parent_code
      where true
        ${q === undefined ? sql`` : sql`and (o.name ilike ${likePattern(q)} or o.uscc like ${`${escapeLike(q.toUpperCase())}%`})`}
        ${status === undefined ? sql`` : sql`and s.status = ${status}`}
        ${after === undefined ? sql`` : sql`and (s.applied_at, s.org_id) < (${after.appliedAt}, ${after.supplierId}::uuid)`}
      order by s.applied_at desc, s.org_id desc limit ${limit + 1}`,
  );
  return found.map(({ appliedMs, ...row }) => ({ ...row, appliedAt: new Date(appliedMs) }));
}

/** How many suppliers stand in each state of the register. */
export async function countSuppliers(db: Executor): Promise<Partial<Record<SupplierStatus, number>>> {
  const counted = await rows<{ status: SupplierStatus; n: number }>(
    db,
    sql`select status, count(*)::int as n from suppliers group by status`,
  );
  return Object.fromEntries(counted.map(({ status, n }) => [status, n]));
}

export interface SanctionRow {
  readonly sanctionId: string;
  readonly kind: 'suspension' | 'blacklist';
  readonly reason: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly imposedByName: string;
  readonly liftedAt: string | null;
  readonly liftedByName: string | null;
}

export interface SupplierDossier {
  readonly supplierId: string;
  readonly name: string;
  readonly shortName: string;
  readonly uscc: string;
  readonly division: string;
  readonly status: SupplierStatus;
  readonly sizeClass: SizeClass;
  readonly serviceAreas: readonly string[];
  /** Names of the areas, in the order of the codes. */
  readonly serviceAreaNames: readonly string[];
  readonly contactName: string;
  readonly contactPhone: string;
  readonly bankAccountName: string;
  readonly bankAccountNumber: string;
  readonly bankName: string;
  readonly licenceValidUntil: string | null;
  readonly deliveryFeeFen: number;
  readonly freeDeliveryFromFen: number;
  /** ISO instants. */
  readonly appliedAt: string;
  readonly decidedAt: string | null;
  readonly decidedByName: string | null;
  readonly decisionNote: string | null;
  readonly commitment: {
    readonly textVersion: number;
    readonly signedBy: string;
    readonly signedAt: string;
  } | null;
  readonly sanctions: readonly SanctionRow[];
  readonly users: readonly {
    readonly userId: string;
    readonly name: string;
    readonly email: string;
    readonly status: string;
  }[];
  readonly listedOffers: number;
  readonly agreementCount: number;
}

/** Everything the register knows about one supplier, in one statement. */
export async function findSupplierDossier(db: Executor, supplierId: string): Promise<SupplierDossier | null> {
  return firstRow<SupplierDossier & Readonly<Record<string, unknown>>>(
    db,
    sql`select s.org_id as "supplierId", o.name, o.short_name as "shortName", o.uscc,
        concat_ws(' ', p.name, ${placeName(sql`c.name`)}, d.name) as division, s.status,
        s.size_class as "sizeClass", s.service_areas as "serviceAreas",
        coalesce((select json_agg(coalesce(a.name, x.code) order by x.code) from unnest(s.service_areas) x(code)
          left join divisions a on a.code = rpad(x.code, 6, '0')), '[]') as "serviceAreaNames",
        s.contact_name as "contactName", s.contact_phone as "contactPhone",
        s.bank_account_name as "bankAccountName", s.bank_account_number as "bankAccountNumber",
        s.bank_name as "bankName", s.licence_valid_until::text as "licenceValidUntil",
        s.delivery_fee_fen as "deliveryFeeFen", s.free_delivery_from_fen as "freeDeliveryFromFen",
        to_json(s.applied_at)#>>'{}' as "appliedAt", to_json(s.decided_at)#>>'{}' as "decidedAt",
        judge.name as "decidedByName", s.decision_note as "decisionNote",
        (select json_build_object('textVersion', k.text_version, 'signedBy', k.signed_by, 'signedAt', k.signed_at)
          from credit_commitments k where k.supplier_id = s.org_id order by k.id desc limit 1) as commitment,
        coalesce((select json_agg(json_build_object('sanctionId', x.id, 'kind', x.kind, 'reason', x.reason,
            'startsOn', x.starts_on, 'endsOn', x.ends_on, 'imposedByName', imposer.name, 'liftedAt', x.lifted_at,
            'liftedByName', lifter.name) order by x.imposed_at desc, x.id desc)
          from supplier_sanctions x join users imposer on imposer.id = x.imposed_by
          left join users lifter on lifter.id = x.lifted_by
          where x.supplier_id = s.org_id), '[]') as sanctions,
        coalesce((select json_agg(json_build_object('userId', u.id, 'name', u.name, 'email', u.email,
            'status', u.status) order by u.name)
          from users u where u.id in (select m.user_id from memberships m where m.org_id = s.org_id)), '[]') as users,
        (select count(*) from offers f where f.supplier_id = s.org_id and f.status = 'listed')::int as "listedOffers",
        (select count(distinct k.agreement_id) from agreement_entries e join packages k on k.id = e.package_id
          where e.supplier_id = s.org_id and e.status = 'active')::int as "agreementCount"
      from suppliers s
      join organizations o on o.id = s.org_id
      join divisions d on d.code = o.division_code
      left join divisions c on c.code = d.parent_code
      left join divisions p on p.code = c.parent_code
      left join users judge on judge.id = s.decided_by
      where s.org_id = ${supplierId}`,
  );
}
