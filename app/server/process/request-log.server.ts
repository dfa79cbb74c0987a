import type { RequestHandler, Response } from 'express';
import { pinoHttp } from 'pino-http';
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

/** One line a request: method, path, status, duration. No query string, cookie, body, address or user agent. */
export function requestLog(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    wrapSerializers: false,
    genReqId: (_req, res) => String(res.getHeader('X-Request-Id') ?? ''),
    autoLogging: { ignore: (req) => UNLOGGED.test(req.url ?? '') },
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'requestId', responseTime: 'ms' },
    customLogLevel: (_req, res, error) => (error !== undefined || res.statusCode >= 500 ? 'error' : 'info'),
    // What pino-http would log holds the whole response, cookies included: only these fields are written.
    customSuccessObject: (req, res, logged: { ms?: number }) => ({ ...lineOf(req, res), ms: logged.ms }),
    // The cause has its own line, written where it was caught; here pino-http could only make one up.
    customErrorObject: (req, res, _error, logged: { ms?: number }) => ({
      ...lineOf(req, res),
      ms: logged.ms,
    }),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request failed',
  });
}

function lineOf(req: { method?: string; url?: string; originalUrl?: string }, res: { statusCode: number }) {
  const [path] = (req.originalUrl ?? req.url ?? '').split('?');
  return { method: req.method, path, status: res.statusCode };
}
