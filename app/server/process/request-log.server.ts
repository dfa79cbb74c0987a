import type { RequestHandler, Response } from 'express';
import { uuidv7 } from 'uuidv7';
import type { Logger } from './logging.server.ts';

const GIVEN_ID = /^[\w-]{8,64}$/;
/** Asked for every few seconds by machines; a line each would bury the rest. */
const UNLOGGED = /^\/(healthz|readyz|metrics|assets\/|img\/|favicon)/;

/** The id that stands in the log, in audit rows and on error pages. */
export function requestIdOf(res: Response): string {
  return String(res.getHeader('X-Request-Id') ?? '');
}

/** Gives each request an id; a proxy's own id is kept when the proxy is trusted. */
export function requestIds(trustsProxy: boolean): RequestHandler {
  return (req, res, next) => {
    const given = trustsProxy ? req.get('x-request-id') : undefined;
    res.setHeader('X-Request-Id', given !== undefined && GIVEN_ID.test(given) ? given : uuidv7());
    next();
  };
}

/**
 * One line a request: method, path, status, duration. No query string, cookie, body, address or user agent. Written
 * without a logger of the request's own: making one costs more than the line.
 */
export function requestLog(log: Logger): RequestHandler {
  return (req, res, next) => {
    if (UNLOGGED.test(req.url)) return next();
    const startedAt = performance.now();
    res.once('close', () => {
      const [path] = req.originalUrl.split('?');
      const ms = Math.round(performance.now() - startedAt);
      const status = res.statusCode;
      const line = { requestId: requestIdOf(res), method: req.method, path, status, ms };
      // Of a failure the cause has its own line, written where it was caught.
      if (status >= 500) log.error(line, 'request failed');
      else if (res.writableFinished) log.info(line, 'request');
      else log.info(line, 'request aborted');
    });
    next();
  };
}
