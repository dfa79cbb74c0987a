import { sql } from 'drizzle-orm';
import type { SizeClass, SizeThreshold } from '../../../app/domain/suppliers/size-class.ts';
import { anyOf } from '../../any-of.ts';
import type { Executor, Tx } from '../../client.ts';
import { rows } from '../../client.ts';
import { makerDeclarations } from '../../schema/maker-declarations.ts';

/** 中小企业划型标准 by industry and metric. */
export function readSizeThresholds(db: Executor): Promise<SizeThreshold[]> {
  return rows<SizeThreshold & Record<string, unknown>>(
    db,
    sql`select industry, metric, small_min as "smallMin", medium_min as "mediumMin", large_min as "largeMin"
      from sme_thresholds order by industry, metric`,
  );
}

/** Writes a declaration under the maker its product names. */
export async function insertMakerDeclaration(
  tx: Tx,
  declaration: Omit<typeof makerDeclarations.$inferInsert, 'makerKey'>,
): Promise<void> {
  const makerKey = sql<
    string | null
  >`(select p.maker_key from products p where p.id = ${declaration.productId})`;
  await tx.insert(makerDeclarations).values({ ...declaration, makerKey });
}

/**
 * The catalogue counts the maker as the declaration's figures say: labels, the SME filter and the shares of the supervisor
 * go by it. All products of the maker follow, under every name that was declared with the same 信用代码. Returns the
 * products whose class was another, or only stated.
 */
export async function countMakerAs(tx: Tx, declarationId: string): Promise<string[]> {
  const changed = await rows<{ id: string }>(
    tx,
    sql`with declared as (
        select d.*, p.manufacturer, coalesce(d.maker_uscc, (select c.uscc from maker_classes c
          where c.maker_key = d.maker_key)) as uscc
        from maker_declarations d join products p on p.id = d.product_id where d.id = ${declarationId}
      ), named as (
        select distinct on (key) key, name from (
          select d.maker_key as key, d.manufacturer as name from declared d where d.maker_key is not null
          union all
          select c.maker_key, c.name from maker_classes c join declared d on d.uscc = c.uscc
        ) n order by key, name
      ), kept as (
        insert into maker_classes as c (maker_key, name, uscc, size, declaration_id, declared_at)
        select n.key, n.name, d.uscc, d.computed_size, d.id, d.declared_at from named n, declared d
        on conflict (maker_key) do update set uscc = excluded.uscc, size = excluded.size,
          declaration_id = excluded.declaration_id, declared_at = excluded.declared_at
      )
      update products p set maker_size = d.computed_size, maker_size_computed = true from declared d
      where (p.id = d.product_id or p.maker_key in (select key from named))
        and (p.maker_size is distinct from d.computed_size or not p.maker_size_computed)
      returning p.id`,
  );
  return changed.map(({ id }) => id);
}

/** Products that are new take the class over that was declared of their maker before. */
export async function adoptMakerClasses(tx: Tx, productIds: readonly string[]): Promise<void> {
  if (productIds.length === 0) return;
  await tx.execute(
    sql`update products p set maker_size = c.size, maker_size_computed = true from maker_classes c
      where p.id = ${anyOf(productIds)} and c.maker_key = p.maker_key`,
  );
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

/** What the supplier of an own offer has declared of its product's maker, with whichever product, newest first. */
export function readOwnDeclarations(
  db: Executor,
  supplierId: string,
  offerId: string,
): Promise<MakerDeclaration[]> {
  return rows<MakerDeclaration>(
    db,
    sql`select ${DECLARATION} from offers o join products p on p.id = o.product_id
        join maker_declarations d on d.supplier_id = o.supplier_id
          and (d.product_id = o.product_id or d.maker_key = p.maker_key)
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
  /** The latest declaration of another supplier gives another class. */
  readonly contested: boolean;
  /** Products of the maker that go by it. */
  readonly products: number;
}

/**
 * The latest declaration of each supplier about a maker whose figures give another class than he declared, or than another
 * supplier's figures do; newest first, below the one named.
 */
export function readMakerMismatches(
  db: Executor,
  before: string | null,
  limit: number,
): Promise<MakerMismatch[]> {
  return rows<MakerMismatch>(
    db,
    sql`with latest as (
        select distinct on (maker, d.supplier_id) d.*, coalesce(d.maker_key, d.product_id::text) as maker
        from maker_declarations d order by maker, d.supplier_id, d.declared_at desc, d.id desc
      ), judged as (
        select d.*, exists (select from latest n where n.maker = d.maker and n.computed_size <> d.computed_size) as contested
        from latest d
      )
      select ${DECLARATION}, d.contested, p.id as "productId", p.name as "productName", p.manufacturer,
        g.name as "supplierName", p.maker_size as "listedSize",
        (select count(*)::int from products q where q.merged_into_id is null
          and (q.id = p.id or q.maker_key = d.maker_key)) as products
      from judged d join products p on p.id = d.product_id join organizations g on g.id = d.supplier_id
      where (d.declared_size <> d.computed_size or d.contested)
        and (${before}::uuid is null or (d.declared_at, d.id) < (select b.declared_at, b.id
          from maker_declarations b where b.id = ${before}::uuid))
      order by d.declared_at desc, d.id desc limit ${limit}`,
  );
}
