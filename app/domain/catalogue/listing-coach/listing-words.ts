import type { LocalDate } from '../../time/local-date.ts';
import type { ListingReasonCode } from '../listing-reasons.ts';

/** Kinds of words that listings are looked through for; operators keep the lists. */
export const WORD_KIND_NAMES = {
  political: '政治类',
  general: '一般类',
  superlative: '绝对化用语',
  lock_in: '品牌或地区限定',
  contact: '站外联系',
} as const;
export type WordKind = keyof typeof WORD_KIND_NAMES;
export const WORD_KINDS = Object.keys(WORD_KIND_NAMES) as WordKind[];

/** The reason a word of a kind gives, and whether the listing is kept out until it is mended. */
export const WORD_EFFECTS = {
  political: { reason: 'sensitive-word', refuses: true },
  general: { reason: 'sensitive-word', refuses: false },
  superlative: { reason: 'superlative', refuses: false },
  lock_in: { reason: 'brand-lock-in', refuses: false },
  contact: { reason: 'personal-data', refuses: true },
} as const satisfies Record<WordKind, { readonly reason: ListingReasonCode; readonly refuses: boolean }>;

export interface ListingWord {
  readonly word: string;
  readonly kind: WordKind;
  readonly validFrom: LocalDate;
  /** Last day; null = until further notice. */
  readonly validTo: LocalDate | null;
}

export interface FoundWord {
  readonly word: string;
  readonly reason: ListingReasonCode;
  readonly refuses: boolean;
}

/** Numbers that point to a person or out of the mall, whatever the lists say. */
const PERSONAL: readonly RegExp[] = [
  /(?<!\d)1[3-9]\d{9}(?!\d)/,
  /(?<!\d)\d{17}[\dXx](?![\dA-Za-z])/,
  /(微信|薇信|扣扣)\s*[号码]?\s*[:：]?\s*[A-Za-z0-9_-]{5,}/i,
  /QQ\s*[号群]?\s*[:：]?\s*\d{5,}/i,
  /VX\s*[:：]\s*\S{5,}/i,
  /(?:https?:\/\/|www\.)\S+/i,
];

/** A digit string of a barcode or a model is no phone number when it stands in a longer word. */
export function personalDataIn(text: string): string | null {
  for (const pattern of PERSONAL) {
    const found = pattern.exec(text);
    if (found !== null) return found[0];
  }
  return null;
}

/** Words of the day, longest first, so that the telling one is named. */
export function wordsOn(words: readonly ListingWord[], day: LocalDate): ListingWord[] {
  return words
    .filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo))
    .toSorted((a, b) => b.word.length - a.word.length);
}

/** What stands in a text that should not; spaces between the signs of a word do not hide it. */
export function findWords(text: string, words: readonly ListingWord[]): FoundWord[] {
  const bare = text.replace(/[\s·*＊_-]+/g, '').toLowerCase();
  const found = new Map<string, FoundWord>();
  for (const { word, kind } of words) {
    const key = word.replace(/\s+/g, '').toLowerCase();
    if (!bare.includes(key)) continue;
    if ([...found.values()].some((other) => other.word.includes(word))) continue;
    found.set(word, { word, ...WORD_EFFECTS[kind] });
  }
  const personal = personalDataIn(text);
  if (personal !== null) found.set(personal, { word: personal, ...WORD_EFFECTS.contact });
  return [...found.values()];
}
