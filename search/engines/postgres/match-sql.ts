import { endianness } from 'node:os';
import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { AnalyzedQuery } from '../../query/query-group.ts';
import { momentSql } from '../../shelf/follow-rows.ts';
import type { Less, VisitRow } from '../../shelf/matcher.ts';
import { BEHIND, COVER_POWER, EQUAL_SHARE, LEAST_SHARE, MOST_LESS, NEAR_SHARE } from '../../shelf/matcher.ts';
import { RANK_WEIGHTS as WEIGHTS } from '../../words/rank-words.ts';
import { anyTsquery, equalTsqueries, groupTsquery, literalTsquery, requiredTsquery } from './ts-text.ts';

// D, C, B, A: sounds and fragments, category, parts of words, the name itself.
export const RANK_WEIGHTS = sql.raw(`'{${WEIGHTS.join()}}'::float4[]`);
/** What PostgreSQL says of words that must stand together and do not, instead of nothing. */
const NOTHING = sql.raw('1e-15::float4');
/** How well a row `r` has the words as they were typed, else other names of the same thing; `q`: see `matchStatement`. */
export const wordsRank = sql`coalesce(nullif(greatest(ts_rank(${RANK_WEIGHTS}, r.tsv, q.literal, 1) - ${NOTHING}, 0), 0),
  ${sql.raw(String(EQUAL_SHARE))} * (select max(ts_rank(${RANK_WEIGHTS}, r.tsv, e.name, 1)) from unnest(q.equals) e(name)), 0)`;

/** The other names, as an array of tsqueries. */
export const equalsSql = (groups: AnalyzedQuery['groups']) =>
  sql`array(select name::tsquery from jsonb_array_elements_text(${JSON.stringify(equalTsqueries(groups))}::jsonb) e(name))`;

/**
 * Each match as twelve bytes: the row's number and its score, or minus one less the score when a code is met exactly. As text,
 * because what drivers make of `bytea` is twice as long; a row each would cost more still.
 */
const packed = sql`encode(string_agg(int8send(m.no) || float4send((case when m.exact then -1 - m.score else m.score end)::float4), ''::bytea), 'base64')`;
const BYTES = 12;
const LITTLE_ENDIAN = endianness() === 'LE';

export function unpack(text: string, visit: VisitRow): void {
  const bytes = Buffer.from(text, 'base64');
  // The server writes big-endian; one turn of the whole is cheaper than reading number by number.
  if (LITTLE_ENDIAN) bytes.swap32();
  const integers = new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  const reals = new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  for (let at = 0; at < integers.length; at += BYTES / 4) {
    const score = reals[at + 2] ?? 0;
    visit((integers[at] ?? 0) * 2 ** 32 + (integers[at + 1] ?? 0), score < 0, score < 0 ? -1 - score : score);
  }
}

/**
 * Rows that have every required group, ranked by what was typed, then by anything that counts. When these are few and
 * there are parts to fall back on, behind them rows that have the most telling of those: each scores by the parts it has, a rare word
 * (few offers) counting more than a common one, and kept is what comes near the best. One statement either way, and one
 * text whatever is asked, so that the server plans it once for each number of parts.
 */
export function matchStatement(analyzed: AnalyzedQuery, less: Less, since: string): SQL {
  const { parts } = less;
  const codes = JSON.stringify(analyzed.exactCodes);
  return sql`
with asked as materialized (
  select ${requiredTsquery(analyzed.groups)}::tsquery as required, ${literalTsquery(analyzed.groups)}::tsquery as literal,
    ${anyTsquery(analyzed.groups)}::tsquery as anything,
    ${equalsSql(analyzed.groups)} as equals, array(select jsonb_array_elements_text(${codes}::jsonb)) as codes
), strict as materialized (
  select r.no, r.sku_norm = any(q.codes) or r.model_norm = any(q.codes) as exact,
    (${wordsRank} + 0.5 * ts_rank(${RANK_WEIGHTS}, r.tsv, q.anything, 1))::float8 as score
  from asked q join search_rows r on r.tsv @@ q.required or r.sku_norm = any(q.codes) or r.model_norm = any(q.codes)
)${parts.length === 0 ? sql`, m as (table strict)` : relaxed(less)}
select ${momentSql(since)}, ${packed} as matches${
    parts.length === 0
      ? sql``
      : sql`,
  (select to_json(found) from best) as found`
  } from m`;
}

/** The same parts summed in another order. */
const ROUNDING = 1e-9;

/** The further parts of the statement; what hangs on few strict matches being there is read only then. */
function relaxed({ parts, whenFewer }: Less): SQL {
  const groups = parts.map(
    ({ alternatives, weight }, i) =>
      sql`(${i}::int, ${groupTsquery(alternatives)}::tsquery, ${weight}::float8)`,
  );
  return sql`, few as materialized (select count(*) < ${whenFewer}::int and not coalesce(bool_or(exact), false) as yes from strict),
wanted(no, q, weight) as (values ${sql.join(groups, sql`, `)}),
loose as materialized (
  select w.no, w.weight, r.offer_id from wanted w join search_rows r on r.tsv @@ w.q
  where (select yes from few) and not exists (select from strict s where s.no = r.no)
),
worth as (select no, max(weight) / sqrt(ln(2 + count(*))) as worth from loose group by no),
cover as materialized (
  select l.offer_id, sum(w.worth) as covered, array_agg(l.no order by l.no) as found
  from loose l join worth w using (no) group by l.offer_id
),
best as (select covered, found from cover order by covered desc, found limit 1),
shown as (select greatest(${LEAST_SHARE} * (select covered from best),
  (select covered from cover order by covered desc limit 1 offset ${MOST_LESS - 1})) as least),
m as (
  select no, exact, score from strict
  union all
  select r.no, false as exact,
    (${BEHIND}::float8 * power(c.covered, ${COVER_POWER}) *
      (1 + ${NEAR_SHARE} * ts_rank(${RANK_WEIGHTS}, r.tsv, (select anything from asked), 1)))::float8 as score
  from cover c join search_rows r using (offer_id)
  where c.covered >= (select least from shown) * (1 - ${ROUNDING}::float8)
)`;
}
