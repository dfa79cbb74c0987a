import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';

interface RatingRow extends Readonly<Record<string, unknown>> {
  readonly uscc: string;
  readonly count: number;
  /** of quality, delivery and service, one to five */
  readonly mean: number;
}

/** 履约评价 of every supplier that was rated, by its 统一社会信用代码. */
export async function readRatings(
  db: Executor,
): Promise<Map<string, { readonly count: number; readonly mean: number }>> {
  const found = await rows<RatingRow>(
    db,
    sql`select o.uscc, count(*)::int as count, (avg(g.quality + g.delivery + g.service) / 3)::float8 as mean
      from ratings g join organizations o on o.id = g.supplier_id
      where o.uscc is not null group by o.uscc`,
  );
  return new Map(found.map(({ uscc, count, mean }) => [uscc, { count, mean }]));
}
