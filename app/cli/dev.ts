import type { ServerBuild } from '@remix-run/node';
import type { PagesProcess } from '../server/process/boot.server.ts';
import { readConfig } from '../server/process/config.server.ts';
import { createLogger } from '../server/process/logging.server.ts';
import { remixHandler } from '../server/process/remix-handler.server.ts';
import type { Pages } from '../server/process/serve.server.ts';
import { serve } from '../server/process/serve.server.ts';
import { ensureSessionSecret } from '../server/process/session-secret.server.ts';
import { stopSignal } from '../server/process/stop-signal.server.ts';
import { commandsOf, seedingOf } from './serving.ts';

const BUILD = 'virtual:remix/server-build';

/** Vite compiles pages as they are asked for; the process around them is the one of `npm start`. */
async function pagesByVite(root: string): Promise<{ pages: Pages; close: () => Promise<void> }> {
  const { createServer } = await import('vite');
  const vite = await createServer({ root, server: { middlewareMode: true }, appType: 'custom' });
  let newest: PagesProcess | undefined;
  const load = async () => {
    const build = (await vite.ssrLoadModule(BUILD)) as ServerBuild & {
      entry: { module: { pagesProcess: PagesProcess } };
    };
    newest = build.entry.module.pagesProcess;
    return { build, process: newest };
  };
  const pages: Pages = {
    assets: vite.middlewares,
    load: async () => (await load()).process,
    handler: (services) =>
      remixHandler(
        async () => (await load()).build,
        services,
        () => {
          if (newest === undefined) throw new Error('the pages are not loaded yet');
          return newest;
        },
      ),
  };
  return { pages, close: () => vite.close() };
}

/** `npm run dev`: serves until a signal; resolves to the exit code. */
export async function main(): Promise<number> {
  process.env['NODE_ENV'] = 'development';
  const root = process.cwd();
  const stopped = stopSignal();
  const config = await ensureSessionSecret(readConfig(process.env));
  const { pages, close } = await pagesByVite(root);
  const serving = await serve({
    root,
    config,
    log: createLogger(config.logLevel),
    pages,
    seed: seedingOf(root, config),
    commands: commandsOf(root),
  });
  process.stdout.write(`开发服务器 / development server: http://localhost:${serving.port}\n`);
  await stopped;
  await serving.stop();
  await close();
  return 0;
}
