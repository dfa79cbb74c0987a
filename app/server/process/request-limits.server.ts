import type { Request, RequestHandler } from 'express';
import { sendErrorPage } from './error-page.server.ts';

const MEBIBYTE = 1024 * 1024;
/** Forms are text. The largest we have is a request with some hundred lines. */
export const FORM_MAX_BYTES = MEBIBYTE;
/** Several photographs or one file of offers. */
export const UPLOAD_MAX_BYTES = 32 * MEBIBYTE;

const PAGE_METHODS = ['GET', 'HEAD', 'POST'];
const API_METHODS = [...PAGE_METHODS, 'PUT', 'PATCH', 'DELETE'];
/** Machines talk JSON there; everywhere else a body is a form's. */
const MACHINE_PATHS = /^\/(api|webhooks)\//;
const FORM_TYPES = /^(application\/x-www-form-urlencoded|multipart\/form-data; ?boundary=.+)/i;

function isReadable(req: Request): boolean {
  // Absolute form (`GET http://…`) is for proxies; Remix would glue it behind the host.
  if (!req.originalUrl.startsWith('/')) return false;
  if (!URL.canParse(`http://${req.get('host') ?? ''}/`)) return false;
  const [path = '', query = ''] = req.originalUrl.split(/\?(.*)/s);
  try {
    decodeURIComponent(path);
  } catch {
    return false;
  }
  // PostgreSQL text cannot hold NUL: no name, code or search word contains it.
  return !/%00/.test(path) && !/%00/.test(query);
}

/** Addresses that cannot be decoded get 400 instead of an exception further in. */
export const refuseMalformed: RequestHandler = (req, res, next) => {
  if (!isReadable(req)) return sendErrorPage(res, 400);
  next();
};

/** Answers OPTIONS, and 405 for what neither pages nor the API know. */
export const refuseMethods: RequestHandler = (req, res, next) => {
  const allowed = MACHINE_PATHS.test(req.path) ? API_METHODS : PAGE_METHODS;
  if (allowed.includes(req.method)) return next();
  res.setHeader('Allow', [...allowed, 'OPTIONS'].join(', '));
  if (req.method === 'OPTIONS') return void res.status(204).end();
  sendErrorPage(res, 405);
};

/**
 * Refuses bodies by their announced length (Node reads no more than announced) and pages' bodies that are no form.
 * A body of unannounced length is refused: browsers always announce a form's.
 */
export const refuseBodies: RequestHandler = (req, res, next) => {
  if (req.method === 'GET' || req.method === 'HEAD') return next();
  if (req.headers['transfer-encoding'] !== undefined) return sendErrorPage(res, 411);
  const type = req.headers['content-type'];
  const length = Number(req.headers['content-length'] ?? 0);
  const limit = type?.toLowerCase().startsWith('multipart/') ? UPLOAD_MAX_BYTES : FORM_MAX_BYTES;
  if (length > limit) {
    // The rest is not worth receiving.
    res.setHeader('Connection', 'close');
    return sendErrorPage(res, 413);
  }
  if (MACHINE_PATHS.test(req.path)) return next();
  if (length === 0) req.headers['content-type'] = 'application/x-www-form-urlencoded';
  else if (type === undefined || !FORM_TYPES.test(type)) return sendErrorPage(res, 415);
  next();
};

const FORWARDED = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-forwarded-port',
];

/**
 * Remix believes X-Forwarded-Host from anybody. Unless the peer is a trusted proxy all of these are removed; from a
 * trusted one only the first host is kept.
 */
export const acceptForwarded: RequestHandler = (req, _res, next) => {
  const trusts: unknown = req.app.get('trust proxy fn');
  const trusted = typeof trusts === 'function' && trusts(req.socket.remoteAddress, 0) === true;
  if (!trusted) for (const name of FORWARDED) delete req.headers[name];
  const host = req.get('x-forwarded-host')?.split(',')[0]?.trim();
  if (host !== undefined) {
    if (URL.canParse(`http://${host}/`)) req.headers['x-forwarded-host'] = host;
    else delete req.headers['x-forwarded-host'];
  }
  next();
};
