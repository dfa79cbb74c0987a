import type { Worker } from 'node:cluster';
import cluster from 'node:cluster';
import type { Registry, RegistryContentType } from 'prom-client';
import { AggregatorRegistry } from 'prom-client';
import type { Logger } from './logging.server.ts';

interface Ask {
  readonly huicai: 'metrics?';
  readonly id: number;
}
interface Answer {
  readonly huicai: 'metrics';
  readonly id: number;
  readonly text: string;
}

const isMessage = (message: unknown, kind: string): message is { id: number } =>
  typeof message === 'object' && message !== null && 'huicai' in message && message.huicai === kind;

const METRICS_WITHIN_MS = 5_000;
/** A worker that dies at once would otherwise be forked in a tight loop. */
const RESTART_PAUSE_MS = 1_000;
const STOP_WITHIN_MS = 15_000;
/**
 * A page's objects die young: with room for a few dozen pages they do so before anybody looks at them twice. On large pages
 * the processor need not look up where Node's code lies, a tenth of what a page took. Code is compiled, quickly, before it
 * runs for the first time: the first thousand searches after a start take a fifth less. The scripts of package.json say
 * the same for a server of one process.
 */
const WORKER_FLAGS = ['--max-semi-space-size=64', '--use-largepages=silent', '--always-sparkplug'];

let asked = 0;

/** Offers a worker's figures to the primary and returns how to read those of all workers: a scrape reaches any one. */
export function shareMetrics(registry: Registry): () => Promise<string> {
  AggregatorRegistry.setRegistries(registry);
  new AggregatorRegistry();
  return askPrimary;
}

function askPrimary(): Promise<string> {
  asked += 1;
  const id = asked;
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      clearTimeout(timer);
      process.off('message', onMessage);
      settle();
    };
    const onMessage = (message: unknown) => {
      if (isMessage(message, 'metrics') && message.id === id) finish(() => resolve((message as Answer).text));
    };
    const timer = setTimeout(
      () => finish(() => reject(new Error('the primary gave no metrics'))),
      METRICS_WITHIN_MS,
    );
    process.on('message', onMessage);
    process.send?.({ huicai: 'metrics?', id } satisfies Ask);
  });
}

async function answerMetrics(worker: Worker, id: number, aggregate: AggregatorRegistry<RegistryContentType>) {
  const text = await aggregate.clusterMetrics();
  worker.send({ huicai: 'metrics', id, text } satisfies Answer);
}

export interface WorkerOptions {
  readonly count: number;
  /** Module each worker runs. */
  readonly exec: string;
  readonly log: Logger;
  /** Read at each fork: a test clock must not jump back for a worker that starts later. */
  readonly env: () => Record<string, string>;
}

/** Forks the workers, replaces those that die, and resolves to the function that stops them, once all listen. */
export async function superviseWorkers(options: WorkerOptions): Promise<() => Promise<void>> {
  const { count, exec, log } = options;
  const aggregate = new AggregatorRegistry();
  let stopping = false;
  cluster.setupPrimary({ exec, args: [], execArgv: WORKER_FLAGS });
  const fork = () => {
    const worker = cluster.fork(options.env());
    worker.on('message', (message: unknown) => {
      if (!isMessage(message, 'metrics?')) return;
      answerMetrics(worker, message.id, aggregate).catch((error: unknown) =>
        log.warn({ err: error }, 'no metrics'),
      );
    });
    return worker;
  };
  cluster.on('exit', (worker, code, signal) => {
    if (stopping) return;
    log.error({ worker: worker.id, code, signal }, 'a worker died and is replaced');
    setTimeout(() => stopping || fork(), RESTART_PAUSE_MS);
  });
  const stop = async () => {
    stopping = true;
    const workers = Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined);
    await Promise.all(workers.map(stopWorker));
  };
  try {
    await Promise.all(Array.from({ length: count }, fork).map(listening));
    return stop;
  } catch (error) {
    // One that cannot start (a port in use) would be forked again for ever.
    await stop();
    throw error;
  }
}

function listening(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.once('listening', () => resolve());
    worker.once('exit', () => reject(new Error('a worker could not start: see the line above')));
  });
}

function stopWorker(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => worker.process.kill('SIGKILL'), STOP_WITHIN_MS);
    worker.once('exit', () => {
      clearTimeout(timer);
      resolve();
    });
    worker.process.kill('SIGTERM');
  });
}
