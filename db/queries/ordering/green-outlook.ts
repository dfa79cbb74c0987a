import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import { GREEN_SUMS } from '../oversight/policy-sums.ts';
import { greenLines, unitSpendLines } from '../oversight/spend-lines.ts';

/** A line whose leaf stands in a green list but that has no certificate of it: what would count in its place. */
export interface TwinWish {
  readonly lineNo: number;
  readonly productId: string;
  readonly categoryCode: string;
  readonly unit: string;
  readonly quantityMilli: number;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  /** `[[name, value], …]` as the product shows them. */
  readonly specifications: readonly (readonly [string, string])[];
  readonly isFramework: boolean;
}

/** Specifications that say what a thing fits or is for: where both products state one, it is the same. */
const DECISIVE = [
  ...['幅面', '定量', '尺寸', '规格', '类型', '结构', '形态', '座位', '人数', '容积', '容量', '匹数'],
  ...['适用机型', '适用', '颜色', '处理器', '来源', '锁具', '门数', '功率'],
] as const;

export interface GreenQuestion {
  /** Shanghai dates: the year so far is summed, certificates are asked for the order date. */
  readonly yearFrom: string;
  readonly yearTo: string;
  readonly orderDate: string;
  /** Where it is delivered. */
  readonly placeCode: string;
  readonly wishes: readonly TwinWish[];
}

export interface GreenOutlookRow {
  readonly listedFen: number;
  readonly certifiedFen: number;
  readonly twins: readonly {
    readonly lineNo: number;
    readonly offerId: string;
    readonly productId: string;
    readonly name: string;
    readonly supplierName: string;
    readonly priceFen: number;
  }[];
}

/** The unit's green sums of the year and the certified twins of the wishes, as one JSON value. */
export function greenOutlook(unitId: string, question: GreenQuestion): SQL {
  const span = { from: question.yearFrom, to: question.yearTo };
  return sql`(with ${unitSpendLines(unitId, span)}, ${greenLines()}
    select jsonb_build_object('listedFen', f."listedFen", 'certifiedFen', f."certifiedFen", 'twins', ${twins(question)})
    from (select ${GREEN_SUMS} from green) f)`;
}

/**
 * The cheapest offer of another product of the same leaf, unit of measure and content whose attributes and decisive
 * specifications do not contradict, that has a
 * certificate of the leaf's list valid on the order date, is in stock and delivered there, and is bought the same way.
 */
function twins({ wishes, orderDate, placeCode }: GreenQuestion): SQL {
  if (wishes.length === 0) return sql`'[]'::jsonb`;
  return sql`coalesce((select jsonb_agg(jsonb_build_object('lineNo', n."lineNo", 'offerId', w.id, 'productId', w.product_id,
      'name', w.name, 'supplierName', w.supplier_name, 'priceFen', w.price_fen) order by n."lineNo")
    from jsonb_to_recordset(${JSON.stringify(wishes)}::jsonb) as n("lineNo" int, "productId" uuid, "categoryCode" text,
        unit text, "quantityMilli" bigint, attributes jsonb, specifications jsonb, "isFramework" boolean)
    join products m on m.id = n."productId"
    cross join lateral (
      select o.id, o.product_id, t.name, so.name as supplier_name, o.price_fen
      from products t join offers o on o.product_id = t.id
        join suppliers y on y.org_id = o.supplier_id join organizations so on so.id = y.org_id
        left join agreement_entries e on e.id = o.agreement_entry_id
        left join packages k on k.id = e.package_id left join agreements a on a.id = k.agreement_id
      where t.category_code = n."categoryCode" and t.unit = n.unit and t.id <> n."productId"
        and o.status = 'listed' and o.blocked_reason is null and o.stock_milli >= n."quantityMilli"
        and y.status = 'active' and (e.id is not null) = n."isFramework"
        and (e.id is null or (e.status = 'active' and a.status = 'active'
          and ${orderDate}::date between a.valid_from and a.valid_to and ${servesPlace(sql`array[a.area_code]`, placeCode)}))
        and ${servesPlace(sql`coalesce(o.areas, y.service_areas)`, placeCode)}
        and not exists (select 1 from supplier_sanctions x where x.supplier_id = y.org_id and x.lifted_at is null
          and x.starts_on <= ${orderDate}::date and (x.ends_on is null or x.ends_on >= ${orderDate}::date))
        and not exists (select 1 from jsonb_each(n.attributes) q
          where t.attributes ? q.key and t.attributes->q.key <> q.value)
        and (t.content_amount is null or m.content_amount is null
          or (t.content_amount, t.content_measure) = (m.content_amount, m.content_measure))
        and not exists (select 1 from jsonb_array_elements(n.specifications) a
          join jsonb_array_elements(t.specifications) b on a->>0 = b->>0 and a->>1 <> b->>1
          where a->>0 in (select jsonb_array_elements_text(${JSON.stringify(DECISIVE)}::jsonb)))
        and ${certifiedOn(orderDate)}
      order by o.price_fen, o.id limit 1) w), '[]'::jsonb)`;
}

/** `servesArea` in SQL: an empty list is the whole nation. */
function servesPlace(areas: SQL, placeCode: string): SQL {
  return sql`(coalesce(cardinality(${areas}), 0) = 0
    or exists (select 1 from unnest(${areas}) z where starts_with(${placeCode}, regexp_replace(z, '(00)+$', ''))))`;
}

/** Product `t` has a certificate of a list its leaf stands in, valid on the day (`certificateValidOn`). */
function certifiedOn(orderDate: string): SQL {
  return sql`exists (select 1 from certificates c where c.product_id = t.id
      and ${orderDate}::date between c.issued_on and c.expires_on
      and c.kind in (select r.list from green_list_rows r where r.category_code = t.category_code)
      and coalesce((select h.status from certificate_statuses h where h.certificate_id = c.id
        and h.from_date <= ${orderDate}::date order by h.from_date desc, h.recorded_at desc limit 1), 'valid') = 'valid')`;
}
