import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type {
  AgreementState,
  ExpulsionGround,
  PricingKind,
} from '../../../app/domain/agreements/agreement-machine.ts';
import type { DeskAgreement, DeskEntry, DeskPackage } from '../../../app/domain/agreements/desk.ts';
import type { PageKey } from '../../../app/domain/page-cursor.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';
import type { SortColumn } from '../sorted-page.ts';
import { sortedPage } from '../sorted-page.ts';

export type AgreementSort = 'number' | 'name' | 'validTo' | 'createdAt';

const SORTS: Readonly<Record<AgreementSort, SortColumn>> = {
  number: { column: sql`a.number`, type: 'text' },
  name: { column: sql`a.name`, type: 'text' },
  validTo: { column: sql`a.valid_to`, type: 'date' },
  createdAt: { column: sql`a.created_at`, type: 'timestamptz' },
};

export interface DeskQuestion {
  readonly text: string;
  readonly state: AgreementState | null;
  /** Only those that end between the two days. */
  readonly endsBetween: readonly [from: string, to: string] | null;
  readonly sort: AgreementSort;
  readonly dir: 'asc' | 'desc';
  readonly after: PageKey | null;
  readonly limit: number;
}

function deskFilter({ text, state, endsBetween }: DeskQuestion): SQL {
  const pattern = likePattern(text);
  return sql`(${state}::text is null or a.status = ${state}::text)
    and (${text} = '' or a.number ilike ${pattern} or a.name ilike ${pattern} or o.name ilike ${pattern}
      or exists (select 1 from agreement_entries e join packages k on k.id = e.package_id
        join organizations so on so.id = e.supplier_id where k.agreement_id = a.id and so.name ilike ${pattern}))
    and (${endsBetween?.[0] ?? null}::date is null or a.status in ('active', 'suspended')
      and a.valid_to between ${endsBetween?.[0] ?? null}::date and ${endsBetween?.[1] ?? null}::date)`;
}

/** Agreements in every state, in the order asked for, paged by key. */
export function listDeskAgreements(db: Executor, question: DeskQuestion): Promise<DeskAgreement[]> {
  const { sort, dir, after, limit } = question;
  const page = sortedPage({ by: SORTS[sort], id: sql`a.id`, dir, after });
  return rows<DeskAgreement & Record<string, unknown>>(
    db,
    sql`select a.id, a.number, a.name, o.name as "solicitorName", d.name as "areaName",
        a.valid_from::text as "validFrom", a.valid_to::text as "validTo", a.kind, a.pricing_kind as "pricingKind",
        a.status, ${page.key} as "sortKey",
        (select count(*)::int from packages k where k.agreement_id = a.id) as packages,
        (select count(distinct e.supplier_id)::int from agreement_entries e join packages k on k.id = e.package_id
          where k.agreement_id = a.id and e.status <> 'removed') as suppliers,
        (select count(*)::int from offers f join agreement_entries e on e.id = f.agreement_entry_id
          join packages k on k.id = e.package_id where k.agreement_id = a.id and f.status = 'listed') as offers
      from agreements a
      join organizations o on o.id = a.solicitor_id
      left join divisions d on d.code = a.area_code
      where ${deskFilter(question)} and ${page.where}
      order by ${page.order} limit ${limit}`,
  );
}

export async function countDeskAgreements(db: Executor): Promise<Partial<Record<AgreementState, number>>> {
  const counted = await rows<{ status: AgreementState; n: number }>(
    db,
    sql`select status, count(*)::int as n from agreements group by status`,
  );
  return Object.fromEntries(counted.map(({ status, n }) => [status, n]));
}

