import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL server for one benchmark, gone afterwards. */
export interface Cluster {
  readonly url: string;
  /** The version and how durable a commit is, for the figures' params. */
  readonly params: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

const DEBIAN = '/usr/lib/postgresql';
const START_WITHIN_MS = 30_000;

function binaries(): string | undefined {
  if (!existsSync(DEBIAN)) return undefined;
  const versions = readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a));
  return versions
    .map((version) => join(DEBIAN, version, 'bin'))
    .find((bin) => existsSync(join(bin, 'initdb')));
}

/** PostgreSQL refuses to run as root: Debian's package brings a user of its own. */
function owner(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

export function sparePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/**
 * A cluster of our own with durable commits where PostgreSQL is installed, else a fresh database on the server of
 * TEST_DATABASE_URL; undefined when there is neither.
 */
export async function startCluster(): Promise<Cluster | undefined> {
  const bin = binaries();
  if (bin !== undefined) return ownCluster(bin);
  const given = process.env['TEST_DATABASE_URL'];
  return given ? freshDatabase(given) : undefined;
}

async function ownCluster(bin: string): Promise<Cluster> {
  const home = mkdtempSync(join(tmpdir(), 'huicai-bench-'));
  const as = owner();
  const password = randomBytes(18).toString('hex');
  const passwordFile = join(home, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (as !== undefined) for (const path of [home, passwordFile]) chownSync(path, as.uid, as.gid);
  const data = join(home, 'data');
  const initdb = ['-D', data, '-U', 'huicai', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
  execFileSync(join(bin, 'initdb'), [...initdb, '--encoding=UTF8', '--locale=C.UTF-8'], {
    cwd: home,
    stdio: ['ignore', 'ignore', 'inherit'],
    ...as,
  });
  const port = await sparePort();
  const settings = ['listen_addresses=127.0.0.1', `unix_socket_directories=${home}`, 'fsync=on'];
  const server = spawn(
    join(bin, 'postgres'),
    ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])],
    { cwd: home, stdio: 'ignore', ...as },
  );
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const stop = async () => {
    // SIGQUIT: at once, without a checkpoint of data that nobody will read again.
    if (server.exitCode === null) server.kill('SIGQUIT');
    await ended;
    rmSync(home, { recursive: true, force: true });
  };
  // The socket, as one would set up a database on the same machine: less to do for both sides than over TCP.
  const url = `postgres://huicai:${password}@localhost:${port}/postgres?host=${encodeURIComponent(home)}`;
  try {
    await answering(url);
    return { url, params: await describeServer(url), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function freshDatabase(adminUrl: string): Promise<Cluster> {
  const name = `huicai_bench_${process.pid}_${randomBytes(4).toString('hex')}`;
  await onServer(adminUrl, (client) => client.query(`create database ${name}`));
  const url = new URL(adminUrl);
  url.pathname = `/${name}`;
  const stop = async () => {
    await onServer(adminUrl, (client) => client.query(`drop database if exists ${name} with (force)`));
  };
  return { url: url.toString(), params: await describeServer(url.toString()), stop };
}

async function answering(url: string): Promise<void> {
  const giveUpAt = Date.now() + START_WITHIN_MS;
  for (;;) {
    try {
      return await onServer(url, async (client) => void (await client.query('select 1')));
    } catch (error) {
      if (Date.now() > giveUpAt) throw error;
      await pause(100);
    }
  }
}

async function describeServer(url: string): Promise<Record<string, string>> {
  return onServer(url, async (client) => {
    const { rows } = await client.query<{ version: string; fsync: string }>(
      "select current_setting('server_version') as version, current_setting('fsync') as fsync",
    );
    return { postgres: rows[0]?.version ?? '', fsync: rows[0]?.fsync ?? '' };
  });
}

async function onServer<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
