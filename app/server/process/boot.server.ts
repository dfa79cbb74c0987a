import { countRoundTrips } from '~db/client.ts';
import { searchEngine } from '~search/engine.ts';
import { practise, practiseWhenIdle } from '~search/practise.ts';
import { warmUpHomophones } from '~search/query/homophones.ts';
import { warmUpPinyin } from '~search/query/pinyin-words.ts';
import { warmUpSegmentation } from '~search/query/segment.ts';
import { warmUpRanking } from '~search/ranking/weights.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { writeSearchCounts } from '../catalogue/count-searches.server.ts';
import { writeHeldFootprints } from '../catalogue/note-footprints.server.ts';
import type { AppContext } from '../http/app-context.server.ts';
import { startDispatcher } from '../outbox/dispatch.server.ts';
import { databaseRecorder } from './job-record.server.ts';
import type { Logger } from './logging.server.ts';
import type { Readiness } from './readiness.server.ts';
import { checkReadiness } from './readiness.server.ts';
import { JOBS, startSchedule } from './schedule.server.ts';
import type { Services } from './services.server.ts';
import { createRequestContext, createSystemContext, openServices } from './services.server.ts';
import type { ReadyConfig } from './session-secret.server.ts';

/**
 * What app/entry.server.tsx exports for the process around it. The pages and the process are two bundles; the database
 * and everything else a process has once is made by the pages' bundle and handed out.
 */
export interface PagesProcess {
  boot(config: ReadyConfig, log: Logger, root: string): Promise<Services>;
  /** Starts what runs beside requests; the function it returns stops it. */
  startBackground(services: Services): () => Promise<void>;
  createContext(...args: Parameters<typeof createRequestContext>): Promise<AppContext>;
  readiness(services: Services): Promise<Readiness>;
  /** The benchmark counts what the built pages ask of the database. */
  readonly countRoundTrips: typeof countRoundTrips;
}

/** Counts of searches are written this often, and at the end. */
const COUNTS_EVERY_MS = 10_000;
/** What was committed is read, search or no search, when so long nothing more was. */
const KEEP_UP_EVERY_MS = 1_000;

async function boot(config: ReadyConfig, log: Logger, root: string): Promise<Services> {
  const services = await openServices(config, log, root);
  // The dictionary takes a third of a second: before the first visitor, not at his expense.
  warmUpSegmentation();
  warmUpHomophones();
  warmUpPinyin();
  warmUpRanking();
  await searchEngine().warmUp(services.database.db);
  const today = toLocalDate(services.clock.now());
  // who cannot practise serves all the same, only slower at first
  await practise(services.database.db, searchEngine(), today).catch((error: unknown) =>
    log.warn({ err: error }, 'practice of searches'),
  );
  return services;
}

/**
 * Every process delivers side effects (rows are claimed with SKIP LOCKED, in order per aggregate) and does what is due
 * by date.
 */
function startBackground(services: Services): () => Promise<void> {
  const dispatcher = startDispatcher(createSystemContext(services, 'outbox'));
  services.kickOutbox = () => dispatcher.kick();
  const { db } = services.database;
  const recorder = databaseRecorder(db);
  const schedule = startSchedule(JOBS, (name) => createSystemContext(services, name), recorder);
  const writeCounts = () =>
    writeSearchCounts(db).catch((error: unknown) => services.log.error({ err: error }, 'search counts'));
  const writeFootprints = () =>
    writeHeldFootprints(db).catch((error: unknown) => services.log.error({ err: error }, 'footprints'));
  const counting = setInterval(() => void Promise.all([writeCounts(), writeFootprints()]), COUNTS_EVERY_MS);
  // What fails here fails for the next search too, which is told.
  const keepUp = () =>
    searchEngine()
      .keepUp(db)
      .catch(() => undefined);
  const keepingUp = setInterval(() => void keepUp(), KEEP_UP_EVERY_MS);
  const leaving = new AbortController();
  const practising = practiseWhenIdle(db, searchEngine(), {
    date: toLocalDate(services.clock.now()),
    signal: leaving.signal,
  }).catch((error: unknown) => services.log.warn({ err: error }, 'practice of searches'));
  return async () => {
    leaving.abort();
    clearInterval(counting);
    clearInterval(keepingUp);
    await practising;
    await schedule.stop();
    await dispatcher.stop();
    await writeCounts();
    await writeFootprints();
  };
}

export const pagesProcess: PagesProcess = {
  boot,
  startBackground,
  createContext: createRequestContext,
  readiness: checkReadiness,
  countRoundTrips,
};
