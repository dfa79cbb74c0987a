import { sql } from 'drizzle-orm';
import type { Db } from '../../../db/client.ts';
import { rows } from '../../../db/client.ts';
import type { Suggestion, SuggestQuery } from '../../engine.ts';
import { analyzeQuery, normalizedQuery } from '../../query/analyze-query.ts';
import { SOUND_MARK } from '../../query/pinyin.ts';
import type { Alternative, QueryGroup } from '../../query/query-group.ts';
import { termsOn } from '../../query/terms.ts';
import { followRows } from '../../shelf/follow-rows.ts';
import { keptWhileRowsStand } from '../../shelf/kept.ts';
import type { ListedProduct, Shelf } from '../../shelf/shelf.ts';
import { perKind, suggestFromWords } from '../../words/suggest-words.ts';
import { groupTsquery } from './ts-text.ts';

/** The last word may be unfinished: 打 → 打印机, dayin → ~dayinji. */
function openEnded(group: QueryGroup): QueryGroup {
  const begun: Alternative[] = [{ all: [{ text: group.text, prefix: true }], kind: 'fragment' }];
  if (/^[a-z]{2,}$/.test(group.text))
    begun.push({ all: [{ text: SOUND_MARK + group.text, prefix: true }], kind: 'sound' });
  return { ...group, alternatives: [...group.alternatives, ...begun] };
}

/** Offers looked at where the database looks up the words: enough to know what the words are about, few enough to answer while somebody types. */
const SAMPLE = 400;

/**
 * Categories and brands of what the words begin to say, suppliers whose name has them, then products, each with how many
 * products stand behind it. Beginnings repeat: what was said to one is said to all until a row or an operators' word changes.
 */
export async function suggest(db: Db, { q, limit, date }: SuggestQuery): Promise<Suggestion[]> {
  const normalized = normalizedQuery(q);
  if (normalized === '') return [];
  return keptWhileRowsStand(db, `suggest ${limit} ${date} ${normalized}`, async () => {
    const { shelf, terms } = await followRows(db);
    const { groups } = analyzeQuery(q, termsOn(terms, date));
    if (groups.length === 0) return [];
    const suppliers = suppliersNamed(shelf, normalized, Math.max(1, Math.floor(limit / 4)));
    const found = await fromRows(db, shelf, groups, limit - suppliers.length);
    const products = found.findIndex(({ kind }) => kind === 'product');
    const place = products < 0 ? found.length : products;
    return [...found.slice(0, place), ...suppliers, ...found.slice(place)];
  });
}

const SHORTEST_SUPPLIER = 2;

/** Suppliers by a part of their name, those with most products first. */
function suppliersNamed(shelf: Shelf, normalized: string, limit: number): Suggestion[] {
  if (normalized.length < SHORTEST_SUPPLIER) return [];
  const named = shelf.values.supplier.filter(({ label }) => label?.toLowerCase().includes(normalized));
  if (named.length === 0) return [];
  const products = new Map(named.map(({ no }) => [no, new Set<ListedProduct>()]));
  for (const { supplier, product } of shelf.all()) products.get(supplier.no)?.add(product);
  return named
    .map(({ no, value, label = value }) => {
      const count = products.get(no)?.size ?? 0;
      return { kind: 'supplier' as const, value, label, count };
    })
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, limit);
}

async function fromRows(
  db: Db,
  shelf: Shelf,
  groups: readonly QueryGroup[],
  limit: number,
): Promise<Suggestion[]> {
  const last = groups.at(-1);
  if (last === undefined || limit <= 0) return [];
  const wanted = [...groups.slice(0, -1).filter(({ optional }) => !optional), openEnded(last)].map(
    ({ alternatives }) => alternatives,
  );
  if (shelf.words !== null) return suggestFromWords(shelf, shelf.words, wanted, limit);
  const query = wanted.map(groupTsquery).join('&');
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
   from product p join categories c on c.code = p.category_code group by 3, 4 order by 5 desc, 3 limit ${perKind(limit)})
  union all
  (select 2, 'brand', brand, brand, count(*)::int, max(score) from product where brand <> '' group by 3
   order by 5 desc, 3 limit ${perKind(limit)})
  union all
  (select 3, 'product', min(product_id::text), name, count(*)::int, max(score) from product group by 4
   order by 6 desc, max(deals) desc, 4 limit ${limit})
)
select kind, value, label, count from found order by rank, count desc, score desc, value limit ${limit}`,
  );
}
