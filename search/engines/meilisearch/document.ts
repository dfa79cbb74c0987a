import { createHash } from 'node:crypto';
import type { SearchDocument } from '../../documents/product.ts';
import type { WeightedToken } from '../../query/analyze-document.ts';

/** One search row as Meilisearch keeps it: tokens to be looked up, words to be ranked. */
export interface MeiliDocument {
  /** the offer */
  readonly id: string;
  /** number of the search row */
  readonly no: number;
  readonly tokens: readonly string[];
  /** of codes: what somebody may type before he has finished */
  readonly beginnings: readonly string[];
  /** SKU and model without case and separators */
  readonly codes: readonly string[];
  readonly name: string;
  readonly parts: string;
  readonly category: string;
  /** of everything above, to be compared without reading it back */
  readonly sum: string;
}

/** Raise it with any change of form: an index of another version is built anew at the next feeding. */
export const DOCUMENT_VERSION = 3;

/** `Term.prefix` is only set from this length on (analyze-query.ts). */
const SHORTEST_BEGINNING = 4;
const SUM_CHARS = 16;

function beginningsOf(token: string): string[] {
  if (!/^[a-z0-9]+$/.test(token)) return [];
  return Array.from({ length: Math.max(0, token.length - SHORTEST_BEGINNING + 1) }, (_, i) =>
    token.slice(0, SHORTEST_BEGINNING + i),
  );
}

const ofWeight = (tokens: readonly WeightedToken[], weight: WeightedToken['weight']): string =>
  tokens
    .filter((token) => token.weight === weight)
    .sort((a, b) => (a.positions[0] ?? 0) - (b.positions[0] ?? 0))
    .map(({ text }) => text)
    .join(' ');

export function toMeiliDocument(document: SearchDocument, no: number): MeiliDocument {
  const { offerId, tokens, skuNorm, modelNorm } = document;
  const content = {
    id: offerId,
    no,
    tokens: tokens.map(({ text }) => text),
    beginnings: [...new Set(tokens.flatMap(({ text }) => beginningsOf(text)))],
    codes: [skuNorm, modelNorm].filter((code) => code !== ''),
    name: ofWeight(tokens, 'A'),
    parts: ofWeight(tokens, 'B'),
    category: ofWeight(tokens, 'C'),
  };
  const sum = createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, SUM_CHARS);
  return { ...content, sum };
}
