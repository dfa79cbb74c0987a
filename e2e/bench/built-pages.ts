import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ServerBuild } from '@remix-run/node';
import { createRequestHandler } from '@remix-run/node';
import { uuidv7 } from 'uuidv7';
import type { PagesProcess } from '../../app/server/process/boot.server.ts';
import { readConfig } from '../../app/server/process/config.server.ts';
import { createLogger } from '../../app/server/process/logging.server.ts';
import { areaOf, buildsByArea } from '../../app/server/process/route-areas.server.ts';
import type { Services } from '../../app/server/process/services.server.ts';
import { ensureSessionSecret } from '../../app/server/process/session-secret.server.ts';
import type { DriverCall } from '../../db/client.ts';
import type { LoadRequest } from './load.ts';

type PagesBuild = ServerBuild & {
  readonly entry: { readonly module: { readonly pagesProcess: PagesProcess } };
};

export interface Observed {
  readonly status: number;
  readonly location: string | null;
  readonly roundTrips: number;
  readonly calls: readonly DriverCall[];
}

/** The built pages in this process, where every statement of a request can be seen. */
export interface BuiltPages {
  readonly services: Services;
  /** One whole request, from its session to the last byte of its answer. Side effects wait in the outbox. */
  observe(request: LoadRequest): Promise<Observed>;
  close(): Promise<void>;
}

export async function openBuiltPages(root: string, env: NodeJS.ProcessEnv): Promise<BuiltPages> {
  const build: PagesBuild = await import(pathToFileURL(join(root, 'build', 'server', 'index.js')).href);
  const pages = build.entry.module.pagesProcess;
  const config = await ensureSessionSecret(readConfig(env));
  const services = await pages.boot(config, createLogger('warn'), root);
  const areas = buildsByArea(build);
  const handlers = new Map<ServerBuild, ReturnType<typeof createRequestHandler>>();
  const handlerOf = (path: string) => {
    const own = areas.get(areaOf(new URL(path, 'http://127.0.0.1').pathname)) ?? build;
    const handler = handlers.get(own) ?? createRequestHandler(own, 'production');
    handlers.set(own, handler);
    return handler;
  };
  const answer = async ({
    path,
    headers,
    form,
  }: LoadRequest): Promise<{ status: number; location: string | null }> => {
    const context = await pages.createContext(services, {
      requestId: uuidv7(),
      clientAddress: '127.0.0.1',
      cookieHeader: headers?.['cookie'],
      nonce: 'bench',
      log: services.log,
    });
    const request = new Request(`http://127.0.0.1${path}`, {
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        ...headers,
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
      },
      ...(form === undefined ? {} : { body: form }),
    });
    const response = await handlerOf(path)(request, { ...context });
    await response.arrayBuffer();
    return { status: response.status, location: response.headers.get('location') };
  };
  return {
    services,
    async observe(request) {
      const { value, roundTrips, calls } = await pages.countRoundTrips(() => answer(request), true);
      return { ...value, roundTrips, calls };
    },
    close: () => services.database.close(),
  };
}
