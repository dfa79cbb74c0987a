import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { FundKind } from '../../../app/domain/ordering/kinds.ts';
import { anyOf } from '../../any-of.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';
import { firstPicture } from '../catalogue/product-images.ts';
import { BUYER_CODE, BUYER_DIVISION, BUYER_FUND, joinBuyer } from '../organizations/buyers.ts';

/** Whose lines are read: those of a cart, of a request with their frozen prices, of a list, or one offer looked at. */
export type PurchaseSource =
  | {
      readonly kind: 'cart';
      readonly userId: string;
      /** `all`, those ticked, or exactly these items. */
      readonly items: 'all' | 'selected' | readonly string[];
    }
  | { readonly kind: 'request'; readonly requestId: string }
  /** Offers named with their quantities and the price consented to, in order. */
  | {
      readonly kind: 'list';
      readonly items: readonly {
        readonly offerId: string;
        readonly quantityMilli: number;
        readonly priceSeenFen: number;
      }[];
    }
  /** One listed offer that is only being looked at. */
  | { readonly kind: 'offer'; readonly offerId: string; readonly quantityMilli: number };

export interface PurchaseQuestion {
  readonly unitId: string;
  readonly source: PurchaseSource;
  /** Shanghai date of the order; fiscal year of the central catalogue. */
  readonly orderDate: string;
  readonly fiscalYear: number;
  /** Delivery address; null or unknown = the unit's default one. */
  readonly addressId: string | null;
  /** Where a stored request is delivered, whatever has become of its address since. */
  readonly deliveryAreaCode?: string | null;
  /** Requests already made with this key are answered instead of lines. */
  readonly idempotencyKey?: string | null;
  /** Area codes from the unit's county to the nation. */
  readonly areaChain: readonly string[];
}

export interface AddressRow {
  readonly id: string;
  readonly divisionCode: string;
  readonly divisionName: string;
  readonly detail: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly isDefault: boolean;
}

export interface UnitRow {
  readonly id: string;
  readonly name: string;
  readonly uscc: string | null;
  readonly mofDivCode: string;
  readonly divisionCode: string;
  readonly invoiceTitle: string;
  /** 预算单位代码, part of request and order numbers. */
  readonly agencyCode: string;
  /** 资金来源 of what it buys: a union pays from its own account. */
  readonly fund: FundKind;
}

/** An offer with its supplier and agreement, as it stands now. Money in fen, quantities in thousandths. */
export interface OfferRow {
  readonly offerId: string;
  readonly productId: string;
  readonly sku: string;
  readonly priceFen: number;
  readonly taxRateBp: number;
  readonly stockMilli: number;
  readonly status: 'draft' | 'listed' | 'withdrawn' | 'frozen';
  readonly blockedReason: string | null;
  readonly leadDays: number;
  readonly areas: readonly string[];
  readonly supplier: {
    readonly id: string;
    readonly name: string;
    readonly status: 'applying' | 'active' | 'suspended' | 'blacklisted' | 'rejected';
    readonly sizeClass: string;
    readonly licenceValidUntil: string | null;
    readonly sanctionReason: string | null;
    readonly sanctionEndsOn: string | null;
    readonly feeFen: number;
    readonly freeFromFen: number;
  };
  readonly agreement: {
    readonly id: string;
    readonly entryId: string;
    readonly number: string;
    readonly name: string;
    readonly validFrom: string;
    readonly validTo: string;
    readonly status: 'active' | 'suspended' | 'expired';
    readonly entryStatus: 'active' | 'frozen' | 'removed';
    readonly agreedPriceFen: number | null;
    readonly areaCode: string;
    /** Who delivers in the delivery area, when the awardee named an agent 代理商 there. */
    readonly agentId: string | null;
  } | null;
}

