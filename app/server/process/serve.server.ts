import type { RequestHandler } from 'express';
import { Registry } from 'prom-client';
import type { PagesProcess } from './boot.server.ts';
import type { ControlHandler } from './control-socket.server.ts';
import { serveControl } from './control-socket.server.ts';
import { lockDataDir } from './data-dir-lock.server.ts';
import { createHttpApp } from './http-app.server.ts';
import type { Listening } from './listen.server.ts';
import { listen } from './listen.server.ts';
import type { Logger } from './logging.server.ts';
import type { Readiness } from './readiness.server.ts';
import type { Services } from './services.server.ts';
import type { ReadyConfig } from './session-secret.server.ts';

/** The pages as Remix has built them, or as Vite builds them while one develops. */
export interface Pages {
  load(): Promise<PagesProcess>;
  handler(services: Services): RequestHandler;
  readonly clientDir?: string;
  readonly assets?: RequestHandler;
}

export interface ServeOptions {
  readonly root: string;
  readonly config: ReadyConfig;
  readonly log: Logger;
  readonly pages: Pages;
  /** Fills an empty database when the configuration asks for it; absent in a worker, whose primary has done it. */
  readonly seed?: (services: Services) => Promise<void>;
  /** Runs a command that another process hands over. */
  readonly commands: (services: Services) => ControlHandler;
  /** How /metrics is read where several processes share a port. */
  readonly shareMetrics?: (registry: Registry) => () => Promise<string>;
}

export interface Serving {
  readonly port: number;
  stop(): Promise<void>;
}

type Undo = () => Promise<void> | void;

/** Undoes in reverse; a step that fails does not keep the next from running. */
async function unwind(undo: Undo[], log: Logger): Promise<void> {
  for (const step of undo.reverse()) {
    try {
      await step();
    } catch (error) {
      log.error({ err: error }, 'a step of the shutdown failed');
    }
  }
}

/**
 * Starts one process: data directory, database, demonstration data, background work, port, control socket. What has
 * been started is stopped again, in reverse, when a later step fails and on `stop`.
 */
export async function serve(options: ServeOptions): Promise<Serving> {
  const { config, log, pages } = options;
  const undo: Undo[] = [];
  let draining = false;
  try {
    const lock = config.database.kind === 'embedded' ? await lockDataDir(config.dataDir) : undefined;
    if (lock !== undefined) undo.push(() => lock.release());
    const process = await pages.load();
    const services = await process.boot(config, log, options.root);
    undo.push(() => services.database.close());
    await options.seed?.(services);
    undo.push(process.startBackground(services));
    if (lock !== undefined) {
      const control = await serveControl(config.dataDir, options.commands(services));
      undo.push(() => control.close());
      await lock.announce(control.path);
    }
    const readiness = async (): Promise<Readiness> =>
      draining ? { ready: false, reasons: ['stopping'] } : process.readiness(services);
    const listening = await open(options, services, readiness);
    undo.push(() => listening.drain());
    const stop = async () => {
      draining = true;
      await unwind(undo, log);
    };
    return { port: listening.port, stop };
  } catch (error) {
    await unwind(undo, log);
    throw error;
  }
}

function open(
  options: ServeOptions,
  services: Services,
  readiness: () => Promise<Readiness>,
): Promise<Listening> {
  const { config, log, pages } = options;
  const registry = new Registry();
  const app = createHttpApp({
    config,
    log,
    registry,
    readiness,
    metricsText: options.shareMetrics?.(registry) ?? (() => registry.metrics()),
    pages: pages.handler(services),
    ...(pages.clientDir !== undefined && { clientDir: pages.clientDir }),
    ...(pages.assets !== undefined && { assets: pages.assets }),
  });
  return listen(app, config.port);
}