export interface AgreementDossier {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly solicitorId: string;
  readonly solicitorName: string;
  readonly areaCode: string;
  readonly areaName: string | null;
  readonly validFrom: string;
  readonly validTo: string;
  readonly kind: 'closed' | 'open';
  readonly pricingKind: PricingKind;
  readonly callOffMethods: readonly string[];
  readonly status: AgreementState;
  readonly statusReason: string | null;
  readonly termReason: string | null;
  /** ISO instant; null while it is a draft. */
  readonly inForceSince: string | null;
  readonly version: number;
  readonly packages: readonly DeskPackage[];
  readonly awardees: readonly {
    readonly supplierId: string;
    readonly name: string;
    readonly entries: number;
    readonly frozen: number;
    readonly offers: number;
    /** Contracts that are not closed: they are performed whatever happens to the agreement. */
    readonly openOrders: number;
    /** Orders without a contract yet: judged again when it is made, so that they lapse with what they stand on. */
    readonly unconfirmed: number;
  }[];
  readonly expulsions: readonly {
    readonly supplierId: string;
    readonly name: string;
    readonly ground: ExpulsionGround;
    readonly reason: string;
    readonly expelledAt: string;
    readonly expelledByName: string;
    readonly noticeId: string;
  }[];
}

const OPEN_ORDERS = sql`('CONFIRMED', 'SHIPPING', 'RECEIVED', 'PART_ACCEPTED', 'ACCEPTED', 'PAYING')`;

/** Everything the keeper of an agreement sees, drafts included, in one statement. */
export function findAgreementDossier(db: Executor, agreementId: string): Promise<AgreementDossier | null> {
  return firstRow<AgreementDossier & Record<string, unknown>>(
    db,
    sql`select a.id, a.number, a.name, a.solicitor_id as "solicitorId", o.name as "solicitorName",
      a.area_code as "areaCode", d.name as "areaName", a.valid_from::text as "validFrom", a.valid_to::text as "validTo",
      a.kind, a.pricing_kind as "pricingKind", array_to_json(a.call_off_methods) as "callOffMethods", a.status,
      a.status_reason as "statusReason", a.term_reason as "termReason", a.version,
      to_json(coalesce(a.in_force_since, case when a.status <> 'draft' then a.created_at end))#>>'{}' as "inForceSince",
      coalesce((select json_agg(json_build_object('id', k.id, 'packageNo', k.package_no, 'name', k.name,
          'categoryCode', k.category_code, 'categoryName', c.name, 'ceilingFen', k.ceiling_fen,
          'hostPackageId', k.host_package_id,
          'suppliers', (select count(distinct e.supplier_id) from agreement_entries e
            where e.package_id = k.id and e.status <> 'removed'),
          'entries', (select count(*) from agreement_entries e where e.package_id = k.id and e.status <> 'removed'))
          order by k.package_no)
        from packages k join categories c on c.code = k.category_code where k.agreement_id = a.id), '[]') as packages,
      coalesce((select json_agg(json_build_object('supplierId', w.supplier_id, 'name', so.name, 'entries', w.entries,
          'frozen', w.frozen, 'offers', (select count(*) from offers f join agreement_entries e2
              on e2.id = f.agreement_entry_id join packages k2 on k2.id = e2.package_id
            where k2.agreement_id = a.id and f.supplier_id = w.supplier_id and f.status = 'listed'),
          'openOrders', (select count(*) from orders x where x.agreement_id = a.id and x.supplier_id = w.supplier_id
            and x.state in ${OPEN_ORDERS}),
          'unconfirmed', (select count(*) from orders x where x.agreement_id = a.id and x.supplier_id = w.supplier_id
            and x.state = 'PLACED')) order by so.name)
        from (select e.supplier_id, count(*) as entries, count(*) filter (where e.status = 'frozen') as frozen
          from agreement_entries e join packages k on k.id = e.package_id
          where k.agreement_id = a.id and e.status <> 'removed' group by e.supplier_id) w
        join organizations so on so.id = w.supplier_id), '[]') as awardees,
      coalesce((select json_agg(json_build_object('supplierId', x.supplier_id, 'name', xo.name, 'ground', x.ground,
          'reason', x.reason, 'expelledAt', x.expelled_at, 'expelledByName', u.name, 'noticeId', x.notice_id)
          order by x.expelled_at desc)
        from agreement_expulsions x join organizations xo on xo.id = x.supplier_id join users u on u.id = x.expelled_by
        where x.agreement_id = a.id), '[]') as expulsions
    from agreements a
    join organizations o on o.id = a.solicitor_id
    left join divisions d on d.code = a.area_code
    where a.id = ${agreementId}`,
  );
}

