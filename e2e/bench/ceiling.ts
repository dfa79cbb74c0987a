import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import type { DatabaseHandle, DriverCall } from '../../db/client.ts';
import type { Buyer } from './buyers.ts';

/** The statements one buyer's submit sent to the driver, in order. */
export interface Recording {
  readonly buyer: Buyer;
  readonly calls: readonly DriverCall[];
  /** Ids made from this instant on belong to the recorded request: a replay makes its own. */
  readonly since: number;
}

const NAMES = /[\da-f]{64}|[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[\da-f]{4}-[\da-f]{12}/g;

/** Milliseconds in the first 48 bits of a version 7 UUID. */
const madeAt = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** The recorded values as they would be had this buyer asked: his session, his cart, ids never used before. */
export function retold(recording: Recording, buyer: Buyer): DriverCall[] {
  const { buyer: first, since, calls } = recording;
  const names = new Map<string, string>([
    [first.userId, buyer.userId],
    [first.tokenHash, buyer.tokenHash],
    ...first.cartItemIds.map((id, index): [string, string] => [id, buyer.cartItemIds[index] ?? id]),
  ]);
  const rename = (name: string): string => {
    const known = names.get(name);
    if (known !== undefined) return known;
    const fresh = name.length === 36 && madeAt(name) >= since ? uuidv7() : name;
    names.set(name, fresh);
    return fresh;
  };
  return calls.map(({ text, values }) => ({
    text,
    values: values.map((value) => (typeof value === 'string' ? value.replace(NAMES, rename) : value)),
  }));
}

/** The pool behind the handle, with the settings the application gave it. */
function poolOf(database: DatabaseHandle): pg.Pool {
  // Drizzle keeps the client it was given, for node-postgres a pool, as `$client`.
  return (database.db as unknown as { readonly $client: pg.Pool }).$client;
}

/** One submit's statements: those before BEGIN on any connection, the others on one. */
async function replay(pool: pg.Pool, calls: readonly DriverCall[]): Promise<void> {
  const begin = calls.findIndex(({ text }) => /^begin/i.test(text));
  for (const { text, values } of calls.slice(0, begin)) await pool.query(text, [...values]);
  const client = await pool.connect();
  try {
    for (const { text, values } of calls.slice(begin)) await client.query(text, [...values]);
  } finally {
    client.release();
  }
}

/**
 * Requests per second when the recorded statements go through the pool with nothing around them: no HTTP, no parsing,
 * no rules. Each `job` is one submit; they are taken by `connections` loops.
 */
export async function replayRate(
  database: DatabaseHandle,
  jobs: readonly (readonly DriverCall[])[],
  connections: number,
): Promise<number> {
  const pool = poolOf(database);
  const queue = [...jobs];
  const loop = async () => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) await replay(pool, job);
  };
  const startedAt = performance.now();
  await Promise.all(Array.from({ length: connections }, loop));
  return jobs.length / ((performance.now() - startedAt) / 1000);
}
