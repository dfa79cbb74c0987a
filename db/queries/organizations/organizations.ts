import { eq, sql } from 'drizzle-orm';
import type { OrganizationKind } from '../../../app/domain/identity/roles.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { escapeLike, likePattern } from '../../like-pattern.ts';
import { organizations, unions, units } from '../../schema/organizations.ts';
import { placeName } from './division-names.ts';

/** Writes a new organization; false when its USCC is registered already. */
export async function insertOrganization(
  tx: Tx,
  organization: typeof organizations.$inferInsert,
): Promise<boolean> {
  const written = await tx
    .insert(organizations)
    .values(organization)
    .onConflictDoNothing({ target: organizations.uscc })
    .returning({ id: organizations.id });
  return written.length === 1;
}

/** Writes the unit's side of an organization; false when its 预算单位编码 is taken. */
export async function insertUnit(tx: Tx, unit: typeof units.$inferInsert): Promise<boolean> {
  const written = await tx
    .insert(units)
    .values(unit)
    .onConflictDoNothing({ target: units.agencyCode })
    .returning({ orgId: units.orgId });
  return written.length === 1;
}

export async function insertUnion(tx: Tx, union: typeof unions.$inferInsert): Promise<void> {
  await tx.insert(unions).values(union);
}

export async function unitExists(db: Executor, unitId: string): Promise<boolean> {
  const [found] = await db.select({ orgId: units.orgId }).from(units).where(eq(units.orgId, unitId));
  return found !== undefined;
}

export interface OrganizationView {
  readonly orgId: string;
  readonly kind: OrganizationKind;
  readonly name: string;
  readonly shortName: string;
  readonly uscc: string | null;
  /** “山东省 烟台市 芝罘区”. */
  readonly division: string;
  readonly unit: {
    readonly mofDivCode: string;
    readonly agencyCode: string;
    readonly unitType: string;
    readonly canteenState: 'own' | 'outsourced' | 'shared' | 'none';
    readonly invoiceTitle: string;
    /** 编制人数; null = not filled in. */
    readonly headcount: number | null;
  } | null;
}

/** An organization with the particulars of a unit where it is one. */
export async function findOrganization(db: Executor, orgId: string): Promise<OrganizationView | null> {
  return firstRow<OrganizationView & Readonly<Record<string, unknown>>>(
    db,
    sql`select o.id as "orgId", o.kind, o.name, o.short_name as "shortName", o.uscc,
        concat_ws(' ', p.name, ${placeName(sql`c.name`)}, d.name) as division,
        case when u.org_id is null then null else json_build_object(
          'mofDivCode', u.mof_div_code, 'agencyCode', u.agency_code, 'unitType', u.unit_type,
          'canteenState', u.canteen_state, 'invoiceTitle', u.invoice_title, 'headcount', u.headcount) end as unit
      from organizations o
      join divisions d on d.code = o.division_code
      left join divisions c on c.code = d.parent_code
      left join divisions p on p.code = c.parent_code
      left join units u on u.org_id = o.id
      where o.id = ${orgId}`,
  );
}

export async function updateUnitProfile(
  tx: Tx,
  orgId: string,
  profile: {
    readonly shortName: string;
    readonly invoiceTitle: string;
    readonly canteenState: 'own' | 'outsourced' | 'shared' | 'none';
    readonly headcount: number | null;
  },
): Promise<boolean> {
  const { shortName, invoiceTitle, canteenState, headcount } = profile;
  const written = await tx
    .update(units)
    .set({ invoiceTitle, canteenState, headcount })
    .where(eq(units.orgId, orgId))
    .returning({ orgId: units.orgId });
  if (written.length === 0) return false;
  await tx.update(organizations).set({ shortName }).where(eq(organizations.id, orgId));
  return true;
}

export interface OrganizationRow {
  readonly orgId: string;
  readonly kind: OrganizationKind;
  readonly name: string;
  readonly uscc: string | null;
  readonly division: string;
  readonly members: number;
}

export interface OrganizationFilter {
  /** Part of the name, or the beginning of the USCC. */
  readonly q?: string | undefined;
  readonly kind?: OrganizationKind | undefined;
  /** Id of the last organization before this page. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Organizations other than suppliers (which have a register of their own), one more than `limit` when there are more. */
export async function listOrganizationRows(
  db: Executor,
  filter: OrganizationFilter,
): Promise<OrganizationRow[]> {
  const { q, kind, after, limit } = filter;
  return rows<OrganizationRow & Readonly<Record<string, unknown>>>(
    db,
    sql`select o.id as "orgId", o.kind, o.name, o.uscc, concat_ws(' ', c.name, d.name) as division,
        (select count(distinct m.user_id) from memberships m where m.org_id = o.id)::int as members
      from organizations o
      join divisions d on d.code = o.division_code
      left join divisions c on c.code = d.parent_code
      where o.kind <> 'supplier'
        ${q === undefined ? sql`` : sql`and (o.name ilike ${likePattern(q)} or o.uscc like ${`${escapeLike(q.toUpperCase())}%`})`}
        ${kind === undefined ? sql`` : sql`and o.kind = ${kind}`}
        ${after === undefined ? sql`` : sql`and o.id > ${after}::uuid`}
      order by o.id limit ${limit + 1}`,
  );
}
