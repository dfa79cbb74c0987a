import { sql } from 'drizzle-orm';
import type { IndexFigures } from '../../../app/domain/catalogue/search-health.ts';
import type { Executor } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

/** Counts the index against the offers. */
export async function readIndexFigures(db: Executor, tokenizerVersion: number): Promise<IndexFigures> {
  const found = await firstRow<IndexFigures & Record<string, unknown>>(
    db,
    sql`with feed as (select snapshot, fed_at from search_feeds order by fed_at desc limit 1)
    select count(*) filter (where listed)::int as "listedOffers", count(*) filter (where indexed)::int as "indexedOffers",
      count(*) filter (where listed and not indexed)::int as missing,
      count(*) filter (where indexed and not listed)::int as surplus,
      count(*) filter (where version <> ${tokenizerVersion})::int as stale,
      count(distinct product_id) filter (where indexed)::int as "indexedProducts",
      (select to_json(fed_at)#>>'{}' from feed) as "fedAt",
      (select count(*)::int from search_changes c, feed
        where not pg_visible_in_snapshot(c.xid, feed.snapshot::pg_snapshot)) as behind
    from (
      select o.status = 'listed' as listed, r.offer_id is not null as indexed, r.tokenizer_version as version, r.product_id
      from offers o left join search_rows r on r.offer_id = o.id
    ) facts`,
  );
  if (found === null) throw new Error('a count has a row');
  return found;
}

export interface SearchWordFigures {
  readonly words: string;
  readonly searches: number;
  readonly zeroHits: number;
  /** Searches no product of which has all the words; those without a hit are among them. */
  readonly unmet: number;
  readonly lastDay: string;
}

export interface WordQuestion {
  /** First day counted. */
  readonly from: string;
  readonly only: 'zero' | 'relaxed' | 'all';
  readonly limit: number;
}

/** By what is asked about: which words, and the count they are ordered by. */
const ASKED = {
  zero: { having: sql`having sum(zero_hits) > 0`, by: sql`sum(zero_hits)` },
  relaxed: { having: sql`having sum(unmet) > sum(zero_hits)`, by: sql`sum(unmet) - sum(zero_hits)` },
  all: { having: sql``, by: sql`sum(searches)` },
} as const;

/** What was searched for: most often without a hit first, most often with less than all the words, or most often at all. */
export function listSearchWords(db: Executor, question: WordQuestion): Promise<SearchWordFigures[]> {
  const { having, by } = ASKED[question.only];
  return rows<SearchWordFigures & Record<string, unknown>>(
    db,
    sql`select words, sum(searches)::int as searches, sum(zero_hits)::int as "zeroHits", sum(unmet)::int as unmet,
        max(day)::text as "lastDay"
      from search_words where day >= ${question.from}::date
      group by words ${having} order by ${by} desc, words limit ${question.limit}`,
  );
}

export interface SearchTotals {
  readonly searches: number;
  readonly zeroHits: number;
  readonly words: number;
}

export async function readSearchTotals(db: Executor, from: string): Promise<SearchTotals> {
  const found = await firstRow<SearchTotals & Record<string, unknown>>(
    db,
    sql`select coalesce(sum(searches), 0)::int as searches, coalesce(sum(zero_hits), 0)::int as "zeroHits",
      count(distinct words)::int as words from search_words where day >= ${from}::date`,
  );
  return found ?? { searches: 0, zeroHits: 0, words: 0 };
}

/** Adds counts of searches to their days. Sorted by the caller, so that two processes cannot wait in a circle. */
export async function addSearchWords(
  db: Executor,
  counts: readonly {
    readonly day: string;
    readonly words: string;
    readonly area: string;
    readonly searches: number;
    readonly zeroHits: number;
    readonly unmet: number;
  }[],
): Promise<void> {
  await db.execute(sql`
    insert into search_words (day, words, area, searches, zero_hits, unmet)
    select day, words, area, searches, "zeroHits", unmet
    from jsonb_to_recordset(${JSON.stringify(counts)}::jsonb)
      as given(day date, words text, area text, searches integer, "zeroHits" integer, unmet integer)
    on conflict (day, words, area) do update set searches = search_words.searches + excluded.searches,
      zero_hits = search_words.zero_hits + excluded.zero_hits, unmet = search_words.unmet + excluded.unmet`);
}
