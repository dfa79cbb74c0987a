import { createHash } from 'node:crypto';
import { headSignature } from '../../domain/catalogue/import-mapping.ts';

/** Under what the supplier's choice for files of one shape is kept. */
export function signatureOf(heads: readonly string[]): string {
  return createHash('sha256').update(headSignature(heads)).digest('hex');
}