/** Entries of a package by rank, paged by (rank, id). */
export function listDeskEntries(
  db: Executor,
  page: {
    readonly packageId: string;
    readonly text: string;
    readonly after: PageKey | null;
    readonly limit: number;
  },
): Promise<DeskEntry[]> {
  const { packageId, text, after, limit } = page;
  const pattern = likePattern(text);
  const key = sortedPage({ by: { column: sql`e.rank`, type: 'bigint' }, id: sql`e.id`, dir: 'asc', after });
  return rows<DeskEntry & Record<string, unknown>>(
    db,
    sql`select e.id, e.supplier_id as "supplierId", so.name as "supplierName", e.product_id as "productId",
        p.name as "productName", p.unit, e.agreed_price_fen as "agreedPriceFen",
        e.agreed_discount_bp as "agreedDiscountBp", e.base_price_fen as "basePriceFen", e.rank, e.status,
        e.status_reason as "statusReason",
        (select min(f.price_fen) from offers f where f.agreement_entry_id = e.id and f.status = 'listed') as "offerPriceFen",
        coalesce((select json_agg(json_build_object('agentId', t.agent_supplier_id, 'name', ao.name,
            'areaCode', t.area_code, 'areaName', coalesce(d.name, t.area_code), 'validFrom', t.valid_from,
            'validTo', t.valid_to, 'consent', t.consent) order by t.area_code, ao.name)
          from agreement_agents t join organizations ao on ao.id = t.agent_supplier_id
          left join divisions d on d.code = t.area_code where t.entry_id = e.id), '[]') as agents
      from agreement_entries e
      join organizations so on so.id = e.supplier_id
      join products p on p.id = e.product_id
      where e.package_id = ${packageId} and ${key.where}
        and (${text} = '' or so.name ilike ${pattern} or p.name ilike ${pattern})
      order by ${key.order} limit ${limit}`,
  );
}

/** Products of a leaf that an entry can be of, by name. */
export function findEntryProducts(
  db: Executor,
  leaf: string,
  text: string,
  limit: number,
): Promise<{ id: string; name: string; brand: string; model: string; unit: string }[]> {
  const pattern = likePattern(text);
  return rows<{ id: string; name: string; brand: string; model: string; unit: string }>(
    db,
    sql`select p.id, p.name, p.brand, p.model, p.unit from products p
      where p.category_code = ${leaf} and p.owner_supplier_id is null
        and (${text} = '' or p.name ilike ${pattern} or p.brand || ' ' || p.model ilike ${pattern})
      order by p.name, p.id limit ${limit}`,
  );
}

/** Active suppliers by name, for the choice of a shortlisted one or of an agent. */
export function activeSupplierChoices(db: Executor, limit: number): Promise<{ id: string; name: string }[]> {
  return rows<{ id: string; name: string }>(
    db,
    sql`select s.org_id as id, o.name from suppliers s join organizations o on o.id = s.org_id
      where s.status = 'active' order by o.name limit ${limit}`,
  );
}

/** Organizations that can be the 征集人: the mall's operators and the finance offices. */
export function solicitorChoices(db: Executor): Promise<{ id: string; name: string }[]> {
  return rows<{ id: string; name: string }>(
    db,
    sql`select id, name from organizations where kind in ('operator', 'supervisor', 'unit') order by kind, name limit 500`,
  );
}
