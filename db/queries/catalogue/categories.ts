import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';

/** Those of the given codes that are leaves of the 品目 tree, with their default tax rate. */
export async function leafCodesAmong(db: Executor, codes: readonly string[]): Promise<Map<string, number>> {
  const found = await rows<{ code: string; tax_rate_bp: number }>(
    db,
    sql`select code, tax_rate_bp from categories
    where is_leaf and code in (select jsonb_array_elements_text(${JSON.stringify(codes)}::jsonb))`,
  );
  return new Map(found.map((row) => [row.code, row.tax_rate_bp]));
}

/** A node of the mall's category menu with the number of products on sale below it. */
export type MallCategory = Readonly<{
  code: string;
  name: string;
  level: number;
  parent_code: string | null;
  is_leaf: boolean;
  products: number;
}>;

/** 品目 the mall trades in, each with its distinct listed products counted at its own leaf, in code order. */
export async function readMallCategories(db: Executor): Promise<MallCategory[]> {
  return rows<MallCategory>(
    db,
    sql`
select c.code, c.name, c.level, c.parent_code, c.is_leaf, coalesce(n.products, 0)::int as products
from categories c
left join (select category_code, count(distinct product_id) as products from search_rows group by category_code) n
  on n.category_code = c.code
where c.in_mall
order by c.code`,
  );
}
