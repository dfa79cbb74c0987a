import { sql } from 'drizzle-orm';
import type {
  PlatformProduct,
  PlatformProductRow,
  PlatformProductView,
} from '../../../app/domain/welfare/platform-product.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { platformPulls } from '../../schema/platform-products.ts';

/** When the last round that came to its end began; null when there was none. */
export async function lastPull(db: Executor): Promise<string | null> {
  const row = await firstRow<{ at: string | null }>(
    db,
    sql`select to_json(max(started_at))#>>'{}' as at from platform_pulls`,
  );
  return row?.at ?? null;
}

export async function insertPull(tx: Tx, pull: typeof platformPulls.$inferInsert): Promise<void> {
  await tx.insert(platformPulls).values(pull);
}

/** Until the end of the transaction nobody else says what is what: goods of the mall have one number there. */
export async function lockMatching(tx: Tx): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('platform-products', 832))`);
}

/** Stores a page of the platform's goods; what they are in the mall stays as it was settled. */
export async function storePulled(tx: Tx, pulled: readonly PlatformProduct[], at: Date): Promise<void> {
  await tx.execute(
    sql`insert into platform_products (sku_code, platform_product_id, name, base_price_fen, packing_unit,
        platform_supplier_id, supplier_name, pulled_at)
      select distinct on (x."skuCode") x."skuCode", x."productId", x."productFullName", x."basePriceFen", x."packingUnit",
        x."supplierId", x."supplierName", ${at.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(pulled)}::jsonb) as x("skuCode" text, "productId" text,
        "productFullName" text, "basePriceFen" bigint, "packingUnit" text, "supplierId" text, "supplierName" text)
      on conflict (sku_code) do update set platform_product_id = excluded.platform_product_id, name = excluded.name,
        base_price_fen = excluded.base_price_fen, packing_unit = excluded.packing_unit,
        platform_supplier_id = excluded.platform_supplier_id, supplier_name = excluded.supplier_name,
        pulled_at = excluded.pulled_at`,
  );
}

/**
 * Finds the mall's goods of what nobody has settled yet: of the supplier of the same name, by the same number, else by
 * the same name of the goods. Goods that have a number there already keep it. Returns how many were found.
 *
 * @param skuCodes those to look at; without them all that is open
 */
export async function matchPulled(tx: Tx, at: Date, skuCodes?: readonly string[]): Promise<number> {
  const among =
    skuCodes === undefined
      ? sql`true`
      : sql`p.sku_code in (select jsonb_array_elements_text(${JSON.stringify(skuCodes)}::jsonb))`;
  const found = await rows<{ sku: string }>(
    tx,
    sql`with open as (
      select p.sku_code, p.name, g.id as supplier_id from platform_products p
      join organizations g on g.name = p.supplier_name and g.kind = 'supplier'
      where p.matched_at is null and ${among}
    ), best as (
      select distinct on (n.sku_code) n.sku_code, n.supplier_id, f.product_id from open n
      join offers f on f.supplier_id = n.supplier_id join products q on q.id = f.product_id
      where f.sku = n.sku_code or q.name = n.name
      order by n.sku_code, (f.sku = n.sku_code) desc, f.id
    ), single as (
      select distinct on (supplier_id, product_id) * from best b
      where not exists (select 1 from platform_products o where o.supplier_id = b.supplier_id and o.product_id = b.product_id)
      order by supplier_id, product_id, sku_code
    )
    update platform_products p set supplier_id = s.supplier_id, product_id = s.product_id,
      matched_at = ${at.toISOString()}::timestamptz
    from single s where p.sku_code = s.sku_code returning p.sku_code as sku`,
  );
  return found.length;
}

export interface PlatformProductPage {
  readonly rows: readonly PlatformProductRow[];
  readonly counts: Readonly<Record<PlatformProductView, number>>;
  readonly lastPulledAt: string | null;
}

/** A page of the platform's goods by their number there. */
export async function listPlatformProductRows(
  db: Executor,
  question: { readonly view: PlatformProductView; readonly after: string | null; readonly limit: number },
): Promise<PlatformProductPage> {
  const { view, after, limit } = question;
  const isOpen = view === 'open' ? sql`p.product_id is null` : sql`p.product_id is not null`;
  const row = await firstRow<PlatformProductPage & Record<string, unknown>>(
    db,
    sql`select coalesce((select jsonb_agg(to_jsonb(q) order by q."skuCode") from (
        select p.sku_code as "skuCode", p.name, p.base_price_fen as "basePriceFen", p.packing_unit as "packingUnit",
          p.supplier_name as "supplierName", p.pulled_at as "pulledAt", m.name as "productName", p.product_id as "productId",
          p.matched_by is not null as "byHand"
        from platform_products p left join products m on m.id = p.product_id
        where ${isOpen} and (${after}::text is null or p.sku_code > ${after}::text)
        order by p.sku_code limit ${limit}) q), '[]'::jsonb) as rows,
      (select jsonb_build_object('open', count(*) filter (where product_id is null),
        'matched', count(*) filter (where product_id is not null)) from platform_products) as counts,
      (select to_json(max(finished_at))#>>'{}' from platform_pulls) as "lastPulledAt"`,
  );
  return row ?? { rows: [], counts: { open: 0, matched: 0 }, lastPulledAt: null };
}

export interface MatchTarget extends Readonly<Record<string, unknown>> {
  readonly supplierName: string;
  /** The supplier of that name in the mall, and his goods of that number. */
  readonly supplierId: string | null;
  readonly productId: string | null;
  /** Another number of the platform's that is these goods already. */
  readonly takenBy: string | null;
}

/** What a number of a supplier means for one of the platform's goods, which is locked; null when there is none such. */
export function lockMatchTarget(tx: Tx, skuCode: string, offerSku: string): Promise<MatchTarget | null> {
  return firstRow<MatchTarget>(
    tx,
    sql`select p.supplier_name as "supplierName", f.supplier_id as "supplierId", f.product_id as "productId",
        (select o.sku_code from platform_products o
          where o.supplier_id = f.supplier_id and o.product_id = f.product_id and o.sku_code <> p.sku_code) as "takenBy"
      from platform_products p
      left join lateral (select f.supplier_id, f.product_id from offers f join organizations g on g.id = f.supplier_id
        where f.sku = ${offerSku} and g.name = p.supplier_name limit 1) f on true
      where p.sku_code = ${skuCode} for update of p`,
  );
}

/** Settles what one of the platform's goods is in the mall, or that it is none of its. False when there is none such. */
export async function settlePlatformProduct(
  tx: Tx,
  settled: {
    readonly skuCode: string;
    readonly supplierId: string | null;
    readonly productId: string | null;
    readonly by: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const row = await firstRow<{ sku: string }>(
    tx,
    sql`update platform_products set supplier_id = ${settled.supplierId}::uuid, product_id = ${settled.productId}::uuid,
        matched_by = ${settled.by}::uuid, matched_at = ${settled.at.toISOString()}::timestamptz
      where sku_code = ${settled.skuCode} returning sku_code as sku`,
  );
  return row !== null;
}
