import { randomBytes } from 'node:crypto';
import type { RequestHandler } from 'express';
import helmet from 'helmet';
import type { Config } from './config.server.ts';

const NONCE_BYTES = 16;
/** Chromium holds the redirect that follows a form post against form-action too. */
const CARD_PAYMENT_PAGE = 'https://checkout.stripe.com';

/** The script nonce of a response, made by `securityHeaders`. */
export function nonceOf(locals: Record<string, unknown>): string {
  return typeof locals['cspNonce'] === 'string' ? locals['cspNonce'] : '';
}

/**
 * Content Security Policy with a nonce per response, and the usual headers.
 * - `style-src-attr 'unsafe-inline'`: charts and meters set widths in style attributes; attributes cannot run script.
 * - Referrer-Policy: helmet's `no-referrer` would make browsers send `Origin: null` with a plain form post.
 */
export function securityHeaders(config: Pick<Config, 'baseUrl' | 'stripe'>): RequestHandler[] {
  const https = config.baseUrl.startsWith('https:');
  const makeNonce: RequestHandler = (_req, res, next) => {
    res.locals['cspNonce'] = randomBytes(NONCE_BYTES).toString('base64');
    // Photos of deliveries are taken with the phone's camera through a file field, which needs no permission.
    res.setHeader('Permissions-Policy', 'camera=(), microphone=(), geolocation=(), payment=()');
    next();
  };
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': [
          "'self'",
          (_req, res) => `'nonce-${'locals' in res ? nonceOf(res.locals as Record<string, unknown>) : ''}'`,
        ],
        'script-src-attr': ["'none'"],
        'style-src': ["'self'"],
        'style-src-attr': ["'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'font-src': ["'self'"],
        'connect-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'self'"],
        'form-action': config.stripe.secretKey === undefined ? ["'self'"] : ["'self'", CARD_PAYMENT_PAGE],
        'frame-ancestors': ["'none'"],
        ...(https && { 'upgrade-insecure-requests': [] }),
      },
    },
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
    strictTransportSecurity: https && { maxAge: 31_536_000, includeSubDomains: false },
    xFrameOptions: { action: 'deny' },
  });
  return [makeNonce, protect];
}
