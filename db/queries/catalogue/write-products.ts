import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';

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
  readonly ownerSupplierId: string | null;
  readonly createdAt: string;
}

/** One statement for any number of products. */
export async function insertProducts(tx: Tx, products: readonly NewProduct[]): Promise<void> {
  await tx.execute(sql`
insert into products (id, category_code, name, brand, model, manufacturer, maker_size, is_domestic, gtin, unit,
  specifications, attributes, description, origin_county_code, assistance_area_code, owner_supplier_id, created_at)
select x.id, x."categoryCode", x.name, x.brand, x.model, x.manufacturer, x."makerSize", x."isDomestic", x.gtin, x.unit,
  x.specifications, x.attributes, x.description, x."originCountyCode", x."assistanceAreaCode",
  x."ownerSupplierId", x."createdAt"
from jsonb_to_recordset(${JSON.stringify(products)}::jsonb) as x(id uuid, "categoryCode" text, name text, brand text,
  model text, manufacturer text, "makerSize" text, "isDomestic" boolean, gtin text, unit text, specifications jsonb,
  attributes jsonb, description text, "originCountyCode" text, "assistanceAreaCode" text, "ownerSupplierId" uuid, "createdAt" timestamptz)`);
}
