import { createHash } from 'node:crypto';

/** Instant in all ids of the city (2025-01-01T00:00:00Z), so that they sort before everything made later. */
const EPOCH_HEX = Date.UTC(2025, 0, 1).toString(16).padStart(12, '0');

/** A uuidv7 that is the same in every city: links and bookmarks outlive a new seed. */
export function seedId(kind: string, key: string): string {
  const hash = createHash('sha256').update(`${kind}:${key}`).digest('hex');
  const variant = ((Number.parseInt(hash.charAt(3), 16) & 0x3) | 0x8).toString(16);
  const body = `${EPOCH_HEX}7${hash.slice(0, 3)}${variant}${hash.slice(4, 19)}`;
  return [8, 12, 16, 20].reduceRight((text, at) => `${text.slice(0, at)}-${text.slice(at)}`, body);
}