export interface PurchaseLineRow {
  /** Cart item or request line. */
  readonly itemId: string;
  readonly lineNo: number;
  readonly quantityMilli: number;
  readonly priceSeenFen: number;
  readonly selected: boolean;
  /** Request lines only: amounts and allocations as approved or submitted. */
  readonly frozen: {
    readonly unitPriceFen: number;
    readonly deliveryFeeFen: number;
    readonly amountFen: number;
    readonly taxFen: number;
    readonly method: string;
    readonly programme: string;
    readonly state: 'active' | 'refused';
    readonly allocations: readonly { readonly budgetLineId: string; readonly amountFen: number }[];
  } | null;
  readonly offer: OfferRow;
  readonly product: {
    readonly name: string;
    readonly brand: string;
    readonly model: string;
    readonly unit: string;
    /** Hash of its first picture; null when it has none. */
    readonly image: string | null;
    readonly categoryCode: string;
    readonly categoryName: string;
    readonly specifications: readonly (readonly [string, string])[];
    readonly attributes: Readonly<Record<string, string | number | boolean>>;
    readonly makerSize: 'large' | 'medium' | 'small' | 'micro' | null;
    readonly isDomestic: boolean | null;
    readonly originIs832: boolean;
    /** Produce of what the city itself assists. */
    readonly isAssisted: boolean;
  };
  readonly inCatalogue: boolean;
  readonly covered: boolean;
  readonly certificates: readonly {
    readonly kind: 'energy' | 'environment' | 'green_food' | 'organic' | 'geographic' | 'other';
    readonly number: string;
    readonly issuedOn: string;
    readonly expiresOn: string;
    readonly history: readonly {
      readonly fromDate: string;
      readonly status: 'valid' | 'suspended' | 'withdrawn';
    }[];
  }[];
  readonly greenRows: readonly {
    readonly list: 'energy' | 'environment';
    readonly rowNo: number;
    readonly name: string;
    readonly categoryCode: string;
    readonly mandatory: boolean;
    readonly condition: Readonly<Record<string, unknown>> | null;
  }[];
  /** Other listed offers of the product, cheapest first, at most eight. */
  readonly others: readonly OfferRow[];
  readonly evidence: {
    readonly offerCount: number;
    readonly lowestFen: number | null;
    readonly highestFen: number | null;
    readonly medianDealFen: number | null;
    readonly dealCount: number;
  };
}

export interface PurchaseRead {
  readonly unit: UnitRow;
  readonly addresses: readonly AddressRow[];
  readonly addressId: string | null;
  /** The request this idempotency key has made already. */
  readonly replayedRequestId: string | null;
  readonly lines: readonly PurchaseLineRow[];
}

/**
 * Everything known about the lines of a cart or request in ONE statement without locks: offers, suppliers with
 * sanctions, agreements, certificates, green lists, other sellers, price evidence, addresses. Null for an unknown unit.
 */
export function readPurchase(db: Executor, question: PurchaseQuestion): Promise<PurchaseRead | null> {
  return firstRow<PurchaseRead & Record<string, unknown>>(db, purchaseStatement(question));
}

/** One row of `PurchaseRead`, none for an unknown unit. */
export function purchaseStatement(question: PurchaseQuestion): SQL {
  const chain = JSON.stringify(question.areaChain);
  return sql`with unit as (
      select o.id, o.name, o.uscc, ${BUYER_DIVISION} as mof_div_code, o.division_code, ${BUYER_FUND} as fund,
        case when bn.org_id is null then bu.invoice_title else o.name end as invoice_title, ${BUYER_CODE} as agency_code
      from organizations o ${joinBuyer(sql`o.id`)} where o.id = ${question.unitId}
    ), addr as (
      select a.id, a.division_code, d.name as division_name, a.detail, a.contact_name, a.contact_phone, a.is_default
      from addresses a join divisions d on d.code = a.division_code
      where a.org_id = ${question.unitId} and a.archived_at is null
    ), chosen as (
      select id, division_code from addr order by (id = ${question.addressId}::uuid) desc nulls last, is_default desc, id limit 1
    ), place as (
      select coalesce(${question.deliveryAreaCode ?? null}::text, (select division_code from chosen),
        (select division_code from unit)) as code
    ), item as (${itemsOf(question)}), product as (
      select distinct o.product_id as id from item i join offers o on o.id = i.offer_id
    ), cand as (${candidates(question)})
    select (select json_build_object('id', id, 'name', name, 'uscc', uscc, 'mofDivCode', mof_div_code,
        'divisionCode', division_code, 'invoiceTitle', invoice_title, 'agencyCode', agency_code, 'fund', fund) from unit) as unit,
      (select id from chosen) as "addressId",
      coalesce((select json_agg(json_build_object('id', id, 'divisionCode', division_code, 'divisionName', division_name,
        'detail', detail, 'contactName', contact_name, 'contactPhone', contact_phone, 'isDefault', is_default)
        order by is_default desc, id) from addr), '[]'::json) as addresses,
      ${
        question.idempotencyKey
          ? sql`(select r.id from purchase_requests r
              where r.unit_id = ${question.unitId} and r.idempotency_key = ${question.idempotencyKey})`
          : sql`null::uuid`
      } as "replayedRequestId",
      coalesce((select json_agg(${lineJson(question, chain)} order by i.line_no)
        from item i join cand on cand.offer_id = i.offer_id
        join products p on p.id = cand.product_id join categories c on c.code = p.category_code), '[]'::json) as lines
    where exists (select 1 from unit)`;
}

