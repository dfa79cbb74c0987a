import { sql } from 'drizzle-orm';
import type { NetContent } from '../../../app/domain/catalogue/net-content.ts';
import type { Tx } from '../../client.ts';
import { adoptMakerClasses } from '../suppliers/maker-declarations.ts';

/** A product as it is written; `createdAt` is an ISO instant. */
export interface NewProduct {
  readonly id: string;
  readonly categoryCode: string;
  readonly name: string;
  readonly brand: string;
  readonly model: string;
  readonly manufacturer: string;
  readonly makerSize: 'large' | 'medium' | 'small' | 'micro' | null;
  readonly isDomestic: boolean | null;
  readonly gtin: string | null;
  readonly unit: string;
  readonly specifications: readonly (readonly [string, string])[];
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly description: string;
  readonly originCountyCode: string | null;
  readonly assistanceAreaCode: string | null;
  readonly content: NetContent | null;
  /** 上市月份; null takes the usual months of its kind, if it is produce. */
  readonly seasonMonths: readonly number[] | null;
  readonly ownerSupplierId: string | null;
  readonly createdAt: string;
}

/**
 * The usual months of the kind of produce that the name of a row `x` speaks of; a processed good's word counts before a
 * fruit's.
 */
export const usualMonths = sql`(select s.months from produce_seasons s
    where x."categoryCode" like 'A07%' and position(s.kind in x.name) > 0
    order by s.processed desc, length(s.kind) desc, s.kind limit 1)`;

/** One statement for any number of products, one for what is known of their makers, one for the consumables among them. */
export async function insertProducts(tx: Tx, products: readonly NewProduct[]): Promise<void> {
  await tx.execute(sql`
insert into products (id, category_code, name, brand, model, manufacturer, maker_size, is_domestic, gtin, unit,
  specifications, attributes, description, origin_county_code, assistance_area_code, owner_supplier_id,
  content_amount, content_measure, season_months, created_at)
select x.id, x."categoryCode", x.name, x.brand, x.model, x.manufacturer, x."makerSize", x."isDomestic", x.gtin, x.unit,
  x.specifications, x.attributes, x.description, x."originCountyCode", x."assistanceAreaCode",
  x."ownerSupplierId", (x.content->>'amount')::int, x.content->>'measure', coalesce(x."seasonMonths", ${usualMonths}),
  x."createdAt"
from jsonb_to_recordset(${JSON.stringify(products)}::jsonb) as x(id uuid, "categoryCode" text, name text, brand text,
  model text, manufacturer text, "makerSize" text, "isDomestic" boolean, gtin text, unit text, specifications jsonb,
  attributes jsonb, description text, "originCountyCode" text, "assistanceAreaCode" text, "ownerSupplierId" uuid,
  content jsonb, "seasonMonths" smallint[], "createdAt" timestamptz)`);
  const ids = products.map(({ id }) => id);
  await adoptMakerClasses(tx, ids);
  await linkConsumables(tx, ids);
}

const TELLING_MODEL_CHARS = 4;

/**
 * Ties consumables to the devices whose model stands in their 适用机型 (`attributes.fits`, models separated by commas),
 * for whichever of the two is new. A short model tells no maker, so it counts within its own brand only.
 */
export async function linkConsumables(tx: Tx, productIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
with fresh as (select value::uuid as id from jsonb_array_elements_text(${JSON.stringify(productIds)}::jsonb)),
consumables as (
  select c.id, c.brand, btrim(fit.model) as model
  from products c cross join lateral unnest(string_to_array(translate(c.attributes->>'fits', '，、', ',,'), ',')) fit(model)
  where c.attributes ? 'fits'
)
insert into product_consumables (device_id, consumable_id)
select d.id, c.id from consumables c
join products d on d.model = c.model and (d.brand = c.brand or length(c.model) >= ${TELLING_MODEL_CHARS}) and d.id <> c.id
where c.model <> '' and (c.id in (select id from fresh) or d.id in (select id from fresh))
on conflict do nothing`);
}
