import type { Request, RequestHandler } from 'express';
import { sendErrorPage } from './error-page.server.ts';

const READING = new Set(['GET', 'HEAD', 'OPTIONS']);

/** `host[:port]` in the form URL gives it: lower case, without the scheme's own port. */
function normalHost(protocol: string, host: string): string | undefined {
  const url = `${protocol}//${host}`;
  return URL.canParse(url) ? new URL(url).host : undefined;
}

/** The host the browser asked for. Behind a trusted proxy `acceptForwarded` has left its X-Forwarded-Host here. */
function requestHost(req: Request): string {
  return req.get('x-forwarded-host') ?? req.get('host') ?? '';
}

/**
 * Whether a writing request may come from elsewhere than our own pages. A browser names its origin with every
 * cross-site post, so an absent header is no browser (or the same site) and passes; SameSite=Lax cookies are the second
 * lock.
 */
export function isForeign(req: Request): boolean {
  const origin = req.get('origin');
  if (origin !== undefined) {
    if (!URL.canParse(origin)) return true;
    const { protocol, host } = new URL(origin);
    if (protocol !== 'http:' && protocol !== 'https:') return true;
    if (normalHost(protocol, requestHost(req)) !== host) return true;
  }
  const site = req.get('sec-fetch-site');
  return site !== undefined && site !== 'same-origin' && site !== 'none';
}

/** Refuses forged writes, `.data` posts included, before anything of ours has looked at them. */
export const originGuard: RequestHandler = (req, res, next) => {
  if (!READING.has(req.method) && isForeign(req)) return sendErrorPage(res, 403);
  next();
};
