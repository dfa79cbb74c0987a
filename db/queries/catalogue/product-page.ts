import { sql } from 'drizzle-orm';
import type { Picture } from '../../../app/domain/catalogue/product-image.ts';
import type { SpecField } from '../../../app/domain/catalogue/spec-template.ts';
import { anyOf } from '../../any-of.ts';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';
import type { LinkedProductRow } from './linked-products.ts';
import { linkedJson } from './linked-products.ts';
import { picturesJson } from './product-images.ts';

export interface ProductOfferRow {
  readonly offerId: string;
  readonly sku: string;
  readonly priceFen: number;
  readonly stockMilli: number;
  readonly leadDays: number;
  readonly blockedReason: string | null;
  readonly areas: readonly string[];
  readonly areaNames: readonly string[];
  readonly supplierId: string;
  readonly supplierName: string;
  readonly supplierStatus: string;
  readonly supplierSize: 'large' | 'medium' | 'small' | 'micro';
  readonly deliveryFeeFen: number;
  readonly freeDeliveryFromFen: number;
  readonly ratingCount: number;
  readonly ratingAverage: number | null;
  readonly agreement: {
    readonly id: string;
    readonly number: string;
    readonly name: string;
    readonly agreedPriceFen: number | null;
    readonly ceilingFen: number | null;
    readonly validFrom: string;
    readonly validTo: string;
  } | null;
}

