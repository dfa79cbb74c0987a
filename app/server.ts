import cluster from 'node:cluster';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '~seeds/city/accounts.ts';
import { commandsOf, seedingOf } from './cli/serving.ts';
import type { PagesProcess } from './server/process/boot.server.ts';
import { ConfigError, readConfig } from './server/process/config.server.ts';
import { DataDirLockedError } from './server/process/data-dir-lock.server.ts';
import { PortError } from './server/process/listen.server.ts';
import type { Logger } from './server/process/logging.server.ts';
import { createLogger } from './server/process/logging.server.ts';
import { remixHandler } from './server/process/remix-handler.server.ts';
import type { Pages, ServeOptions } from './server/process/serve.server.ts';
import { serve } from './server/process/serve.server.ts';
import { chooseEngine, openServices } from './server/process/services.server.ts';
import type { ReadyConfig } from './server/process/session-secret.server.ts';
import { ensureSessionSecret } from './server/process/session-secret.server.ts';
import { stopSignal } from './server/process/stop-signal.server.ts';
import { shareMetrics, superviseWorkers } from './server/process/workers.server.ts';

/** Remix' build, whose entry module also exports what this process needs of it. */
type PagesBuild = ServerBuild & {
  readonly entry: { readonly module: { readonly pagesProcess: PagesProcess } };
};

function builtPages(root: string): Pages {
  const path = pathToFileURL(join(root, 'build', 'server', 'index.js')).href;
  let build: PagesBuild | undefined;
  const loaded = () => {
    if (build === undefined) throw new Error('the pages are not loaded yet');
    return build;
  };
  return {
    clientDir: join(root, 'build', 'client'),
    async load() {
      build = (await import(path)) as PagesBuild;
      return build.entry.module.pagesProcess;
    },
    handler: (services) => remixHandler(loaded(), services, () => loaded().entry.module.pagesProcess),
  };
}

const say = (line: string) => void process.stdout.write(`${line}\n`);

async function serveHere(options: ServeOptions): Promise<{ port: number; stop: () => Promise<void> }> {
  const serving = await serve(options);
  process.once('uncaughtException', (error) => {
    options.log.fatal({ err: error }, 'an exception nobody caught ends the process');
    serving.stop().finally(() => process.exit(1));
  });
  return serving;
}

/** The primary brings the database up to date once, so that the workers find it ready. */
async function serveByWorkers(root: string, config: ReadyConfig, log: Logger) {
  const services = await openServices(config, log, root);
  try {
    await seedingOf(root, config)(services);
  } finally {
    await services.database.close();
  }
  const stop = await superviseWorkers({
    count: config.workers,
    exec: join(root, 'build', 'server.js'),
    log,
    env: (): Record<string, string> =>
      config.testClock === undefined ? {} : { TEST_CLOCK: services.clock.now().toISOString() },
  });
  return { port: config.port, stop };
}

/** The accounts of the demonstration, aligned for a terminal. */
function demoAccounts(): string {
  const rows = DEMO_ACCOUNTS.flatMap(({ email, shownAs }) =>
    shownAs === null ? [] : [`  ${email.padEnd(18)}${shownAs}`],
  );
  return [`演示账号（密码均为 ${DEMO_PASSWORD}）/ demo accounts (password ${DEMO_PASSWORD}):`, ...rows].join(
    '\n',
  );
}

function announce(config: ReadyConfig, port: number) {
  const url = process.env['BASE_URL'] ? config.baseUrl : `http://localhost:${port}`;
  say(`\n惠采已就绪 / Huicai is ready: ${url}`);
  if (config.seed === 'demo') say(demoAccounts());
}

/** Exit code of the failure, after saying it: expected ones in a sentence, others with their stack. */
function failed(error: unknown): number {
  const expected =
    error instanceof ConfigError || error instanceof DataDirLockedError || error instanceof PortError;
  const text =
    error instanceof Error ? (expected ? error.message : (error.stack ?? error.message)) : String(error);
  process.stderr.write(`${text}\n`);
  return 1;
}

/** `npm start`: serves until a signal; resolves to the exit code. */
export async function main(): Promise<number> {
  const root = process.cwd();
  try {
    const stopped = stopSignal();
    const config = await ensureSessionSecret(readConfig(process.env));
    const log = createLogger(config.logLevel);
    // Commands handed over by another process run in this bundle, on the services of the pages' one.
    chooseEngine(config, log);
    const several = config.workers > 1;
    const serving = several
      ? await serveByWorkers(root, config, log)
      : await serveHere({
          root,
          config,
          log,
          pages: builtPages(root),
          seed: seedingOf(root, config),
          commands: commandsOf(root),
        });
    announce(config, serving.port);
    await stopped;
    log.info('stopping');
    await serving.stop();
    return 0;
  } catch (error) {
    return failed(error);
  }
}

async function workerMain(): Promise<void> {
  const root = process.cwd();
  try {
    const stopped = stopSignal();
    const config = await ensureSessionSecret(readConfig(process.env));
    const log = createLogger(config.logLevel);
    const pages = builtPages(root);
    const serving = await serveHere({
      root,
      config,
      log,
      pages,
      commands: commandsOf(root),
      shareMetrics,
    });
    await stopped;
    await serving.stop();
    process.exit(0);
  } catch (error) {
    process.exit(failed(error));
  }
}

if (cluster.isWorker) await workerMain();
