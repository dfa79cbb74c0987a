/**
 * One way to the database: an embedded PGlite by default, a PostgreSQL server by URL, the same
 * schema, migrations and queries on both.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { types as pgliteTypes } from '@electric-sql/pglite';
import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { drizzle as drizzleNodePg } from 'drizzle-orm/node-postgres';
import { migrate as migrateNodePg } from 'drizzle-orm/node-postgres/migrator';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import pg from 'pg';
import { inTurn } from './in-turn.ts';
import { LeanPGlite } from './pglite-client.ts';
import { mayPrepare, statementNames } from './prepared-statements.ts';

export type Db = NodePgDatabase<Record<string, never>>;
export type Tx = Parameters<Parameters<Db['transaction']>[0]>[0];
/** What a read query accepts: the database or an open transaction. */
export type Executor = Db | Tx;

export interface DatabaseHandle {
  readonly db: Db;
  readonly kind: 'pglite' | 'postgres';
  /** Applies pending migrations from `db/migrations` below `root`. */
  migrate(root: string): Promise<void>;
  /** Embedded only: the whole data directory as an archive (test images). */
  dump(): Promise<Blob>;
  close(): Promise<void>;
}

export type DatabaseOptions =
  | { readonly kind: 'postgres'; readonly url: string; readonly poolSize?: number }
  | { readonly kind: 'pglite'; readonly dataDir: string | 'memory'; readonly image?: Blob };

/** One statement as it was handed to the driver. */
export interface DriverCall {
  readonly text: string;
  readonly values: readonly unknown[];
}

interface Counter {
  roundTrips: number;
  readonly calls: DriverCall[] | null;
}
interface CallScope {
  readonly counter: Counter;
  readonly inTransaction: boolean;
}
const scope = new AsyncLocalStorage<CallScope>();

/**
 * Runs `work` and counts the round trips to the database it makes (BEGIN and COMMIT included).
 * With `keep` the statements and their values are kept too: tests look at them, the benchmark replays them.
 */
export async function countRoundTrips<T>(
  work: () => Promise<T>,
  keep = false,
): Promise<{ value: T; roundTrips: number; statements: readonly string[]; calls: readonly DriverCall[] }> {
  const counter: Counter = { roundTrips: 0, calls: keep ? [] : null };
  const value = await scope.run({ counter, inTransaction: false }, work);
  const calls = counter.calls ?? [];
  return { value, roundTrips: counter.roundTrips, statements: calls.map(({ text }) => text), calls };
}

/**
 * Runs `work` in a transaction. Inside it the plain `db` is an error: on the embedded engine's single
 * connection it would wait for ever, on a pool it would write outside the transaction.
 */
export async function inTransaction<T>(db: Db, work: (tx: Tx) => Promise<T>): Promise<T> {
  const outer = scope.getStore();
  if (outer?.inTransaction) throw new Error('A transaction is already open: pass its tx on instead.');
  const counter = outer?.counter ?? { roundTrips: 0, calls: null };
  return db.transaction((tx) => scope.run({ counter, inTransaction: true }, () => work(tx)));
}

function note(statement: unknown, values: unknown): void {
  const counter = scope.getStore()?.counter;
  if (!counter) return;
  counter.roundTrips += 1;
  counter.calls?.push({ text: statementText(statement), values: Array.isArray(values) ? values : [] });
}

function statementText(statement: unknown): string {
  if (typeof statement === 'string') return statement;
  if (typeof statement === 'object' && statement !== null && 'text' in statement)
    return String(statement.text);
  return '';
}

/** The statement with a name, under which the driver prepares it once per connection. */
function named(statement: unknown, name: string): unknown {
  return typeof statement === 'string' ? { text: statement, name } : { ...Object(statement), name };
}

function refuseInsideTransaction(): void {
  if (scope.getStore()?.inTransaction) throw new Error('db was used inside a transaction callback: use tx.');
}

/** Opens the database; throws with a readable message when it cannot be reached. */
export async function openDatabase(options: DatabaseOptions): Promise<DatabaseHandle> {
  return options.kind === 'postgres'
    ? openPostgres(options.url, options.poolSize ?? 10)
    : openPglite(options);
}

