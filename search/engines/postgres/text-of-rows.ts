import { sql } from 'drizzle-orm';
import { rows } from '../../../db/client.ts';
import type { Alternative } from '../../query/query-group.ts';
import type { RowText, TextOfRows } from '../../shelf/explain.ts';
import { equalsSql, RANK_WEIGHTS, wordsRank } from './match-sql.ts';
import { anyTsquery, groupTsquery, literalTsquery } from './ts-text.ts';

const WAYS: readonly Alternative['kind'][] = ['literal', 'synonym', 'sound', 'fragment'];

interface Row extends Readonly<Record<string, unknown>> {
  readonly no: number;
  readonly literal: number;
  readonly anything: number;
  /** by word of the query: in which ways the row has it */
  readonly met: readonly (readonly [group: number, way: Alternative['kind']])[];
}

/** How each row has the words, by the same ranks as `matchStatement`: one statement for all. */
export const textOfRows: TextOfRows = async (db, { groups }, numbers) => {
  if (groups.length === 0 || numbers.length === 0) return [];
  const asked = groups.flatMap(({ alternatives }, no) =>
    WAYS.flatMap((way) => {
      const some = alternatives.filter(({ kind }) => kind === way);
      return some.length === 0 ? [] : [{ no, way, q: groupTsquery(some) }];
    }),
  );
  const found = await rows<Row>(
    db,
    sql`select r.no, (${wordsRank})::float8 as literal,
        ts_rank(${RANK_WEIGHTS}, r.tsv, ${anyTsquery(groups)}::tsquery, 1)::float8 as anything,
        (select coalesce(json_agg(json_build_array(a.no, a.way)), '[]'::json)
          from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(no integer, way text, q text)
          where r.tsv @@ a.q::tsquery) as met
      from search_rows r,
        (select ${literalTsquery(groups)}::tsquery as literal, ${equalsSql(groups)} as equals offset 0) q
      where r.no = any(array(select value::bigint from jsonb_array_elements_text(${JSON.stringify(numbers)}::jsonb)))`,
  );
  return found.map(
    ({ no, literal, anything, met }): RowText => ({
      no,
      parts: { literal, anything },
      met: groups.map(
        (_, at) => WAYS.find((way) => met.some(([group, one]) => group === at && one === way)) ?? null,
      ),
    }),
  );
};
