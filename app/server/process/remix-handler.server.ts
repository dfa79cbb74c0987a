import type { RequestHandler } from '@remix-run/express';
import { createRequestHandler } from '@remix-run/express';
import type { ServerBuild } from '@remix-run/node';
import type { PagesProcess } from './boot.server.ts';
import { requestIdOf } from './request-log.server.ts';
import { areaOf, buildsByArea } from './route-areas.server.ts';
import { nonceOf } from './security-headers.server.ts';
import type { Services } from './services.server.ts';

/** Route manifests are the same for everybody: no session is read for them. */
const MANIFEST = '/__manifest';

/** Remix as the last middleware; each request gets its context from the pages' bundle. */
export function remixHandler(
  build: ServerBuild | (() => Promise<ServerBuild>),
  services: Services,
  pages: () => PagesProcess,
): RequestHandler {
  const handlerOf = (routes: ServerBuild | (() => Promise<ServerBuild>)) =>
    createHandler(routes, services, pages);
  const whole = handlerOf(build);
  // While one develops, routes come and go.
  if (typeof build === 'function') return whole;
  const byArea = new Map([...buildsByArea(build)].map(([area, own]) => [area, handlerOf(own)]));
  return (req, res, next) => (byArea.get(areaOf(req.path)) ?? whole)(req, res, next);
}

function createHandler(
  build: ServerBuild | (() => Promise<ServerBuild>),
  services: Services,
  pages: () => PagesProcess,
): RequestHandler {
  return createRequestHandler({
    build,
    mode: services.config.production ? 'production' : 'development',
    async getLoadContext(req, res) {
      const requestId = requestIdOf(res);
      const context = await pages().createContext(services, {
        requestId,
        clientAddress: req.ip ?? '',
        cookieHeader: req.path === MANIFEST ? undefined : req.get('cookie'),
        nonce: nonceOf(res.locals),
        log: services.log.child({ requestId }),
      });
      return { ...context };
    },
  });
}
