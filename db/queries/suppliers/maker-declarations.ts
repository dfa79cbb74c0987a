import { eq, sql } from 'drizzle-orm';
import type { SizeClass, SizeThreshold } from '../../../app/domain/suppliers/size-class.ts';
import type { Executor, Tx } from '../../client.ts';
import { rows } from '../../client.ts';
import { products } from '../../schema/catalogue.ts';
import { makerDeclarations } from '../../schema/maker-declarations.ts';

/** 中小企业划型标准 by industry and metric. */
export function readSizeThresholds(db: Executor): Promise<SizeThreshold[]> {
  return rows<SizeThreshold & Record<string, unknown>>(
    db,
    sql`select industry, metric, small_min as "smallMin", medium_min as "mediumMin", large_min as "largeMin"
      from sme_thresholds order by industry, metric`,
  );
}

export async function insertMakerDeclaration(
  tx: Tx,
  declaration: typeof makerDeclarations.$inferInsert,
): Promise<void> {
  await tx.insert(makerDeclarations).values(declaration);
}

/** The catalogue counts the maker as the figures say: labels, the SME filter and the shares of the supervisor go by it. */
export async function countMakerAs(tx: Tx, productId: string, size: SizeClass): Promise<void> {
  await tx
    .update(products)
    .set({ makerSize: size, makerSizeComputed: true })
    .where(eq(products.id, productId));
}

export interface MakerDeclaration extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly industry: string;
  readonly employees: number | null;
  readonly revenueWan: number | null;
  readonly assetsWan: number | null;
  readonly declaredSize: SizeClass;
  readonly computedSize: SizeClass;
  readonly declaredAt: string;
}

const DECLARATION = sql`d.id, d.industry, d.employees, d.revenue_wan as "revenueWan", d.assets_wan as "assetsWan",
  d.declared_size as "declaredSize", d.computed_size as "computedSize", d.declared_at as "declaredAt"`;

/** What the supplier of an own offer has declared of its product's maker, newest first. */
export function readOwnDeclarations(
  db: Executor,
  supplierId: string,
  offerId: string,
): Promise<MakerDeclaration[]> {
  return rows<MakerDeclaration>(
    db,
    sql`select ${DECLARATION} from offers o join maker_declarations d on d.product_id = o.product_id
        and d.supplier_id = o.supplier_id
      where o.id = ${offerId} and o.supplier_id = ${supplierId} order by d.declared_at desc, d.id desc limit 20`,
  );
}

export interface MakerMismatch extends MakerDeclaration {
  readonly productId: string;
  readonly productName: string;
  readonly manufacturer: string;
  readonly supplierName: string;
  /** As the catalogue counts it today. */
  readonly listedSize: SizeClass | null;
}

/** Latest declarations whose figures give another class than was declared, newest first, below the one named. */
export function readMakerMismatches(
  db: Executor,
  before: string | null,
  limit: number,
): Promise<MakerMismatch[]> {
  return rows<MakerMismatch>(
    db,
    sql`select ${DECLARATION}, p.id as "productId", p.name as "productName", p.manufacturer, g.name as "supplierName",
        p.maker_size as "listedSize"
      from maker_declarations d join products p on p.id = d.product_id join organizations g on g.id = d.supplier_id
      where d.declared_size <> d.computed_size and not exists (select from maker_declarations n
        where n.product_id = d.product_id and n.supplier_id = d.supplier_id
          and (n.declared_at, n.id) > (d.declared_at, d.id))
        and (${before}::uuid is null or (d.declared_at, d.id) < (select b.declared_at, b.id
          from maker_declarations b where b.id = ${before}::uuid))
      order by d.declared_at desc, d.id desc limit ${limit}`,
  );
}