function itemsOf({ source, unitId }: PurchaseQuestion): SQL {
  if (source.kind === 'cart') {
    return sql`select ci.id as item_id, (row_number() over (order by ci.added_at, ci.id))::int as line_no, ci.offer_id,
        ci.quantity_milli, ci.price_seen_fen, ci.selected, null::jsonb as frozen
      from cart_items ci where ci.user_id = ${source.userId} and ci.org_id = ${unitId}
        ${picked(source.items)}`;
  }
  if (source.kind === 'list') {
    return sql`select o.id as item_id, x.no::int as line_no, o.id as offer_id, (x.item->>'quantityMilli')::bigint as quantity_milli,
        (x.item->>'priceSeenFen')::bigint as price_seen_fen, true as selected, null::jsonb as frozen
      from jsonb_array_elements(${JSON.stringify(source.items)}::jsonb) with ordinality x(item, no)
        join offers o on o.id = (x.item->>'offerId')::uuid`;
  }
  if (source.kind === 'offer') {
    return sql`select o.id as item_id, 1 as line_no, o.id as offer_id, ${source.quantityMilli}::bigint as quantity_milli,
        o.price_fen as price_seen_fen, true as selected, null::jsonb as frozen
      from offers o where o.id = ${source.offerId} and o.status = 'listed'`;
  }
  return sql`select rl.id as item_id, rl.line_no, rl.offer_id, rl.quantity_milli, rl.unit_price_fen as price_seen_fen,
      true as selected, json_build_object('unitPriceFen', rl.unit_price_fen, 'deliveryFeeFen', rl.delivery_fee_fen,
        'amountFen', rl.amount_fen, 'taxFen', rl.tax_fen, 'method', rl.method, 'programme', rl.programme, 'state', rl.state,
        'allocations', coalesce((select json_agg(json_build_object('budgetLineId', al.budget_line_id,
          'amountFen', al.amount_fen) order by al.budget_line_id)
          from request_line_allocations al where al.line_id = rl.id), '[]'::json)) as frozen
    from request_lines rl join purchase_requests r on r.id = rl.request_id
    where rl.request_id = ${source.requestId} and r.unit_id = ${unitId}`;
}

function picked(items: 'all' | 'selected' | readonly string[]): SQL {
  if (items === 'all') return sql``;
  if (items === 'selected') return sql`and ci.selected`;
  return sql`and ci.id = ${anyOf(items)}`;
}

/** Every listed offer of the products asked for (and the asked offers whatever their state), as JSON. */
function candidates({ orderDate }: PurchaseQuestion): SQL {
  return sql`select o.id as offer_id, o.product_id, o.price_fen, o.status, json_build_object(
      'offerId', o.id, 'productId', o.product_id, 'sku', o.sku, 'priceFen', o.price_fen, 'taxRateBp', o.tax_rate_bp,
      'stockMilli', o.stock_milli, 'status', o.status, 'blockedReason', o.blocked_reason, 'leadDays', o.lead_days,
      'areas', to_json(coalesce(o.areas, s.service_areas)),
      'supplier', json_build_object('id', s.org_id, 'name', so.name, 'status', s.status, 'sizeClass', s.size_class,
        'licenceValidUntil', s.licence_valid_until, 'sanctionReason', san.reason, 'sanctionEndsOn', san.ends_on,
        'feeFen', s.delivery_fee_fen, 'freeFromFen', s.free_delivery_from_fen),
      'agreement', case when ag.id is null then null else json_build_object('id', ag.id, 'entryId', e.id,
        'number', ag.number, 'name', ag.name, 'validFrom', ag.valid_from, 'validTo', ag.valid_to, 'status', ag.status,
        'entryStatus', e.status, 'agreedPriceFen', e.agreed_price_fen, 'areaCode', ag.area_code,
        'agentId', (select aa.agent_supplier_id from agreement_agents aa, place
          where aa.entry_id = e.id and aa.valid_from <= ${orderDate} and aa.valid_to >= ${orderDate}
            and place.code like regexp_replace(aa.area_code, '(00)+$', '') || '%'
          order by length(regexp_replace(aa.area_code, '(00)+$', '')) desc, aa.agent_supplier_id limit 1)) end) as offer
    from offers o join suppliers s on s.org_id = o.supplier_id join organizations so on so.id = s.org_id
      left join agreement_entries e on e.id = o.agreement_entry_id
      left join packages pk on pk.id = e.package_id left join agreements ag on ag.id = pk.agreement_id
      left join lateral (select x.reason, x.ends_on from supplier_sanctions x
        where x.supplier_id = s.org_id and x.lifted_at is null and x.starts_on <= ${orderDate}
          and (x.ends_on is null or x.ends_on >= ${orderDate})
        order by x.kind, x.starts_on desc limit 1) san on true
    where o.product_id in (select id from product)
      and (o.status = 'listed' or o.id in (select offer_id from item))`;
}

