import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** What it takes for the present, and how far a request may be from it. */
export interface Watch {
  readonly now: () => number;
  readonly windowMs: number;
}

const seen = new Set<string>();

/** Why a request is not believed; null when it is. Written from the protocol, not with the mall's code. */
export function distrust(
  secret: string,
  request: IncomingMessage,
  body: string,
  watch: Watch,
): string | null {
  const header = (name: string) => String(request.headers[`x-p832-${name}`] ?? '');
  const [timestamp, nonce] = [header('timestamp'), header('nonce')];
  const hash = createHash('sha256').update(body).digest('hex');
  const text = [request.method, request.url, timestamp, nonce, hash].join('\n');
  if (createHmac('sha256', secret).update(text).digest('hex') !== header('signature')) return 'signature';
  if (!(Math.abs(watch.now() - Number(timestamp)) < watch.windowMs)) return 'timestamp';
  if (seen.has(nonce)) return 'nonce';
  seen.add(nonce);
  return null;
}
