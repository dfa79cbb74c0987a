/** Sizes written in a row beside those of a product: the same, another, or nothing said. */
export type Agreement = 'same' | 'other' | 'unsaid';

/** What is known of one product beside what a row of a quick order asks for. */
export interface MatchSignals {
  /** Its stock number, model or bar code is written in the row. */
  readonly codeMet: boolean;
  /** It bears the written name, and nothing else. */
  readonly nameMet: boolean;
  /** It has every word of the row; else only some. */
  readonly allWords: boolean;
  /** Whether its name names the thing asked for (1) or something that goes with it (-1); null = the name does not have the word. */
  readonly head: number | null;
  /** Sizes and package counts: 500g, 12瓶. */
  readonly packs: Agreement;
  /** The unit it is sold by beside the unit written. */
  readonly unit: Agreement;
  /** No other product was found like this. */
  readonly alone: boolean;
  /** It can be ordered today. */
  readonly orderable: boolean;
}

/** `sure`: taken unless changed; `doubtful`: one of these, asked; `none`: at best near. */
export type MatchLevel = 'sure' | 'doubtful' | 'none';

const BASE = { code: 0.9, name: 0.85, words: 0.55, some: 0.2 };
const ALONE = 0.25;
const HEAD = 0.15;
const SAME = 0.05;
const OTHER_PACK = 0.35;
const OTHER_UNIT = 0.2;
/** With anything against it a product is at most asked about. */
const MOST_WITH_DOUBT = 0.75;

export const SURE_FROM = 0.8;
/** How far the best must lie before the next to be taken unasked. */
const LEAD_PERCENT = 10;
export const DOUBTFUL_FROM = 0.45;

/** How surely a product is what the row means, 0 to 1. */
export function matchConfidence(signals: MatchSignals): number {
  const { codeMet, nameMet, allWords, head, packs, unit, alone, orderable } = signals;
  let score = codeMet ? BASE.code : nameMet ? BASE.name : allWords ? BASE.words : BASE.some;
  if (alone && (allWords || codeMet || nameMet)) score += ALONE;
  if (!codeMet && !nameMet) score += HEAD * (head ?? 0);
  if (packs === 'same') score += SAME;
  if (packs === 'other') score -= OTHER_PACK;
  if (unit === 'other') score -= OTHER_UNIT;
  const most = packs === 'other' || unit === 'other' || !orderable ? MOST_WITH_DOUBT : 1;
  return Math.round(Math.min(most, Math.max(0, score)) * 100) / 100;
}

/** What may be done with a row whose candidates are this sure, best first. */
export function matchLevel(confidences: readonly number[]): MatchLevel {
  const [best = 0, next = 0] = confidences;
  if (best >= SURE_FROM && Math.round((best - next) * 100) >= LEAD_PERCENT) return 'sure';
  return best >= DOUBTFUL_FROM ? 'doubtful' : 'none';
}

const SIZE = /^(\d+(?:\.\d+)?)(\D+)$/;

/**
 * Sizes written in a row beside those in a product's name, both in base units (`500g`, `12瓶`): another size of the same
 * kind is another product.
 */
export function packAgreement(asked: readonly string[], has: readonly string[]): Agreement {
  let agreement: Agreement = 'unsaid';
  for (const size of asked) {
    const [, , kind] = SIZE.exec(size) ?? [];
    const alike = has.filter((one) => SIZE.exec(one)?.[2] === kind);
    if (alike.length === 0) continue;
    if (!alike.includes(size)) return 'other';
    agreement = 'same';
  }
  return agreement;
}

/** Words for the same counting unit. */
const SAME_UNITS: readonly (readonly string[])[] = [
  ['支', '枝', '只'],
  ['个', '只', '件', '枚'],
  ['千克', '公斤', 'kg'],
  ['克', 'g'],
  ['本', '册'],
  ['台', '部', '架'],
  ['套', '组'],
  ['桶', '提'],
  ['张', '片'],
  ['包', '袋'],
];

/** The unit written beside the one a product is sold by. */
export function unitAgreement(written: string, sold: string): Agreement {
  if (written === '') return 'unsaid';
  if (written === sold || SAME_UNITS.some((same) => same.includes(written) && same.includes(sold)))
    return 'same';
  return 'other';
}
