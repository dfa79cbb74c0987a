import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** A Meilisearch for tests. */
export interface MeilisearchServer {
  readonly host: string;
  readonly apiKey: string | undefined;
  /** Of a server of our own. */
  readonly pid: number | undefined;
  stop(): Promise<void>;
}

const START_WITHIN_MS = 30_000;

const program = () => process.env['MEILI_TEST_BIN'] || 'meilisearch';

const canBeStarted = () => spawnSync(program(), ['--version'], { stdio: 'ignore' }).status === 0;

const NONE = 'no meilisearch is on the PATH or named by MEILI_TEST_BIN';

function skipped(what: string, why: string): string {
  process.stderr.write(`SKIPPED: ${what}: ${why}.\n`);
  return why;
}

/** Why the tests against Meilisearch cannot run, said loudly; null when they can. */
export function whyNoMeilisearch(): string | null {
  if (process.env['MEILI_HOST'] || canBeStarted()) return null;
  return skipped('the Meilisearch half of the search contract', `MEILI_HOST is not set and ${NONE}`);
}

/** The same of tests that need a server of their own, to be its masters. */
export function whyNoMeilisearchOfOurOwn(): string | null {
  return canBeStarted() ? null : skipped('the keys of a Meilisearch', NONE);
}

function sparePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function healthy(host: string): Promise<boolean> {
  return fetch(`${host}/health`).then(
    (reply) => reply.ok,
    () => false,
  );
}

/** The server of MEILI_HOST, or one of our own in a directory of its own. */
export async function startMeilisearch(): Promise<MeilisearchServer> {
  const given = process.env['MEILI_HOST'];
  if (given)
    return { host: given, apiKey: process.env['MEILI_API_KEY'], pid: undefined, stop: async () => undefined };
  return startOurOwn();
}

/** One of our own, in a directory of its own; with a master key nobody may do anything without a key. */
export async function startOurOwn(masterKey?: string): Promise<MeilisearchServer> {
  const home = mkdtempSync(join(tmpdir(), 'huicai-meili-'));
  const port = await sparePort();
  const args = ['--no-analytics', '--http-addr', `127.0.0.1:${port}`, '--db-path', join(home, 'data')];
  const child = spawn(program(), [...args, '--dump-dir', home, '--snapshot-dir', home], {
    cwd: home,
    stdio: 'ignore',
    env: { ...process.env, MEILI_MASTER_KEY: masterKey },
  });
  const ended = once(child, 'exit');
  const stop = async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
  const host = `http://127.0.0.1:${port}`;
  const giveUpAt = Date.now() + START_WITHIN_MS;
  while (!(await healthy(host))) {
    if (Date.now() > giveUpAt || child.exitCode !== null) {
      await stop();
      throw new Error('meilisearch did not start');
    }
    await pause(100);
  }
  return { host, apiKey: masterKey, pid: child.pid, stop };
}