function lineJson({ orderDate, fiscalYear }: PurchaseQuestion, chain: string): SQL {
  return sql`json_build_object('itemId', i.item_id, 'lineNo', i.line_no, 'quantityMilli', i.quantity_milli,
    'priceSeenFen', i.price_seen_fen, 'selected', i.selected, 'frozen', i.frozen, 'offer', cand.offer,
    'product', json_build_object('name', p.name, 'brand', p.brand, 'model', p.model, 'unit', p.unit,
      'image', ${firstPicture}, 'categoryCode', p.category_code, 'categoryName', c.name, 'specifications', p.specifications,
      'attributes', p.attributes, 'makerSize', p.maker_size, 'isDomestic', p.is_domestic,
      'originIs832', p.origin_county_code is not null and exists (select 1 from counties_832 k
        where k.current_code = p.origin_county_code or k.source_code = p.origin_county_code),
      'isAssisted', p.assistance_area_code is not null),
    'inCatalogue', exists (select 1 from centralised_catalogue cc
      where cc.category_code = p.category_code and cc.year = ${fiscalYear}
        and cc.area_code in (select jsonb_array_elements_text(${chain}::jsonb))),
    'covered', exists (select 1 from packages k2 join agreements a2 on a2.id = k2.agreement_id, place
      where k2.category_code = p.category_code and a2.status = 'active'
        and a2.valid_from <= ${orderDate} and a2.valid_to >= ${orderDate}
        and place.code like regexp_replace(a2.area_code, '(00)+$', '') || '%'
        and exists (select 1 from agreement_entries e2 where e2.package_id = k2.id and e2.status = 'active')),
    'certificates', coalesce((select json_agg(json_build_object('kind', ct.kind, 'number', ct.number,
        'issuedOn', ct.issued_on, 'expiresOn', ct.expires_on,
        'history', coalesce((select json_agg(json_build_object('fromDate', cs.from_date, 'status', cs.status)
          order by cs.from_date, cs.recorded_at) from certificate_statuses cs where cs.certificate_id = ct.id), '[]'::json)))
      from certificates ct where ct.product_id = p.id), '[]'::json),
    'greenRows', coalesce((select json_agg(json_build_object('list', g.list, 'rowNo', g.row_no, 'name', g.name,
        'categoryCode', g.category_code, 'mandatory', g.mandatory, 'condition', g.condition) order by g.list, g.row_no)
      from green_list_rows g where g.category_code = p.category_code), '[]'::json),
    'others', coalesce((select json_agg(x.offer order by x.price_fen, x.offer_id) from (
        select oc.offer, oc.price_fen, oc.offer_id from cand oc
        where oc.product_id = p.id and oc.offer_id <> i.offer_id and oc.status = 'listed'
        order by oc.price_fen, oc.offer_id limit 8) x), '[]'::json),
    'evidence', (select json_build_object('offerCount', count(*), 'lowestFen', min(oc.price_fen),
        'highestFen', max(oc.price_fen), 'medianDealFen', (select round(percentile_cont(0.5) within group
          (order by d.unit_price_fen)) from price_deals d where d.product_id = p.id and d.dealt_on > ${orderDate}::date - 90),
        'dealCount', (select count(*) from price_deals d where d.product_id = p.id and d.dealt_on > ${orderDate}::date - 90))
      from cand oc where oc.product_id = p.id and oc.status = 'listed'))`;
}
