import { sql } from 'drizzle-orm';
import { firstRow } from '../../../db/client.ts';
import type { Bed } from '../bed.ts';
import { CONNECTIONS } from '../bed.ts';
import type { Figure } from '../figure.ts';
import { rounded } from '../figure.ts';
import type { LoadRequest } from '../load.ts';
import { sendAll } from '../load.ts';
import { searchWords } from '../words.ts';
import { analyse, growCatalogueOnce, sizes } from './copies.ts';
import { reindex } from './growth.ts';

const FIRST = 10_000;
export const USUAL_TO = 100_000;
const WARM_UP = 400;
const MEASURED = 600;

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

async function timed(bed: Bed, paths: readonly string[]): Promise<{ p50Ms: number; p95Ms: number }> {
  const requests = paths.map((path): LoadRequest => ({ path }));
  const load = { connections: CONNECTIONS, expected: 200 };
  await sendAll(bed.app.origin, requests.slice(0, WARM_UP), load);
  return sendAll(bed.app.origin, requests.slice(WARM_UP), load);
}

/** Sizes of ten times each other, the last one as asked. */
function steps(to: number): number[] {
  const all: number[] = [];
  for (let size = FIRST; size < to; size *= 10) all.push(size);
  return [...all, to];
}

/** Search, suggestions, rebuild and index size while the catalogue grows by copies of itself. */
export async function catalogueGrowth(
  root: string,
  bed: Bed,
  { to, say }: { readonly to: number; readonly say: (line: string) => void },
): Promise<Figure[]> {
  const { words } = searchWords(root, WARM_UP + MEASURED);
  const searches = words.map((word) => `/api/v1/search?q=${encodeURIComponent(word)}`);
  const suggestions = beginnings(words).map((typed) => `/api/v1/suggest?q=${encodeURIComponent(typed)}`);
  const figures: Figure[] = [];
  let copies = 0;
  for (const step of steps(to)) {
    while ((await sizes(bed.ctx.db)).products < step) {
      copies += 1;
      await growCatalogueOnce(bed.ctx.db, copies);
    }
    await analyse(bed.ctx.db);
    const startedMs = performance.now();
    await reindex(root, bed);
    const rebuildMs = performance.now() - startedMs;
    await analyse(bed.ctx.db);
    const size = await sizes(bed.ctx.db);
    const { rowsMb, ginMb } = await indexSize(bed);
    const found = await timed(bed, searches);
    const suggested = await timed(bed, suggestions);
    const params = { ...bed.params, ...size, connections: CONNECTIONS };
    const figure = (metric: string, value: number, unit: Figure['unit']) => {
      figures.push({ bench: 'catalogue-growth', metric, value: rounded(value), unit, params });
      say(`  ${size.products} products: ${metric} ${rounded(value)} ${unit}`);
    };
    figure('search_p50_ms', found.p50Ms, 'ms');
    figure('search_p95_ms', found.p95Ms, 'ms');
    figure('suggest_p50_ms', suggested.p50Ms, 'ms');
    figure('suggest_p95_ms', suggested.p95Ms, 'ms');
    figure('rebuild_ms', rebuildMs, 'ms');
    figure('rebuild_rows_per_s', size.offers / (rebuildMs / 1000), '/s');
    figure('search_rows_mb', rowsMb, 'MB');
    figure('gin_mb', ginMb, 'MB');
  }
  return figures;
}
