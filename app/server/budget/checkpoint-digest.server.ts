import { createHash } from 'node:crypto';

/** SHA-256 of a checkpoint's text, in hexadecimal. */
export function checkpointDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
