import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { ping } from '~db/client.ts';
import { pagesProcess } from './boot.server.ts';
import { readConfig } from './config.server.ts';
import { callControl } from './control-socket.server.ts';
import { findHolder } from './data-dir-lock.server.ts';
import { PortError } from './listen.server.ts';
import { createLogger } from './logging.server.ts';
import type { Pages, ServeOptions } from './serve.server.ts';
import { serve } from './serve.server.ts';
import type { Services } from './services.server.ts';
import { ensureSessionSecret } from './session-secret.server.ts';

/** A database is made from nothing here. */
vi.setConfig({ testTimeout: 180_000 });

let dataDir = '';
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'huicai-serve-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

/** The real process around one page, which answers when it is told to. */
async function options(port: number, page: Promise<string>) {
  let services: Services | undefined;
  const pages: Pages = {
    load: async () => pagesProcess,
    handler: (opened) => {
      services = opened;
      return async (_req, res) => void res.send(await page);
    },
  };
  const options: ServeOptions = {
    root: process.cwd(),
    config: await ensureSessionSecret(readConfig({ DATA_DIR: dataDir, PORT: String(port), SEED: 'none' })),
    log: createLogger('silent'),
    pages,
    commands:
      ({ database }) =>
      async (call, lines) => {
        lines.out(`${call.command} ${await ping(database.db)}`);
        return 0;
      },
  };
  return { options, services: () => services };
}

function takenPort(): Promise<{ port: number; free: () => void }> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, () => {
      const address = server.address();
      resolve({ port: typeof address === 'object' ? (address?.port ?? 0) : 0, free: () => server.close() });
    });
  });
}

test('a process owns its data, takes commands, lets running requests end and leaves nothing behind', async () => {
  let answer = (_text: string) => {};
  const page = new Promise<string>((resolve) => {
    answer = resolve;
  });
  const { options: serving, services } = await options(0, page);
  const { port, stop } = await serve(serving);
  const url = `http://localhost:${port}`;

  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  await expect(serve(serving)).rejects.toThrow('in use by process');
  const lines: string[] = [];
  const collect = { out: (line: string) => void lines.push(line), err: () => undefined };
  const holder = await findHolder(dataDir);
  const call = { command: 'budget:verify', args: [], cwd: '/' };
  expect(await callControl(holder?.controlPath ?? '', call, collect)).toBe(0);
  expect(lines).toEqual(['budget:verify true']);

  const running = fetch(`${url}/slow`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const stopped = stop();
  await new Promise((resolve) => setTimeout(resolve, 100));
  await expect(fetch(`${url}/healthz`)).rejects.toThrow();
  answer('whole');
  expect(await (await running).text()).toBe('whole');
  await stopped;
  expect((await readdir(dataDir)).sort()).toEqual(['database', 'session-secret']);
  const database = services()?.database;
  expect(database).toBeDefined();
  if (database !== undefined) await expect(ping(database.db)).rejects.toThrow();
});

test('a port that is taken gives everything back', async () => {
  const { port, free } = await takenPort();
  const { options: serving } = await options(port, Promise.resolve(''));
  await expect(serve(serving)).rejects.toThrow(PortError);
  expect(await findHolder(dataDir)).toBeUndefined();
  free();
  const { stop } = await serve(serving);
  await stop();
});
