import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { DatabaseHandle } from '~db/client.ts';
import { openDatabase } from '~db/client.ts';
import { chooseSearchEngine } from '~search/engine.ts';
import { embeddedBudgetSystem } from '../adapters/budget-system/embedded.server.ts';
import { httpBudgetSystem } from '../adapters/budget-system/http.server.ts';
import { diskImageStore } from '../adapters/image-store/disk.server.ts';
import { s3ImageStore } from '../adapters/image-store/s3.server.ts';
import { smtpMailer } from '../adapters/mail/smtp.server.ts';
import { httpPlatform832 } from '../adapters/platform-832/http.server.ts';
import { stripeGateway } from '../adapters/stripe/stripe.server.ts';
import type { BudgetSystem } from '../budget/budget-system.server.ts';
import type { ImageStore } from '../catalogue/image-store.server.ts';
import type { Actor, Clock, Ctx, Failpoint } from '../context.server.ts';
import type { AppContext } from '../http/app-context.server.ts';
import { createAppContext } from '../http/app-context.server.ts';
import type { Mailer } from '../notifications/mailer.server.ts';
import type { CardGateway } from '../payment/card-gateway.server.ts';
import type { Platform832 } from '../welfare/platform-832.server.ts';
import { createClock } from './clock.server.ts';
import { copyEmptyDatabase } from './empty-database.server.ts';
import { clearHalfSeeded, databaseDir } from './half-seeded.server.ts';
import type { Logger } from './logging.server.ts';
import type { ReadyConfig } from './session-secret.server.ts';

/** What one process has once: made at start, closed at the end, handed to every request through its context. */
export interface Services {
  readonly config: ReadyConfig;
  readonly log: Logger;
  readonly clock: Clock;
  readonly database: DatabaseHandle;
  readonly budgetSystem: BudgetSystem;
  readonly cards: CardGateway | null;
  readonly platform832: Platform832 | null;
  readonly mailer: Mailer | null;
  readonly images: ImageStore;
  /** Wakes the outbox dispatcher; does nothing in a process that runs none. */
  kickOutbox: () => void;
}

const ANONYMOUS: Actor = { kind: 'anonymous' };
const POOL_CONNECTIONS = 10;

function failpointOf(config: ReadyConfig): Failpoint {
  const target = config.testFailpoint;
  if (target === undefined) return async () => undefined;
  return async (name) => {
    // SIGKILL, so that no handler tidies up: this is the power cord.
    if (name === target) process.kill(process.pid, 'SIGKILL');
  };
}

/** Which engine searches: each bundle of the process has a choice of its own, made before anything is indexed. */
export function chooseEngine(config: ReadyConfig, log: Logger): void {
  chooseSearchEngine(config.search, (error) =>
    log.warn({ err: error }, 'Meilisearch does not answer, or is late: the database is searched'),
  );
}

/** The fiscal system of the configuration; without one the mall's own ledger is the book. */
function budgetSystemOf({ budgetSystem: { url, secret } }: ReadyConfig, clock: Clock): BudgetSystem {
  return url === undefined || secret === undefined
    ? embeddedBudgetSystem
    : httpBudgetSystem({ url, secret, now: () => clock.now() });
}

/** The 832 platform of the configuration; without one no order gets its number. */
function platform832Of({ platform832: { url, secret } }: ReadyConfig, clock: Clock): Platform832 | null {
  return url === undefined || secret === undefined
    ? null
    : httpPlatform832({ url, secret, now: () => clock.now() });
}

/** Card payment needs both: a key to ask with, and the secret by which the answers are known to be true. */
function cardsOf({ stripe, baseUrl }: ReadyConfig): CardGateway | null {
  const { secretKey, webhookSecret, apiBase } = stripe;
  if (secretKey === undefined || webhookSecret === undefined) return null;
  return stripeGateway({ secretKey, webhookSecret, apiBase, baseUrl });
}

/** Pictures go to the bucket of the configuration; without one they lie beside the other uploads. */
function imagesOf({ s3, dataDir }: ReadyConfig): ImageStore {
  return s3 === undefined ? diskImageStore(join(dataDir, 'images')) : s3ImageStore(s3);
}

/** The mail server of the configuration; without one nothing is sent. */
function mailerOf({ mail, baseUrl }: ReadyConfig): Mailer | null {
  return mail === undefined ? null : smtpMailer({ ...mail, baseUrl });
}

/**
 * Opens the database of the configuration and applies pending migrations.
 * @param root the project's folder, where db/migrations lies
 */
export async function openServices(
  config: ReadyConfig,
  log: Logger,
  root = process.cwd(),
): Promise<Services> {
  chooseEngine(config, log);
  if (config.database.kind === 'embedded') {
    await clearHalfSeeded(config.dataDir);
    copyEmptyDatabase(root, databaseDir(config.dataDir));
  }
  const database = await openDatabase(
    config.database.kind === 'postgres'
      ? { kind: 'postgres', url: config.database.url, poolSize: POOL_CONNECTIONS }
      : { kind: 'pglite', dataDir: databaseDir(config.dataDir) },
  );
  try {
    await database.migrate(root);
  } catch (error) {
    await database.close().catch(() => undefined);
    throw error;
  }
  const clock = createClock(config.testClock);
  return {
    config,
    log,
    database,
    clock,
    budgetSystem: budgetSystemOf(config, clock),
    cards: cardsOf(config),
    platform832: platform832Of(config, clock),
    mailer: mailerOf(config),
    images: imagesOf(config),
    kickOutbox: () => undefined,
  };
}

interface ContextOf {
  readonly actor: Actor;
  readonly requestId: string;
  readonly clientAddress: string;
  readonly log: Logger;
}

function contextOf(services: Services, of: ContextOf): Ctx {
  return {
    ...of,
    db: services.database.db,
    clock: services.clock,
    failpoint: failpointOf(services.config),
    kickOutbox: () => services.kickOutbox(),
    budgetSystem: services.budgetSystem,
    cards: services.cards,
    platform832: services.platform832,
    mailer: services.mailer,
    images: services.images,
    uploadsDir: join(services.config.dataDir, 'uploads'),
  };
}

/** What loaders and actions find in `context`: one statement with a session cookie, none without. */
export function createRequestContext(
  services: Services,
  request: {
    readonly requestId: string;
    readonly clientAddress: string;
    /** The `Cookie` header as it came. */
    readonly cookieHeader: string | undefined;
    readonly nonce: string;
    readonly log: Logger;
  },
): Promise<AppContext> {
  const { requestId, clientAddress, cookieHeader, nonce, log } = request;
  return createAppContext(contextOf(services, { actor: ANONYMOUS, requestId, clientAddress, log }), {
    cookieHeader,
    nonce,
    secureCookies: services.config.baseUrl.startsWith('https:'),
    baseUrl: services.config.baseUrl,
  });
}

/** The context of a job or a command; `name` stands in the audit rows as the actor. */
export function createSystemContext(services: Services, name: string): Ctx {
  const requestId = uuidv7();
  return contextOf(services, {
    actor: { kind: 'system', name },
    requestId,
    clientAddress: '',
    log: services.log.child({ requestId, job: name }),
  });
}