export interface ProductPageRow {
  readonly id: string;
  readonly name: string;
  readonly brand: string;
  readonly model: string;
  readonly manufacturer: string;
  readonly makerSize: 'large' | 'medium' | 'small' | 'micro' | null;
  /** The class was computed from declared figures. */
  readonly makerSizeComputed: boolean;
  readonly isDomestic: boolean | null;
  readonly unit: string;
  readonly description: string;
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly parents: readonly { readonly code: string; readonly name: string }[];
  readonly specifications: readonly (readonly [string, string])[];
  /** What the 规格模板 of its leaf asks on `date`; empty without one. */
  readonly specFields: readonly SpecField[];
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly originIs832: boolean;
  readonly offers: readonly ProductOfferRow[];
  readonly certificates: readonly {
    readonly kind: 'energy' | 'environment' | 'green_food' | 'organic' | 'geographic' | 'other';
    readonly number: string;
    readonly body: string;
    readonly standard: string;
    readonly modelRange: string;
    readonly issuedOn: string;
    readonly expiresOn: string;
    /** The scan that counts. */
    readonly scanId: string | null;
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
  readonly sample: {
    readonly n: number;
    readonly lowFen: number | null;
    readonly medianFen: number | null;
    readonly highFen: number | null;
  };
  readonly deals: readonly {
    readonly dealtOn: string;
    readonly unitPriceFen: number;
    readonly quantityMilli: number;
  }[];
  readonly isFavourite: boolean;
  /** Its pictures, the first one stands for it. */
  readonly images: readonly Picture[];
  /** 配套耗材 and 适用设备; empty unless asked for. */
  readonly linked: readonly LinkedProductRow[];
}

/**
 * Products with everything their pages show, in ONE statement: listed offers of active suppliers cheapest
 * first, certificates with history, deals of the 90 days before `date`. Those nobody has listed are absent.
 */
export function readProductPages(
  db: Executor,
  question: {
    readonly productIds: readonly string[];
    readonly date: string;
    readonly userId: string | null;
    readonly withLinked?: boolean;
  },
): Promise<ProductPageRow[]> {
  const { productIds, date, userId } = question;
  return rows<ProductPageRow & Readonly<Record<string, unknown>>>(
    db,
    sql`select p.id, p.name, p.brand, p.model, p.manufacturer, p.maker_size as "makerSize", p.maker_size_computed as "makerSizeComputed",
      p.is_domestic as "isDomestic", p.unit, p.description, p.category_code as "categoryCode",
      c.name as "categoryName", p.specifications, p.attributes,
      coalesce((select t.fields from spec_templates t where t.category_code = p.category_code
        and t.valid_from <= ${date}::date order by t.valid_from desc limit 1), '[]'::jsonb) as "specFields",
      ${parents()} as parents,
      exists (select 1 from counties_832 k
        where k.current_code = p.origin_county_code or k.source_code = p.origin_county_code) as "originIs832",
      coalesce((${offersOf(date)}), '[]'::jsonb) as offers,
      coalesce((select jsonb_agg(jsonb_build_object('kind', ct.kind, 'number', ct.number, 'body', ct.body,
          'standard', ct.standard, 'modelRange', ct.model_range, 'issuedOn', ct.issued_on, 'expiresOn', ct.expires_on,
          'scanId', ct.scan_id, 'history', coalesce((select jsonb_agg(jsonb_build_object('fromDate', cs.from_date, 'status', cs.status)
            order by cs.from_date, cs.recorded_at)
            from certificate_statuses cs where cs.certificate_id = ct.id), '[]'::jsonb))
          order by ct.expires_on desc, ct.id)
        from certificates ct where ct.product_id = p.id), '[]'::jsonb) as certificates,
      coalesce((select jsonb_agg(jsonb_build_object('list', g.list, 'rowNo', g.row_no, 'name', g.name,
          'categoryCode', g.category_code, 'mandatory', g.mandatory, 'condition', g.condition) order by g.list, g.row_no)
        from green_list_rows g where g.category_code = p.category_code), '[]'::jsonb) as "greenRows",
      (select jsonb_build_object('n', count(*),
          'lowFen', round(percentile_cont(0.25) within group (order by d.unit_price_fen)),
          'medianFen', round(percentile_cont(0.5) within group (order by d.unit_price_fen)),
          'highFen', round(percentile_cont(0.75) within group (order by d.unit_price_fen)))
        from price_deals d where d.product_id = p.id and d.dealt_on > ${date}::date - 90) as sample,
      coalesce((select jsonb_agg(x.deal) from (
          select jsonb_build_object('dealtOn', d.dealt_on, 'unitPriceFen', d.unit_price_fen,
            'quantityMilli', d.quantity_milli) as deal
          from price_deals d where d.product_id = p.id order by d.dealt_on desc, d.order_line_id desc limit 10) x),
        '[]'::jsonb) as deals,
      ${picturesJson} as images,
      exists (select 1 from favourites f
        where f.product_id = p.id and f.user_id = ${userId}::uuid) as "isFavourite",
      ${question.withLinked ? linkedJson(date) : sql`'[]'::jsonb`} as linked
    from products p join categories c on c.code = p.category_code
    where p.id = ${anyOf(productIds)}
      and exists (select 1 from offers o where o.product_id = p.id and o.status in ('listed', 'frozen'))`,
  );
}

function parents() {
  return sql`coalesce((with recursive up as (
      select code, name, level, parent_code from categories where code = c.parent_code
      union all select k.code, k.name, k.level, k.parent_code from categories k join up on k.code = up.parent_code
    ) select jsonb_agg(jsonb_build_object('code', code, 'name', name) order by level) from up where level > 0),
    '[]'::jsonb)`;
}

function offersOf(date: string) {
  return sql`select jsonb_agg(jsonb_build_object('offerId', o.id, 'sku', o.sku, 'priceFen', o.price_fen,
      'stockMilli', o.stock_milli, 'leadDays', o.lead_days, 'blockedReason', o.blocked_reason,
      'areas', to_jsonb(coalesce(o.areas, s.service_areas)),
      'areaNames', coalesce((select jsonb_agg(d.name order by d.code) from divisions d
        where d.code in (select rpad(area, 6, '0') from unnest(coalesce(o.areas, s.service_areas)) area)), '[]'::jsonb),
      'supplierId', s.org_id, 'supplierName', so.name, 'supplierStatus', s.status, 'supplierSize', s.size_class,
      'deliveryFeeFen', s.delivery_fee_fen, 'freeDeliveryFromFen', s.free_delivery_from_fen,
      'ratingCount', coalesce(r.n, 0), 'ratingAverage', r.average,
      'agreement', case when ag.id is null then null else jsonb_build_object('id', ag.id, 'number', ag.number,
        'name', ag.name, 'agreedPriceFen', e.agreed_price_fen, 'ceilingFen', pk.ceiling_fen,
        'validFrom', ag.valid_from, 'validTo', ag.valid_to) end)
      order by (o.blocked_reason is not null or o.stock_milli <= 0), o.price_fen, o.id)
    from offers o join suppliers s on s.org_id = o.supplier_id join organizations so on so.id = s.org_id
      left join agreement_entries e on e.id = o.agreement_entry_id
      left join packages pk on pk.id = e.package_id
      left join agreements ag on ag.id = pk.agreement_id and ag.valid_from <= ${date} and ag.valid_to >= ${date}
      left join lateral (select count(*) as n,
          round(avg((t.quality + t.delivery + t.service) / 3.0), 1) as average
        from ratings t where t.supplier_id = s.org_id) r on true
    where o.product_id = p.id and o.status = 'listed' and s.status = 'active'`;
}
