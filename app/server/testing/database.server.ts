/**
 * Databases for tests: a migrated image with the reference lists, made once per content of migrations
 * and lists, copied in about a second for each test file.
 */
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import type { DatabaseHandle } from '~db/client.ts';
import { inTransaction, openDatabase } from '~db/client.ts';
import { seedReference } from '~seeds/reference/seed-reference.ts';

const ROOT = process.cwd();
const CACHE_DIR = path.join(ROOT, 'node_modules/.cache/huicai');

export type DatabaseKind = 'pglite' | 'postgres';

export interface TestDatabase extends DatabaseHandle {
  /** Connection string, for child processes; null for the embedded engine. */
  readonly url: string | null;
}

/** The engines a suite runs on here: the embedded one always, PostgreSQL when a test server is named. */
export function databasesUnderTest(): DatabaseKind[] {
  return postgresUnderTest() ? ['pglite', 'postgres'] : ['pglite'];
}

/**
 * Whether PostgreSQL suites can run. Without a server they are skipped loudly; with `CI` set they
 * fail, because a race that was never run proves nothing.
 */
export function postgresUnderTest(): boolean {
  if (process.env.TEST_DATABASE_URL) return true;
  if (process.env.CI)
    throw new Error('CI is set but TEST_DATABASE_URL is not: PostgreSQL suites must not be skipped.');
  process.stderr.write('SKIPPED: PostgreSQL suites need TEST_DATABASE_URL.\n');
  return false;
}

/** A fresh database with schema and reference lists. Close it: an embedded one takes 200 MB. */
export async function openTestDatabase(kind: DatabaseKind): Promise<TestDatabase> {
  return kind === 'pglite' ? openEmbedded() : openServer();
}

async function openEmbedded(): Promise<TestDatabase> {
  const image = path.join(CACHE_DIR, `reference-${contentHash()}.tar`);
  if (!existsSync(image)) await makeImage(image);
  const handle = await openDatabase({
    kind: 'pglite',
    dataDir: 'memory',
    image: new Blob([new Uint8Array(readFileSync(image))]),
  });
  return { ...handle, url: null };
}

async function makeImage(file: string): Promise<void> {
  mkdirSync(CACHE_DIR, { recursive: true });
  const handle = await openDatabase({ kind: 'pglite', dataDir: 'memory' });
  try {
    await handle.migrate(ROOT);
    await inTransaction(handle.db, (tx) => seedReference(tx));
    const archive = Buffer.from(await (await handle.dump()).arrayBuffer());
    const part = `${file}.${process.pid}`;
    writeFileSync(part, archive);
    renameSync(part, file);
  } finally {
    await handle.close();
  }
}

async function openServer(): Promise<TestDatabase> {
  const adminUrl = process.env.TEST_DATABASE_URL;
  if (!adminUrl) throw new Error('TEST_DATABASE_URL is not set.');
  const template = `huicai_template_${contentHash()}`;
  const name = `huicai_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asAdmin(adminUrl, async (admin) => {
    await admin.query("select pg_advisory_lock(hashtext('huicai-test-template'))");
    const found = await admin.query('select 1 from pg_database where datname = $1', [template]);
    if (found.rowCount === 0) await makeTemplate(admin, adminUrl, template);
    await admin.query(`create database ${name} template ${template}`);
  });
  const url = withDatabase(adminUrl, name);
  const handle = await openDatabase({ kind: 'postgres', url, poolSize: 10 });
  return {
    ...handle,
    url,
    close: async () => {
      await handle.close();
      await asAdmin(adminUrl, async (admin) => {
        await dropped(() => admin.query(`drop database if exists ${name} with (force)`));
      });
    },
  };
}

/** Built under another name first: a template that was only half made is never used. */
async function makeTemplate(admin: pg.Client, adminUrl: string, template: string): Promise<void> {
  const draft = `${template}_draft`;
  await admin.query(`drop database if exists ${draft} with (force)`);
  await admin.query(`create database ${draft}`);
  const handle = await openDatabase({ kind: 'postgres', url: withDatabase(adminUrl, draft), poolSize: 2 });
  try {
    await handle.migrate(ROOT);
    await inTransaction(handle.db, (tx) => seedReference(tx));
  } finally {
    await handle.close();
  }
  await admin.query(`alter database ${draft} rename to ${template}`);
}

async function asAdmin(url: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function withDatabase(url: string, name: string): string {
  const parsed = new URL(url);
  parsed.pathname = `/${name}`;
  return parsed.toString();
}

let hash: string | undefined;
/** Hash of everything the image is made from. */
function contentHash(): string {
  if (hash !== undefined) return hash;
  const digest = createHash('sha256');
  for (const folder of ['db/migrations', 'seeds/reference']) {
    for (const file of readdirSync(path.join(ROOT, folder)).sort()) {
      if (!/\.(sql|json|ts)$/.test(file) || file.includes('.test.')) continue;
      digest.update(file).update(readFileSync(path.join(ROOT, folder, file)));
    }
  }
  hash = digest.digest('hex').slice(0, 12);
  return hash;
}

const INSUFFICIENT_PRIVILEGE = '42501';
const DROP_ATTEMPTS = 50;

/** A database in which the server itself is just vacuuming may not be closed by anybody but its owner's superior: soon it may. */
async function dropped(drop: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await drop();
      return;
    } catch (error) {
      const isBusy = error instanceof Error && 'code' in error && error.code === INSUFFICIENT_PRIVILEGE;
      if (!isBusy || attempt === DROP_ATTEMPTS) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
