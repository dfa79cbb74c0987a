import { sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { rows } from '../../db/client.ts';
import type { SearchExplanation, SearchQuery } from '../engine.ts';
import { RANK_WEIGHTS } from '../engines/postgres/match-sql.ts';
import { anyTsquery, groupTsquery, literalTsquery } from '../engines/postgres/ts-text.ts';
import type { Alternative, AnalyzedQuery } from '../query/analyze-query.ts';
import { followRows } from './follow-rows.ts';
import type { Matcher } from './matcher.ts';
import { findWords, shown } from './search.ts';

const WAYS: readonly Alternative['kind'][] = ['literal', 'synonym', 'sound', 'fragment'];

interface TextParts {
  readonly no: number;
  readonly literal: number;
  readonly anything: number;
  /** by word of the query: in which ways the row has it */
  readonly met: readonly (readonly [group: number, way: Alternative['kind']])[];
}

/** How each row has the words: one statement for all. */
function textParts(db: Db, { groups }: AnalyzedQuery, numbers: readonly number[]): Promise<TextParts[]> {
  if (groups.length === 0 || numbers.length === 0) return Promise.resolve([]);
  const asked = groups.flatMap(({ alternatives }, no) =>
    WAYS.flatMap((way) => {
      const some = alternatives.filter(({ kind }) => kind === way);
      return some.length === 0 ? [] : [{ no, way, q: groupTsquery(some) }];
    }),
  );
  return rows<TextParts & Record<string, unknown>>(
    db,
    sql`select r.no, ts_rank(${RANK_WEIGHTS}, r.tsv, ${literalTsquery(groups)}::tsquery, 1)::float8 as literal,
        ts_rank(${RANK_WEIGHTS}, r.tsv, ${anyTsquery(groups)}::tsquery, 1)::float8 as anything,
        (select coalesce(json_agg(json_build_array(a.no, a.way)), '[]'::json)
          from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(no integer, way text, q text)
          where r.tsv @@ a.q::tsquery) as met
      from search_rows r
      where r.no = any(array(select value::bigint from jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb)))`,
  );
}

/** Why the first hits of a search stand where they stand. */
export async function explainSearch(
  db: Db,
  matcher: Matcher,
  query: SearchQuery,
  count: number,
): Promise<SearchExplanation> {
  const { analyzed, found } = await findWords(db, matcher, await followRows(db), query);
  const explained = found.hits.explained(count);
  const parts = await textParts(
    db,
    analyzed,
    explained.map(({ listing }) => listing.no),
  );
  const byNo = new Map(parts.map((part) => [part.no, part]));
  return {
    words: analyzed.groups.map(({ text, weight, optional }) => ({ text, weight, optional })),
    heard: analyzed.heard,
    corrected: found.corrected ?? null,
    total: found.hits.total,
    hits: explained.map(({ listing, ...judgement }) => {
      const part = byNo.get(listing.no);
      return {
        ...judgement,
        hit: shown(listing, query.date),
        literal: part?.literal ?? 0,
        anything: part?.anything ?? 0,
        met: analyzed.groups.map(
          (_, at) => WAYS.find((way) => part?.met.some(([no, met]) => no === at && met === way)) ?? null,
        ),
      };
    }),
  };
}
