import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { firstRow } from '../../../db/client.ts';
import { appEnvironment, runBundle } from '../app-process.ts';
import type { Bed } from '../bed.ts';
import { CONNECTIONS } from '../bed.ts';
import { importFile } from '../import-file.ts';
import type { LoadRequest } from '../load.ts';
import { sendAll } from '../load.ts';

export interface Times {
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/**
 * The processes have just read a catalogue of another size, and what they run is compiled at its best after a thousand or
 * two of requests; until then it costs up to twice as much. A mall in service is past that a minute after its start.
 */
const WARM_UP = 1_600;
export const PREPARED = WARM_UP + 600;

const READ_WITHIN_MS = 30 * 60_000;

/** `fetch` gives up on an answer that takes five minutes; it is asked again then. */
async function answered(url: string, untilMs: number): Promise<Response> {
  for (;;) {
    try {
      return await fetch(url);
    } catch (error) {
      if (performance.now() > untilMs) throw error;
      await pause(1_000);
    }
  }
}

/** A million rows that were written anew are read for minutes before the first search is answered. */
export async function haveReadRows(origin: string): Promise<void> {
  const untilMs = performance.now() + READ_WITHIN_MS;
  const replies = await Promise.all(
    Array.from({ length: CONNECTIONS }, () => answered(`${origin}/api/v1/search`, untilMs)),
  );
  for (const reply of replies) {
    await reply.arrayBuffer();
    if (!reply.ok) throw new Error(`a search was answered with ${reply.status}`);
  }
}

/** Asks each address once, the first of them not counted. */
export async function timed(origin: string, paths: readonly string[]): Promise<Times> {
  await haveReadRows(origin);
  const requests = paths.map((path): LoadRequest => ({ path }));
  const load = { connections: CONNECTIONS, expected: 200 };
  await sendAll(origin, requests.slice(0, WARM_UP), load);
  return sendAll(origin, requests.slice(WARM_UP), load);
}

/** A folder of its own for `work`, gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'huicai-growth-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** `search:reindex` in a process of its own, as an operator runs it beside the serving mall; how long it took. */
export function reindex(root: string, bed: Bed): Promise<number> {
  return inFolder(async (dataDir) => {
    const startedMs = performance.now();
    const child = runBundle(root, 'cli', ['search:reindex'], appEnvironment(bed.url, dataDir));
    child.stdout.resume();
    const [code] = await once(child, 'exit');
    if (code !== 0) throw new Error(`search:reindex ended with ${code}`);
    return performance.now() - startedMs;
  });
}

const IMPORTED = 2_000;

/** New products of a supplier into a catalogue of this size, rows a second. */
export function importRate(root: string, bed: Bed, run: number): Promise<number> {
  return inFolder(async (dataDir) => {
    const lines = Array.from(
      { length: IMPORTED },
      (_, no) =>
        `grown-${run}-${no},第${run}批第${no}号办公用文件夹,,A05040401,件,${(5 + (no % 90)).toFixed(2)},,,100`,
    );
    const path = join(dataDir, 'more.csv');
    writeFileSync(
      path,
      `sku,name,brand,category_code,unit,price_yuan,price_basis,barcode,stock\n${lines.join('\n')}\n`,
    );
    const { rows, seconds } = await importFile(root, appEnvironment(bed.url, dataDir), path);
    return rows / seconds;
  });
}

const MESSAGES = 2_000;
const DRAIN_WITHIN_MS = 120_000;

/** Side effects delivered by the serving processes, a second: messages that cost their receiver nothing. */
export async function outboxRate({ ctx }: Bed): Promise<number> {
  const pending = async () =>
    (
      await firstRow<{ n: number }>(
        ctx.db,
        sql`select count(*)::int as n from outbox where status = 'pending' and topic = 'search.feed'`,
      )
    )?.n ?? 0;
  await ctx.db.execute(sql`
insert into outbox (id, topic, aggregate_kind, aggregate_id, payload, status, attempts, available_at, created_at)
select gen_random_uuid(), 'search.feed', 'bench', gen_random_uuid(), '{}'::jsonb, 'pending', 0, now(), now()
from generate_series(1, ${MESSAGES})`);
  const startedMs = performance.now();
  while ((await pending()) > 0) {
    if (performance.now() - startedMs > DRAIN_WITHIN_MS)
      throw new Error('the outbox was not drained in time');
    await pause(50);
  }
  return MESSAGES / ((performance.now() - startedMs) / 1000);
}
