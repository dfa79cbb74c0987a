import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { firstRow } from '../../db/client.ts';
import { appEnvironment } from './app-process.ts';
import type { Bed } from './bed.ts';
import { signIn } from './bed.ts';
import type { Figure } from './figure.ts';
import { rounded } from './figure.ts';
import { importFile, largeFile } from './import-file.ts';

export const USUAL_ROWS = 100_000;

const WITHIN_MS = 10 * 60_000;
const LOOK_EVERY_MS = 250;
/** Real titles name what may not be sold here, 特供酒 among them: a few in ten thousand are rightly refused. */
const REFUSED_AT_MOST = 0.001;
const PARTS = { CHECKED: 'check', DONE: 'write' } as const;

interface PageRun {
  readonly checkMs: number;
  readonly writeMs: number;
  /** The serving processes together, before and at their most. */
  readonly rssBeforeMb: number;
  readonly rssMb: number;
  readonly rejected: number;
}

type Post = (path: string, body: FormData | URLSearchParams) => Promise<string>;

function poster(origin: string, cookie: string): Post {
  return async (path, body) => {
    const reply = await fetch(`${origin}${path}`, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie, origin },
      body,
    });
    const to = reply.headers.get('location');
    if (reply.status !== 302 || to === null) throw new Error(`POST ${path} was answered ${reply.status}`);
    return to;
  };
}

/** How long the background takes until the import has reached a state, from now, and how many rows it rejected. */
async function reached(
  bed: Bed,
  importId: string,
  state: keyof typeof PARTS,
  seeMemory: () => Promise<void>,
): Promise<{ ms: number; rejected: number }> {
  const startedMs = performance.now();
  for (;;) {
    const found = await firstRow<{ state: string; total: number; rejected: number; held_back: number }>(
      bed.ctx.db,
      sql`select state, row_count as total, rejected, held_back from import_batches where id = ${importId}::uuid`,
    );
    if (found?.state === state) {
      const { total, rejected, held_back: heldBack } = found;
      if (rejected > total * REFUSED_AT_MOST || heldBack > 0)
        throw new Error(`${rejected} of ${total} rows were rejected, ${heldBack} held back`);
      return { ms: performance.now() - startedMs, rejected };
    }
    if (found === null || ['FAILED', 'CANCELLED', 'EXPIRED'].includes(found.state))
      throw new Error(`the import is ${found?.state ?? 'gone'}`);
    if (performance.now() - startedMs > WITHIN_MS) throw new Error(`no ${PARTS[state]} in time`);
    await seeMemory();
    await pause(LOOK_EVERY_MS);
  }
}

/** As a supplier does it: uploads the file, waits for the check, agrees, waits until all is written. */
async function importByPage(bed: Bed, path: string): Promise<PageRun> {
  const { app } = bed;
  const post = poster(app.origin, await signIn(app.origin, 'supplier'));
  const rssBeforeMb = await app.rssMb();
  let rssMb = rssBeforeMb;
  const seeMemory = async () => {
    rssMb = Math.max(rssMb, await app.rssMb());
  };
  const upload = new FormData();
  upload.set('idempotencyKey', randomUUID());
  upload.set('file', new File([readFileSync(path)], basename(path), { type: 'text/csv' }));
  const importPath = await post('/supplier/imports', upload);
  const importId = importPath.split('/').at(-1) ?? '';
  const check = await reached(bed, importId, 'CHECKED', seeMemory);
  await post(importPath, new URLSearchParams({ intent: 'confirm' }));
  const write = await reached(bed, importId, 'DONE', seeMemory);
  return { checkMs: check.ms, writeMs: write.ms, rssBeforeMb, rssMb, rejected: check.rejected };
}

/**
 * A large catalogue by both ways in: the operator's command with `--publish`, and the supplier's page with check,
 * agreement and reviews, while the mall serves.
 */
export async function importLargeFigures(root: string, bed: Bed, count: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'huicai-import-'));
  try {
    const fileOf = (prefix: string) => {
      const path = join(folder, `${prefix}.csv`);
      const data = largeFile(root, path, prefix, count);
      return { path, data };
    };
    const first = fileOf('command');
    const command = await importFile(root, appEnvironment(bed.url, folder), first.path);
    rmSync(first.path);
    await bed.ctx.db.execute(sql`vacuum analyze`);
    const page = await importByPage(bed, fileOf('page').path);
    const params = { ...bed.params, data: first.data, rows: count };
    const figure = (metric: string, value: number, unit: Figure['unit']): Figure => ({
      bench: 'import-large',
      metric,
      value: rounded(value),
      unit,
      params,
    });
    return [
      figure('command_ms', command.seconds * 1000, 'ms'),
      figure('command_rss_mb', command.rssMb, 'MB'),
      figure('page_check_ms', page.checkMs, 'ms'),
      figure('page_write_ms', page.writeMs, 'ms'),
      figure('page_ms', page.checkMs + page.writeMs, 'ms'),
      figure('page_rss_before_mb', page.rssBeforeMb, 'MB'),
      figure('page_rss_mb', page.rssMb, 'MB'),
      figure('page_rejected_rows', page.rejected, 'count'),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