function openPostgres(url: string, poolSize: number): DatabaseHandle {
  pg.types.setTypeParser(pg.types.builtins.INT8, Number);
  const pool = new pg.Pool({
    connectionString: url,
    max: poolSize,
    application_name: 'huicai',
    // Statements of a page read a few rows of many tables: compiling them takes longer than running them, ten times over.
    ...(!url.includes('options=') && mayPrepare(url) && { options: '-c jit=off' }),
  });
  // An idle connection that breaks must not end the process; the next query gets a new one.
  pool.on('error', () => undefined);
  const query = pool.query.bind(pool);
  pool.query = ((...args: Parameters<typeof query>) => {
    refuseInsideTransaction();
    return query(...args);
  }) as typeof pool.query;
  const nameOf = mayPrepare(url) ? statementNames() : () => null;
  pool.on('connect', (client) => {
    const run = inTurn(client.query.bind(client));
    client.query = ((...args: Parameters<typeof run>) => {
      const [statement, ...rest] = args;
      note(statement, rest[0]);
      const name = nameOf(statementText(statement));
      return name === null ? run(...args) : run(named(statement, name) as typeof statement, ...rest);
    }) as typeof client.query;
  });
  const db = drizzleNodePg(pool, { casing: 'snake_case' }) as unknown as Db;
  return {
    db,
    kind: 'postgres',
    migrate: (root) => migratePostgres(url, root),
    dump: () => Promise.reject(new Error('Only the embedded database can be dumped.')),
    close: () => pool.end(),
  };
}

/** Migrations run on a connection of their own under an advisory lock, so that workers can start together. */
async function migratePostgres(url: string, root: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('huicai-migrate'))");
    await migrateNodePg(drizzleNodePg(client), { migrationsFolder: path.join(root, 'db/migrations') });
  } finally {
    await client.end();
  }
}

async function openPglite(options: Extract<DatabaseOptions, { kind: 'pglite' }>): Promise<DatabaseHandle> {
  if (options.dataDir !== 'memory') mkdirSync(path.dirname(options.dataDir), { recursive: true });
  const client = await LeanPGlite.open({
    ...(options.dataDir === 'memory' ? {} : { dataDir: options.dataDir }),
    ...(options.image ? { loadDataDir: options.image } : {}),
    parsers: { [pgliteTypes.INT8]: Number },
  });
  const query = client.query.bind(client);
  client.query = ((...args: Parameters<typeof query>) => {
    refuseInsideTransaction();
    note(args[0], args[1]);
    return query(...args);
  }) as typeof client.query;
  return {
    db: asDb(drizzlePglite(client, { casing: 'snake_case' })),
    kind: 'pglite',
    migrate: (root) =>
      migratePglite(drizzlePglite(client), { migrationsFolder: path.join(root, 'db/migrations') }),
    dump: async () => client.dumpDataDir('none'),
    close: () => client.close(),
  };
}

/**
 * Both drivers share Drizzle's PgDatabase; what differs is the type of a raw result, whose `rows`
 * (the only part we read, through `rows()`) both have.
 */
function asDb(db: unknown): Db {
  return db as Db;
}

/** Rows of a raw statement, typed by the caller who wrote the select list. Instants and dates come as text. */
export async function rows<T extends Readonly<Record<string, unknown>>>(
  db: Executor,
  statement: SQL,
): Promise<T[]> {
  const result = await db.execute(statement);
  return asRows<T>(result.rows);
}

/** The select list is written beside its type by the same caller; nothing checks it but the tests. */
function asRows<T>(result: readonly unknown[]): T[] {
  return result as T[];
}

/** The one row of a statement that returns at most one. */
export async function firstRow<T extends Readonly<Record<string, unknown>>>(
  db: Executor,
  statement: SQL,
): Promise<T | null> {
  return (await rows<T>(db, statement))[0] ?? null;
}

/** True when the database answers. */
export async function ping(db: Db): Promise<boolean> {
  await db.execute(sql`select 1`);
  return true;
}

/** An instant as the raw driver gives it (`2026-11-23 10:00:00.123+00`). */
export function toInstant(value: string | Date): Date {
  return value instanceof Date ? value : new Date(value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'));
}
