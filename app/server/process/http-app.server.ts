import { join } from 'node:path';
import { constants } from 'node:zlib';
import compression from 'compression';
import type { ErrorRequestHandler, Express, RequestHandler } from 'express';
import express from 'express';
import type { Registry } from 'prom-client';
import type { Config } from './config.server.ts';
import { sendErrorPage } from './error-page.server.ts';
import type { Logger } from './logging.server.ts';
import { requestMetrics } from './metrics.server.ts';
import { originGuard } from './origin-guard.server.ts';
import type { Readiness } from './readiness.server.ts';
import { acceptForwarded, refuseBodies, refuseMalformed, refuseMethods } from './request-limits.server.ts';
import { requestIds, requestLog } from './request-log.server.ts';
import { securityHeaders } from './security-headers.server.ts';

export interface HttpParts {
  readonly config: Config;
  readonly log: Logger;
  readonly registry: Registry;
  /** Prometheus text of all processes. */
  readonly metricsText: () => Promise<string>;
  readonly readiness: () => Promise<Readiness>;
  /** Pages: Remix, or whatever stands in for it in a test. */
  readonly pages: RequestHandler;
  /** Built browser files; absent in development, where `assets` serves them. */
  readonly clientDir?: string;
  readonly assets?: RequestHandler;
}

const FILES = /^\/assets\/|\.(?!data$)\w+$/;

/**
 * Files are compressed well, since browsers keep them; pages, made for one reader, quickly: the last tenth of their size
 * would cost half of the work.
 */
function compressed(): RequestHandler {
  const files = compression();
  const pages = compression({ level: 3, brotli: { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } } });
  return (req, res, next) => {
    if (FILES.test(req.path)) return files(req, res, next);
    pages(req, res, (error?: unknown) => {
      // Remix would flush after its one piece: the same bytes through the compressor twice.
      Object.assign(res, { flush: undefined });
      next(error);
    });
  };
}

/** Pages have no extension: for them the disk is not asked. */
function onlyFiles(serve: RequestHandler): RequestHandler {
  return (req, res, next) => (FILES.test(req.path) ? serve(req, res, next) : next());
}

/** Vite names files by content, so a name never changes its meaning. */
function staticFiles(clientDir: string): RequestHandler[] {
  return [
    express
      .Router()
      .use(
        '/assets',
        express.static(join(clientDir, 'assets'), { immutable: true, maxAge: '1y', fallthrough: true }),
        (_req, res) => sendErrorPage(res, 404),
      ),
    onlyFiles(express.static(clientDir, { maxAge: '1h', index: false, dotfiles: 'ignore', redirect: false })),
  ];
}

function operations(parts: HttpParts): express.Router {
  const router = express.Router();
  router.get('/healthz', (_req, res) => void res.set('Cache-Control', 'no-store').json({ status: 'ok' }));
  router.get('/readyz', async (_req, res, next) => {
    try {
      const readiness = await parts.readiness();
      res
        .status(readiness.ready ? 200 : 503)
        .set('Cache-Control', 'no-store')
        .json(readiness);
    } catch (error) {
      next(error);
    }
  });
  router.get('/metrics', async (_req, res, next) => {
    try {
      res.type(parts.registry.contentType).send(await parts.metricsText());
    } catch (error) {
      next(error);
    }
  });
  return router;
}

const statusOf = (error: unknown): number =>
  typeof error === 'object' && error !== null && 'status' in error && typeof error.status === 'number'
    ? error.status
    : 500;

/** Express and its middleware throw with a status of 4xx for what the client did; everything else is ours. */
function lastResort(log: Logger): ErrorRequestHandler {
  return (error: unknown, _req, res, next) => {
    if (res.headersSent) return next(error);
    const status = statusOf(error);
    if (status >= 400 && status < 500)
      return sendErrorPage(res, status === 404 || status === 413 ? status : 400);
    log.error(
      { err: error, requestId: res.getHeader('X-Request-Id') },
      'request failed before a page was reached',
    );
    sendErrorPage(res, 500);
  };
}

/**
 * Everything between the socket and Remix, in the order it must run: first what marks a request (id, headers, log),
 * then what may refuse it, then what answers it.
 */
export function createHttpApp(parts: HttpParts): Express {
  const { config, log } = parts;
  const app = express();
  app
    .disable('x-powered-by')
    .disable('etag')
    .set('query parser', false)
    .set('trust proxy', config.trustProxy);
  app.use(requestIds(config.trustProxy !== false));
  if (parts.clientDir !== undefined) app.use(securityHeaders(config));
  app.use(requestLog(log), requestMetrics(parts.registry));
  app.use(acceptForwarded, refuseMalformed, refuseMethods, originGuard, refuseBodies);
  app.use(operations(parts));
  app.use(compressed());
  if (parts.clientDir !== undefined) app.use(staticFiles(parts.clientDir));
  if (parts.assets !== undefined) app.use(parts.assets);
  app.use(parts.pages);
  app.use(lastResort(log));
  return app;
}
