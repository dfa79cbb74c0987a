import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import type { Ctx } from '../../app/server/context.server.ts';
import { createSystemContext } from '../../app/server/process/services.server.ts';
import { DEMO_PASSWORD } from '../../seeds/city/accounts.ts';
import type { AppProcess } from './app-process.ts';
import { appEnvironment, startApp } from './app-process.ts';
import type { BuiltPages } from './built-pages.ts';
import { openBuiltPages } from './built-pages.ts';
import type { Cluster } from './cluster.ts';
import { sparePort, startCluster } from './cluster.ts';
import type { ImportRun } from './import-file.ts';
import { importCatalogueFile } from './import-file.ts';

/** Everything a measurement stands on: a server, the running mall with the demonstration, the imported catalogue. */
export interface Bed {
  readonly app: AppProcess;
  readonly pages: BuiltPages;
  readonly url: string;
  readonly imported: ImportRun;
  /** Acts as the system on the same database. */
  readonly ctx: Ctx;
  /** Part of every figure's params. */
  readonly params: Readonly<Record<string, string | number>>;
}

export const WORKERS = 2;
export const CONNECTIONS = 8;

/** No server could be had. */
export class NoServerError extends Error {
  override readonly name = 'NoServerError';
}

/** Sets the bed up, lets `work` measure on it, and takes everything down again, whatever happens. */
export async function withBed<T>(
  root: string,
  say: (line: string) => void,
  work: (bed: Bed) => Promise<T>,
): Promise<T> {
  const cluster = await startCluster();
  if (cluster === undefined) {
    throw new NoServerError(
      '性能测量需要 PostgreSQL：请安装（Debian: apt-get install postgresql），或用 TEST_DATABASE_URL 指定可建库的服务器 / the benchmark needs PostgreSQL: install it, or name a server that lets databases be created in TEST_DATABASE_URL',
    );
  }
  const undo: (() => Promise<void> | void)[] = [() => cluster.stop()];
  try {
    return await work(await makeBed(root, cluster, undo, say));
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

async function makeBed(
  root: string,
  cluster: Cluster,
  undo: (() => Promise<void> | void)[],
  say: (line: string) => void,
): Promise<Bed> {
  const dataDir = mkdtempSync(join(tmpdir(), 'huicai-bench-data-'));
  undo.push(() => rmSync(dataDir, { recursive: true, force: true }));
  const env = appEnvironment(cluster.url, dataDir);
  say('启动并写入演示数据 / starting and seeding …');
  const app = await startApp(root, env, { port: await sparePort(), workers: WORKERS });
  undo.push(() => app.stop());
  say('导入目录 / importing the catalogue …');
  const imported = await importCatalogueFile(root, env, dataDir);
  const pages = await openBuiltPages(root, env);
  undo.push(() => pages.close());
  const ctx = createSystemContext(pages.services, 'bench');
  // As after a quiet night: otherwise the server tidies up after the import while the first figures are taken.
  await ctx.db.execute(sql`vacuum analyze`);
  const params = { ...cluster.params, workers: WORKERS, data: imported.data, imported: imported.rows };
  return {
    app,
    pages,
    url: cluster.url,
    imported,
    ctx,
    params,
  };
}

/** The session cookie of a demonstration account, by the sign-in form. */
export async function signIn(origin: string, account: string): Promise<string> {
  const reply = await fetch(`${origin}/login`, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams({ email: `${account}@demo`, password: DEMO_PASSWORD }),
  });
  const [cookie = ''] = (reply.headers.get('set-cookie') ?? '').split(';', 1);
  if (reply.status !== 302 || cookie === '')
    throw new Error(`${account}@demo could not sign in (${reply.status})`);
  return cookie;
}
