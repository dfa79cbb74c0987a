import { sql } from 'drizzle-orm';
import { Meilisearch } from 'meilisearch';
import type { Db } from '../../../db/client.ts';
import { firstRow } from '../../../db/client.ts';
import { chooseSearchEngine, searchEngine } from '../../../search/engine.ts';
import type { MeilisearchServer } from '../../../search/testing/meilisearch-server.ts';
import { startMeilisearch, whyNoMeilisearch } from '../../../search/testing/meilisearch-server.ts';
import { USUAL_ROWS_WITH_WORDS } from '../../../search/words/room.ts';
import type { AppProcess } from '../app-process.ts';
import { appEnvironment, startApp } from '../app-process.ts';
import type { Bed } from '../bed.ts';
import { WORKERS } from '../bed.ts';
import { sparePort } from '../cluster.ts';
import { cpuMsOf, memoryOf, serverOfBackend } from '../process-figures.ts';
import type { Times } from './at-size.ts';
import { haveReadRows, inFolder, timed } from './at-size.ts';
import type { Note } from './note.ts';

/** Where the words are looked up: in each process, by PostgreSQL's statement, or in a Meilisearch. */
type Settings = Readonly<Record<string, string>>;
const IN_MEMORY: Settings = {};
const IN_SQL: Settings = { SEARCH_WORDS_ROWS: '0' };

interface Costed extends Times {
  /** Processor time a search, warming up included: of the serving processes, of PostgreSQL, of Meilisearch. */
  readonly cpuMs: number;
}

interface Searched extends Costed {
  /** What the serving processes hold. */
  readonly rssMb: number;
  /** How often Meilisearch did not answer in time, and the database was searched for a while. */
  readonly fallbacks: number;
}

const FALLBACK = 'the database is searched';

/** Processor time of all who take part, so far: what a busy machine says more truly than a clock. */
async function cpuOfAll(
  app: AppProcess,
  { ctx: { db } }: Bed,
  server: MeilisearchServer | null,
): Promise<number> {
  const backend = await firstRow<{ pid: number }>(db, sql`select pg_backend_pid() as pid`);
  const others = [server?.pid, serverOfBackend(backend?.pid ?? 0)].map((pid) => cpuMsOf(pid) ?? 0);
  return others.reduce((sum, one) => sum + one, await app.cpuMs());
}

interface Asked {
  readonly paths: readonly string[];
  readonly server?: MeilisearchServer | null;
}

/** The searches of a mall that runs, and what they cost. */
export async function searched(app: AppProcess, bed: Bed, { paths, server = null }: Asked): Promise<Costed> {
  await haveReadRows(app.origin);
  const before = await cpuOfAll(app, bed, server);
  const times = await timed(app.origin, paths);
  return { ...times, cpuMs: ((await cpuOfAll(app, bed, server)) - before) / paths.length };
}

/** The searches answered by processes of their own with these settings. */
function searchedWith(root: string, bed: Bed, settings: Settings, asked: Asked): Promise<Searched> {
  return inFolder(async (dataDir) => {
    let fallbacks = 0;
    const app = await startApp(
      root,
      { ...appEnvironment(bed.url, dataDir), ...settings },
      {
        ...{ port: await sparePort(), workers: WORKERS },
        onLogLine: (line) => {
          if (line.includes(FALLBACK)) fallbacks += 1;
        },
      },
    );
    try {
      const costed = await searched(app, bed, asked);
      return { ...costed, rssMb: await app.rssMb(), fallbacks };
    } finally {
      await app.stop();
    }
  });
}

/** Notes searches of a way under its name: `sql_search_p50_ms`. */
export function noteSearches(note: Note, way: string, { p50Ms, p95Ms, cpuMs }: Costed): void {
  note(`${way}search_p50_ms`, p50Ms, 'ms');
  note(`${way}search_p95_ms`, p95Ms, 'ms');
  note(`${way}search_cpu_ms`, cpuMs, 'ms');
}

/** The words in the memory of processes that were just started. */
export async function measureInMemory(
  root: string,
  bed: Bed,
  paths: readonly string[],
  note: Note,
): Promise<void> {
  const found = await searchedWith(root, bed, IN_MEMORY, { paths });
  noteSearches(note, '', found);
  note('rss_mb', found.rssMb, 'MB');
}

/** PostgreSQL's own statement, as with more rows than `SEARCH_WORDS_ROWS`. */
export async function measureInSql(
  root: string,
  bed: Bed,
  paths: readonly string[],
  note: Note,
): Promise<void> {
  const found = await searchedWith(root, bed, IN_SQL, { paths });
  noteSearches(note, 'sql_', found);
  note('sql_rss_mb', found.rssMb, 'MB');
}

/** So many changed offers at once, as after the price list of a supplier; and the one that somebody waits for. */
const CHANGED = [2_000, 1];

const choose = (server: MeilisearchServer | null) =>
  chooseSearchEngine(
    {
      meiliHost: server?.host,
      meiliApiKey: server?.apiKey,
      meiliSearchKey: undefined,
      wordsUpToRows: USUAL_ROWS_WITH_WORDS,
    },
    () => undefined,
  );

/** Notes rows as changed, as whoever writes them does. */
export async function noteChanged(db: Db, count: number): Promise<void> {
  await db.execute(sql`insert into search_changes (offer_ids)
    select array_agg(offer_id) from (select offer_id from search_rows limit ${count}) changed`);
}

/** Fills an empty Meilisearch from the rows, then hands over rows that changed. */
async function measureFeeding({ ctx: { db } }: Bed, note: Note): Promise<void> {
  const feed = async () => {
    const startedMs = performance.now();
    await searchEngine().feed?.(db);
    return performance.now() - startedMs;
  };
  note('meili_fill_ms', await feed(), 'ms');
  for (const count of CHANGED) {
    await noteChanged(db, count);
    note(`meili_feed_${count}_ms`, await feed(), 'ms');
  }
}

/** The same with a Meilisearch that was filled first; nothing where there is none. */
export async function measureMeilisearch(
  root: string,
  bed: Bed,
  paths: readonly string[],
  note: Note,
): Promise<void> {
  if (whyNoMeilisearch() !== null) return;
  const server = await startMeilisearch();
  const key: Settings = server.apiKey === undefined ? {} : { MEILI_API_KEY: server.apiKey };
  try {
    choose(server);
    await measureFeeding(bed, note);
    const settings = { MEILI_HOST: server.host, ...key };
    const found = await searchedWith(root, bed, settings, { paths, server });
    noteSearches(note, 'meili_', found);
    note('meili_rss_mb', found.rssMb, 'MB');
    note('meili_fallbacks', found.fallbacks, 'count');
    const memory = memoryOf(server.pid);
    if (memory !== null) {
      note('meili_server_mb', memory.ownMb, 'MB');
      note('meili_server_mapped_mb', memory.mappedMb, 'MB');
    }
    const client = new Meilisearch({ host: server.host, ...(server.apiKey && { apiKey: server.apiKey }) });
    note('meili_disk_mb', (await client.getStats()).databaseSize / 1e6, 'MB');
  } finally {
    choose(null);
    await server.stop();
    await bed.ctx.db.execute(sql`delete from search_feeds`);
  }
}
