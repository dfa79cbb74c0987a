import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

const WINDOW_MS = 5 * 60_000;

function digest(secret: string, parts: readonly string[]): string {
  return createHmac('sha256', secret).update(parts.join('\n')).digest('hex');
}

const hashOf = (body: string) => createHash('sha256').update(body).digest('hex');

export function signedHeaders(secret: string, path: string, body: string): Record<string, string> {
  const timestamp = String(Date.now());
  const nonce = randomBytes(16).toString('hex');
  return {
    'content-type': 'application/json',
    'x-fiscal-timestamp': timestamp,
    'x-fiscal-nonce': nonce,
    'x-fiscal-signature': digest(secret, ['POST', path, timestamp, nonce, hashOf(body)]),
  };
}

/** Nonces seen within the window. */
const seen = new Map<string, number>();

/** Why a request is not believed; null when it is. */
export function distrust(
  secret: string,
  request: IncomingMessage,
  body: string,
  skewMs: number,
): string | null {
  const header = (name: string) => String(request.headers[`x-fiscal-${name}`] ?? '');
  const [timestamp, nonce, signature] = [header('timestamp'), header('nonce'), header('signature')];
  const parts = [request.method ?? '', request.url ?? '', timestamp, nonce, hashOf(body)];
  if (digest(secret, parts) !== signature) return 'signature';
  const age = Math.abs(Date.now() + skewMs - Number(timestamp));
  if (!(age < WINDOW_MS)) return 'timestamp';
  if (seen.has(nonce)) return 'nonce';
  seen.set(nonce, Date.now());
  for (const [old, at] of seen) if (Date.now() - at > 2 * WINDOW_MS) seen.delete(old);
  return null;
}
