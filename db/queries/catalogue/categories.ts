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
