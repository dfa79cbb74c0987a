import type { Meilisearch, MultiSearchQuery } from 'meilisearch';
import type { Db } from '../../../db/client.ts';
import type { AnalyzedQuery } from '../../query/query-group.ts';
import type { QueryPart } from '../../query/relax.ts';
import type { Moment } from '../../shelf/follow-rows.ts';
import { ask, readFeedMoment } from '../../shelf/follow-rows.ts';
import type { Less, Matcher, RowsMatched, VisitRow } from '../../shelf/matcher.ts';
import { EQUAL_SHARE, LEAST, lesserScore, onShelf, RELAXED_SHARE, worthOf } from '../../shelf/matcher.ts';
import type { Breaker } from './breaker.ts';
import { feedName } from './feed.ts';
import { alternativesFilter, codesFilter, equalWords, literalWords, requiredFilter } from './filter-text.ts';

interface Hit {
  readonly no: number;
  readonly _rankingScore?: number;
}

const ALL = 1_000_000;
/** Nobody turns further; the rest follows in no particular order of words. */
const RANKED = 1_000;

/** Lookups of the words in Meilisearch: one request a search. */
export class MeiliMatcher implements Matcher {
  constructor(
    private readonly client: Meilisearch,
    private readonly indexUid: string,
  ) {}

  private query(filter: string, more: Partial<MultiSearchQuery> = {}): MultiSearchQuery {
    return { indexUid: this.indexUid, q: '', filter, limit: ALL, attributesToRetrieve: ['no'], ...more };
  }

  private async ask(queries: readonly MultiSearchQuery[]): Promise<(readonly Hit[])[]> {
    const { results } = await this.client.multiSearch<{ queries: MultiSearchQuery[] }, Hit>({
      queries: [...queries],
    });
    return results.map(({ hits }) => hits);
  }

  readonly match: Matcher['match'] = async (db, followed, analyzed, less) =>
    onShelf(followed.shelf, await ask(db, followed, (since) => this.rows(db, analyzed, less, since)));

  private async rows(
    db: Db,
    analyzed: AnalyzedQuery,
    { parts, whenFewer }: Less,
    since: string,
  ): Promise<Moment & RowsMatched> {
    const strict = await this.strict(db, analyzed, since);
    const enough = strict.exact || strict.rows.size >= whenFewer;
    return enough || parts.length === 0 ? strict : this.relaxed(db, { analyzed, parts, strict }, since);
  }

  /** The moment of the answer, when the index is as new as it should be. */
  private async moment(db: Db, since: string): Promise<Moment> {
    const { late, ...moment } = await readFeedMoment(db, since, feedName(this.indexUid));
    if (late) throw new Error('Meilisearch has not been fed for minutes: new rows would not be found there');
    return moment;
  }

  private async strict(db: Db, analyzed: AnalyzedQuery, since: string): Promise<Strict> {
    const required = requiredFilter(analyzed.groups);
    const ranked = (q: string) =>
      this.query(required, { q, matchingStrategy: 'last', showRankingScore: true, limit: RANKED });
    const codes = analyzed.exactCodes.length === 0 ? [] : [this.query(codesFilter(analyzed))];
    const equals = equalWords(analyzed.groups);
    const [moment, [having = [], best = [], ...others]] = await Promise.all([
      this.moment(db, since),
      this.ask([
        this.query(required),
        ranked(literalWords(analyzed.groups)),
        ...equals.map(ranked),
        ...codes,
      ]),
    ]);
    const scores = scoresOf(best, others.slice(0, equals.length));
    return { ...moment, ...combined(having, scores, others[equals.length] ?? []), found: null };
  }

  private async relaxed(
    db: Db,
    { analyzed, parts, strict }: Relaxing,
    since: string,
  ): Promise<Moment & RowsMatched> {
    const [moment, lists] = await Promise.all([
      this.moment(db, since),
      this.ask([
        ...parts.map(({ alternatives }) => this.query(alternativesFilter(alternatives))),
        this.query(parts.map(({ alternatives }) => alternativesFilter(alternatives)).join(' OR '), {
          q: literalWords(analyzed.groups),
          matchingStrategy: 'frequency',
          showRankingScore: true,
          limit: RANKED,
        }),
      ]),
    ]);
    const others = covered(parts, lists.slice(0, -1), { best: lists.at(-1) ?? [], known: strict.rows });
    const eachRow = (visit: VisitRow) => {
      strict.eachRow((no, exact, score) => visit(no, exact, Math.max(score, LEAST)));
      others.eachRow(visit);
    };
    return { ...moment, found: others.found, eachRow };
  }
}

interface Strict extends Moment, RowsMatched {
  readonly rows: ReadonlySet<number>;
  /** Whether one is exactly the code typed. */
  readonly exact: boolean;
}

interface Relaxing {
  readonly analyzed: AnalyzedQuery;
  readonly parts: readonly QueryPart[];
  readonly strict: Strict;
}

/** By row: how well it has what was typed, or nearly as much for another name of the same thing. */
function scoresOf(typed: readonly Hit[], equals: readonly (readonly Hit[])[]): Map<number, number> {
  const scores = new Map(typed.map((hit) => [hit.no, hit._rankingScore ?? 0]));
  for (const { no, _rankingScore = 0 } of equals.flat())
    scores.set(no, Math.max(scores.get(no) ?? 0, EQUAL_SHARE * _rankingScore));
  return scores;
}

function combined(having: readonly Hit[], scores: ReadonlyMap<number, number>, exact: readonly Hit[]) {
  const codes = new Set(exact.map(({ no }) => no));
  const all = new Set([...having.map(({ no }) => no), ...codes]);
  return {
    rows: all,
    exact: codes.size > 0,
    eachRow: (visit: VisitRow) => {
      for (const no of all) visit(no, codes.has(no), scores.get(no) ?? 0);
    },
  };
}

interface Cover {
  worth: number;
  readonly found: number[];
}

/** Each row scores by the parts it has, a rare one counting more than a common one; kept is what comes near the best. */
function covered(
  parts: readonly QueryPart[],
  lists: readonly (readonly Hit[])[],
  { best, known }: { readonly best: readonly Hit[]; readonly known: ReadonlySet<number> },
): RowsMatched {
  const covers = new Map<number, Cover>();
  lists.forEach((hits, part) => {
    const worth = worthOf(parts[part]?.weight ?? 0, hits.length);
    for (const { no } of hits) {
      if (known.has(no)) continue;
      const cover = covers.get(no) ?? { worth: 0, found: [] };
      cover.worth += worth;
      cover.found.push(part);
      covers.set(no, cover);
    }
  });
  let top: Cover = { worth: 0, found: [] };
  for (const cover of covers.values()) if (cover.worth > top.worth) top = cover;
  const scores = new Map(best.map((hit) => [hit.no, hit._rankingScore ?? 0]));
  const enough = RELAXED_SHARE * top.worth;
  return {
    found: top.found,
    eachRow: (visit) => {
      for (const [no, { worth }] of covers)
        if (worth >= enough) visit(no, false, lesserScore(worth, scores.get(no) ?? 0));
    },
  };
}

/** Takes the other matcher's answer when this one has none, and for a while after it failed. */
export function withFallback(
  first: Matcher,
  second: Matcher,
  breaker: Breaker,
  onFailure: (error: unknown) => void,
): Matcher {
  return {
    async match(...args) {
      if (!breaker.mayAsk()) return second.match(...args);
      try {
        const answer = await first.match(...args);
        breaker.answered();
        return answer;
      } catch (error) {
        breaker.failed();
        onFailure(error);
        return second.match(...args);
      }
    },
  };
}
