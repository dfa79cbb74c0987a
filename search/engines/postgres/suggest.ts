import { sql } from 'drizzle-orm';
import type { Db } from '../../../db/client.ts';
import { rows } from '../../../db/client.ts';
import type { Suggestion } from '../../engine.ts';
import type { Alternative, QueryGroup } from '../../query/analyze-query.ts';
import { analyzeQuery } from '../../query/analyze-query.ts';
import { SOUND_MARK } from '../../query/pinyin.ts';
import { groupTsquery } from './ts-text.ts';

/** The last word may be unfinished: 打 → 打印机, dayin → ~dayinji. */
function openEnded(group: QueryGroup): QueryGroup {
  const begun: Alternative[] = [{ all: [{ text: group.text, prefix: true }], kind: 'fragment' }];
  if (/^[a-z]{2,}$/.test(group.text))
    begun.push({ all: [{ text: SOUND_MARK + group.text, prefix: true }], kind: 'sound' });
  return { ...group, alternatives: [...group.alternatives, ...begun] };
}

/** Offers looked at: enough to know what the words are about, few enough to answer while somebody types. */
const SAMPLE = 400;

/** Categories and brands of what the words begin to say, then products, each with how many products stand behind it. */
export async function suggest(db: Db, typed: string, limit: number): Promise<Suggestion[]> {
  const { groups } = analyzeQuery(typed);
  const last = groups.at(-1);
  if (last === undefined) return [];
  const wanted = [...groups.slice(0, -1).filter(({ optional }) => !optional), openEnded(last)];
  const query = wanted.map(({ alternatives }) => groupTsquery(alternatives)).join('&');
  const perKind = Math.max(1, Math.floor(limit / 4));
  return rows<Suggestion & Record<string, unknown>>(
    db,
    sql`
with hit as materialized (
  select r.product_id, r.name, r.brand, r.category_code, r.deals, ts_rank(r.tsv, q.q, 1) as score
  from (select ${query}::tsquery as q) q join search_rows r on r.tsv @@ q.q limit ${SAMPLE}
), product as (
  select distinct on (product_id) product_id, name, brand, category_code, deals, score from hit order by product_id, score desc
), found as (
  (select 1 as rank, 'category' as kind, p.category_code as value, c.name as label, count(*)::int as count, max(p.score) as score
   from product p join categories c on c.code = p.category_code group by 3, 4 order by 5 desc, 3 limit ${perKind})
  union all
  (select 2, 'brand', brand, brand, count(*)::int, max(score) from product where brand <> '' group by 3
   order by 5 desc, 3 limit ${perKind})
  union all
  (select 3, 'product', min(product_id::text), name, count(*)::int, max(score) from product group by 4
   order by 6 desc, max(deals) desc, 4 limit ${limit})
)
select kind, value, label, count from found order by rank, count desc, score desc, value limit ${limit}`,
  );
}
