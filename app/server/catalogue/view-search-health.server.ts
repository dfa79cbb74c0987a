import type { JobRecord } from '~db/queries/oversight/jobs.ts';
import { listJobRecords } from '~db/queries/oversight/jobs.ts';
import type { SearchTotals, SearchWordFigures } from '~db/queries/search/health.ts';
import { listSearchWords, readIndexFigures, readSearchTotals } from '~db/queries/search/health.ts';
import { searchEngine } from '~search/engine.ts';
import type { OutsideStore } from '~search/outside-store.ts';
import { TOKENIZER_VERSION } from '~search/query/version.ts';
import type { HeldRows } from '~search/shelf/follow-rows.ts';
import type { SearchHealthInput } from '../../domain/catalogue/search-health.input.ts';
import type { IndexFigures } from '../../domain/catalogue/search-health.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { addDays, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const WORDS = 50;

/** The last rebuild of the index, and whether one is under way or asked for. */
export interface LastReindex {
  readonly startedAt: string | null;
  readonly durationMs: number | null;
  readonly offers: number | null;
  readonly failed: boolean;
  /** Why, when it failed. */
  readonly error: string | null;
  readonly open: boolean;
}

/** The last round of the job that feeds a store outside the database, when it failed. */
export interface FailedFeed {
  readonly at: string;
  readonly error: string;
}

export interface SearchHealth {
  readonly engine: string;
  /** The store outside the database in which words are looked up, if there is one. */
  readonly outside: OutsideStore | null;
  readonly failedFeed: FailedFeed | null;
  readonly tokenizerVersion: number;
  readonly index: IndexFigures;
  /** Rows in the memory of the process that answers; null before its first search. */
  readonly held: HeldRows | null;
  readonly reindex: LastReindex;
  readonly from: string;
  readonly totals: SearchTotals;
  readonly words: readonly SearchWordFigures[];
}

function lastReindex(records: readonly JobRecord[]): LastReindex {
  const record = records.find(({ name }) => name === 'reindex-search');
  return {
    startedAt: record?.lastStartedAt ?? null,
    durationMs: record?.lastDurationMs ?? null,
    offers: record?.lastResult?.['offers'] ?? null,
    failed: record?.lastOutcome === 'failed',
    error: record?.lastOutcome === 'failed' ? record.lastError : null,
    open: record !== undefined && (record.requestedAt !== null || record.runningSince !== null),
  };
}

function failedFeed(records: readonly JobRecord[]): FailedFeed | null {
  const record = records.find(({ name }) => name === 'feed-search');
  if (record?.lastOutcome !== 'failed' || record.lastStartedAt === null) return null;
  return { at: record.lastStartedAt, error: record.lastError ?? '' };
}

/** 检索健康: the engine, the index beside the offers, and what was looked for in the last days. */
export async function viewSearchHealth(
  ctx: Ctx,
  input: SearchHealthInput & { readonly limit?: number },
): Promise<Result<SearchHealth>> {
  authorize(ctx, 'view-search-health');
  const engine = searchEngine();
  const from = addDays(toLocalDate(ctx.clock.now()), 1 - input.days);
  const [index, held, outside, jobs, totals, words] = await Promise.all([
    readIndexFigures(ctx.db, TOKENIZER_VERSION),
    engine.held(ctx.db),
    engine.outside(),
    listJobRecords(ctx.db),
    readSearchTotals(ctx.db, from),
    listSearchWords(ctx.db, { from, only: input.words, limit: input.limit ?? WORDS }),
  ]);
  return ok({
    engine: engine.name,
    outside,
    failedFeed: outside === null ? null : failedFeed(jobs),
    tokenizerVersion: TOKENIZER_VERSION,
    index,
    held,
    reindex: lastReindex(jobs),
    from,
    totals,
    words,
  });
}
