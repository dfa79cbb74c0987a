import { sql } from 'drizzle-orm';
import { firstRow } from '../../../db/client.ts';
import type { Bed } from '../bed.ts';
import { CONNECTIONS } from '../bed.ts';
import type { Figure } from '../figure.ts';
import { rounded } from '../figure.ts';
import { searchWords } from '../words.ts';
import { haveReadRows, importRate, outboxRate, PREPARED, reindex, timed } from './at-size.ts';
import { analyse, growCatalogueOnce, growRowsOnce, sizes } from './copies.ts';
import type { Note } from './note.ts';
import { growthTable } from './table.ts';
import { measureInMemory, measureInSql, measureMeilisearch, noteSearches, searched } from './ways.ts';

const FIRST = 10_000;
export const USUAL_TO = 100_000;

interface IndexSize extends Readonly<Record<string, unknown>> {
  readonly rowsMb: number;
  readonly ginMb: number;
}

async function indexSize(bed: Bed): Promise<IndexSize> {
  const found = await firstRow<IndexSize>(
    bed.ctx.db,
    sql`select round(pg_total_relation_size('search_rows') / 1e6) as "rowsMb",
      round(pg_relation_size('search_rows_tsv_idx') / 1e6) as "ginMb"`,
  );
  if (found === null) throw new Error('no size');
  return { rowsMb: Number(found.rowsMb), ginMb: Number(found.ginMb) };
}

/** What somebody has typed so far: one to four characters of real queries. */
function beginnings(words: readonly string[]): string[] {
  return words.map((word, n) => [...word].slice(0, 1 + (n % 4)).join(''));
}

/** Sizes of ten times each other, the last one as asked. */
function steps(to: number): number[] {
  const all: number[] = [];
  for (let size = FIRST; size < to; size *= 10) all.push(size);
  return [...all, to];
}

/**
 * Rows of the copies that are missing are written first; then every row is written anew, as with tokens of another version,
 * while nothing else goes on: the serving processes have read the rows before it.
 */
async function measureRebuild(root: string, bed: Bed, note: Note): Promise<void> {
  await reindex(root, bed);
  await analyse(bed.ctx.db);
  await haveReadRows(bed.app.origin);
  const { offers } = await sizes(bed.ctx.db);
  const rebuildMs = await reindex(root, bed);
  await analyse(bed.ctx.db);
  const { rowsMb, ginMb } = await indexSize(bed);
  note('rebuild_ms', rebuildMs, 'ms');
  note('rebuild_rows_per_s', offers / (rebuildMs / 1000), '/s');
  note('search_rows_mb', rowsMb, 'MB');
  note('gin_mb', ginMb, 'MB');
}

const searchesFor = (words: readonly string[]) =>
  words.map((word) => `/api/v1/search?q=${encodeURIComponent(word)}`);

async function measureSearches(bed: Bed, words: readonly string[], note: Note): Promise<void> {
  noteSearches(note, '', await searched(bed.app, bed, { paths: searchesFor(words) }));
  const suggestions = beginnings(words).map((typed) => `/api/v1/suggest?q=${encodeURIComponent(typed)}`);
  const suggested = await timed(bed.app.origin, suggestions);
  note('suggest_p50_ms', suggested.p50Ms, 'ms');
  note('suggest_p95_ms', suggested.p95Ms, 'ms');
  note('rss_mb', await bed.app.rssMb(), 'MB');
}

/** Everything that a mall of this size does. */
async function measureAll(
  root: string,
  bed: Bed,
  { words, run, note }: { readonly words: readonly string[]; readonly run: number; readonly note: Note },
): Promise<void> {
  await measureRebuild(root, bed, note);
  await measureSearches(bed, words, note);
  note('import_rows_per_s', await importRate(root, bed, run), '/s');
  note('outbox_per_s', await outboxRate(bed), '/s');
  const paths = searchesFor(words);
  await measureInSql(root, bed, paths, note);
  // last: a Meilisearch takes half an hour to fill with a million
  await measureMeilisearch(root, bed, paths, note);
}

/** The searches alone, each way by processes that were just started. */
async function measureWays(root: string, bed: Bed, words: readonly string[], note: Note): Promise<void> {
  const paths = searchesFor(words);
  const { rowsMb, ginMb } = await indexSize(bed);
  note('search_rows_mb', rowsMb, 'MB');
  note('gin_mb', ginMb, 'MB');
  await measureInMemory(root, bed, paths, note);
  await measureInSql(root, bed, paths, note);
  await measureMeilisearch(root, bed, paths, note);
}

export interface GrowthOptions {
  readonly to: number;
  /** Only where words are looked up, in far less time: search rows are copied like the offers, not written from them. */
  readonly waysOnly: boolean;
  readonly say: (line: string) => void;
}

/** Search, suggestions, rebuild, import, outbox and index size while the catalogue grows by copies of itself. */
export async function catalogueGrowth(
  root: string,
  bed: Bed,
  { to, waysOnly, say }: GrowthOptions,
): Promise<Figure[]> {
  const { words, queries } = searchWords(root, PREPARED);
  const figures: Figure[] = [];
  let copies = 0;
  for (const [run, step] of steps(to).entries()) {
    while ((await sizes(bed.ctx.db)).products < step) {
      copies += 1;
      await (waysOnly ? growRowsOnce : growCatalogueOnce)(bed.ctx.db, copies);
    }
    await analyse(bed.ctx.db);
    const size = await sizes(bed.ctx.db);
    const params = { ...bed.params, ...size, queries, connections: CONNECTIONS };
    const note: Note = (metric, value, unit) => {
      figures.push({ bench: 'catalogue-growth', metric, value: rounded(value), unit, params });
      say(`  ${size.products} products: ${metric} ${rounded(value)} ${unit}`);
    };
    await (waysOnly ? measureWays(root, bed, words, note) : measureAll(root, bed, { words, run, note }));
  }
  for (const line of growthTable(figures)) say(line);
  return figures;
}
