import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Signature of a message between the mall and another system: HMAC-SHA256 over what must not change on the way. */
export interface Signed {
  readonly timestamp: string;
  readonly nonce: string;
  readonly signature: string;
}

export interface Signable {
  readonly method: string;
  /** path with query */
  readonly path: string;
  readonly body: string;
}

/** Of the fiscal system, both ways. */
export const SIGNATURE_HEADERS = {
  timestamp: 'x-fiscal-timestamp',
  nonce: 'x-fiscal-nonce',
  signature: 'x-fiscal-signature',
} as const;

/** Clocks may differ by so much. */
const WINDOW_MS = 5 * 60_000;

function digest(secret: string, { method, path, body }: Signable, timestamp: string, nonce: string): string {
  const hash = createHash('sha256').update(body).digest('hex');
  const text = [method.toUpperCase(), path, timestamp, nonce, hash].join('\n');
  return createHmac('sha256', secret).update(text).digest('hex');
}

export function sign(secret: string, message: Signable, now: Date): Signed {
  const timestamp = String(now.getTime());
  const nonce = randomBytes(16).toString('hex');
  return { timestamp, nonce, signature: digest(secret, message, timestamp, nonce) };
}

export type SignatureFault = 'missing' | 'stale' | 'forged';

/** What is wrong with a signature; null when it is good. A nonce used before is the caller's to refuse. */
export function signatureFault(
  secret: string,
  message: Signable,
  given: Partial<Signed>,
  now: Date,
): SignatureFault | null {
  const { timestamp = '', nonce = '', signature = '' } = given;
  if (!/^\d{13}$/.test(timestamp) || !/^[\w-]{16,64}$/.test(nonce) || !/^[\da-f]{64}$/.test(signature)) {
    return 'missing';
  }
  if (Math.abs(now.getTime() - Number(timestamp)) > WINDOW_MS) return 'stale';
  const expected = Buffer.from(digest(secret, message, timestamp, nonce), 'hex');
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? null : 'forged';
}
