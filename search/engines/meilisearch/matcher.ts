import type { Meilisearch, MultiSearchQuery as Query, SearchResponse } from 'meilisearch';
import type { Db } from '../../../db/client.ts';
import type { AnalyzedQuery } from '../../query/query-group.ts';
import type { QueryPart } from '../../query/relax.ts';
import type { Moment } from '../../shelf/follow-rows.ts';
import { ask, readFeedMoment } from '../../shelf/follow-rows.ts';
import type { Less, Matcher, RowsMatched, VisitRow } from '../../shelf/matcher.ts';
import { EQUAL_SHARE, LEAST, leastCover, lesserScore, onShelf, worthOf } from '../../shelf/matcher.ts';
import type { Breaker } from './breaker.ts';
import { feedName } from './feed.ts';
import { alternativesFilter, codesFilter, equalWords, literalWords, requiredFilter } from './filter-text.ts';

interface Hit {
  readonly no: number;
  readonly _rankingScore?: number;
}

/** Nobody turns further; the rest follows in no particular order of words. */
const RANKED = 300;

type Answer = Pick<SearchResponse<Hit>, 'hits' | 'facetDistribution'>;

/** Lookups of the words in Meilisearch: one request a search. */
export class MeiliMatcher implements Matcher {
  constructor(
    private readonly client: Meilisearch,
    private readonly indexUid: string,
  ) {}

  /** Every row that passes. */
  private rowsOf(filter: string): Query {
    return { indexUid: this.indexUid, q: '', filter, limit: 0, facets: ['no'] };
  }

  /** The first rows that pass, by how well they have the words. */
  private ranked(filter: string, q: string, matchingStrategy: 'last' | 'frequency'): Query {
    return {
      ...{ indexUid: this.indexUid, q, filter, matchingStrategy },
      ...{ showRankingScore: true, limit: RANKED, attributesToRetrieve: ['no'] },
    };
  }

  private async ask(queries: readonly Query[]): Promise<readonly Answer[]> {
    const { results } = await this.client.multiSearch<{ queries: Query[] }, Hit>({ queries: [...queries] });
    return results;
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
    const filters = analyzed.exactCodes.length === 0 ? [required] : [required, codesFilter(analyzed)];
    const said = [literalWords(analyzed.groups), ...equalWords(analyzed.groups)];
    const [moment, answers] = await Promise.all([
      this.moment(db, since),
      this.ask([
        ...filters.map((filter) => this.rowsOf(filter)),
        ...said.map((words) => this.ranked(required, words, 'last')),
      ]),
    ]);
    const [having = [], exact = []] = answers.slice(0, filters.length).map(numbersIn);
    const [typed, ...equals] = answers.slice(filters.length);
    return { ...moment, ...combined(having, scoresOf(typed, equals), exact), found: null };
  }

  private async relaxed(
    db: Db,
    { analyzed, parts, strict }: Relaxing,
    since: string,
  ): Promise<Moment & RowsMatched> {
    const filters = parts.map(({ alternatives }) => alternativesFilter(alternatives));
    const [moment, lists] = await Promise.all([
      this.moment(db, since),
      this.ask([
        ...filters.map((filter) => this.rowsOf(filter)),
        this.ranked(filters.join(' OR '), literalWords(analyzed.groups), 'frequency'),
      ]),
    ]);
    const others = covered(parts, lists.slice(0, -1).map(numbersIn), {
      near: scoresOf(lists.at(-1), []),
      known: strict.rows,
    });
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

/** The rows of an answer, as counts by their numbers. */
const numbersIn = ({ facetDistribution }: Answer): number[] =>
  Object.keys(facetDistribution?.['no'] ?? {}).map(Number);

/** By row: how well it has what was typed, or nearly as much for another name of the same thing. */
function scoresOf(typed: Answer | undefined, equals: readonly Answer[]): Map<number, number> {
  const scores = new Map(typed?.hits.map((hit) => [hit.no, hit._rankingScore ?? 0]));
  for (const { no, _rankingScore = 0 } of equals.flatMap(({ hits }) => hits))
    scores.set(no, Math.max(scores.get(no) ?? 0, EQUAL_SHARE * _rankingScore));
  return scores;
}

function combined(having: readonly number[], scores: ReadonlyMap<number, number>, exact: readonly number[]) {
  const codes = new Set(exact);
  const all = new Set([...having, ...codes]);
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
  lists: readonly (readonly number[])[],
  { near, known }: { readonly near: ReadonlyMap<number, number>; readonly known: ReadonlySet<number> },
): RowsMatched {
  const covers = new Map<number, Cover>();
  lists.forEach((rows, part) => {
    const worth = worthOf(parts[part]?.weight ?? 0, rows.length);
    for (const no of rows) {
      if (known.has(no)) continue;
      const cover = covers.get(no) ?? { worth: 0, found: [] };
      cover.worth += worth;
      cover.found.push(part);
      covers.set(no, cover);
    }
  });
  let top: Cover = { worth: 0, found: [] };
  for (const cover of covers.values()) if (cover.worth > top.worth) top = cover;
  const enough = leastCover([...covers.values()].map(({ worth }) => worth));
  return {
    found: top.found,
    eachRow: (visit) => {
      for (const [no, { worth }] of covers)
        if (worth >= enough) visit(no, false, lesserScore(worth, near.get(no) ?? 0));
    },
  };
}

/** Takes the other matcher's answer, and says so, when this one has none, and for a while after it failed. */
export function withFallback(
  first: Matcher,
  second: Matcher,
  breaker: Breaker,
  onFailure: (error: unknown) => void,
): Matcher {
  const instead: Matcher['match'] = async (...args) => ({ ...(await second.match(...args)), degraded: true });
  return {
    async match(...args) {
      if (!breaker.mayAsk()) return instead(...args);
      try {
        const answer = await first.match(...args);
        breaker.answered();
        return answer;
      } catch (error) {
        breaker.failed();
        onFailure(error);
        return instead(...args);
      }
    },
  };
}
