import type { RefusalCode } from '../../refusals.ts';
import type { LocalDate } from '../../time/local-date.ts';
import type { CellCode } from '../import-reasons.ts';
import type { ListingReasonCode } from '../listing-reasons.ts';

/** Kinds of words that listings are looked through for; operators keep the lists. */
export const WORD_KIND_NAMES = {
  political: '政治类',
  special_supply: '特供专供',
  general: '一般类',
  superlative: '绝对化用语',
  lock_in: '品牌或地区限定',
  contact: '站外联系',
} as const;
export type WordKind = keyof typeof WORD_KIND_NAMES;
export const WORD_KINDS = Object.keys(WORD_KIND_NAMES) as WordKind[];

interface WordEffect {
  readonly reason: ListingReasonCode;
  /** The listing is kept out until it is mended. */
  readonly refuses: boolean;
  /** What it is called on the row of an import. */
  readonly cell: CellCode;
}

/** What a word of a kind means for the listing it stands in. */
export const WORD_EFFECTS = {
  political: { reason: 'sensitive-word', refuses: true, cell: 'word-forbidden' },
  special_supply: { reason: 'special-supply', refuses: true, cell: 'word-special-supply' },
  general: { reason: 'sensitive-word', refuses: false, cell: 'word-doubtful' },
  superlative: { reason: 'superlative', refuses: false, cell: 'word-superlative' },
  lock_in: { reason: 'brand-lock-in', refuses: false, cell: 'word-lock-in' },
  contact: { reason: 'personal-data', refuses: true, cell: 'word-personal' },
} as const satisfies Record<WordKind, WordEffect>;

/** The refusal of a form for a word that keeps a listing out, by the reason it gives. */
export const WORD_REFUSALS: Readonly<Partial<Record<ListingReasonCode, RefusalCode>>> = {
  'sensitive-word': 'LISTING_WORD',
  'special-supply': 'LISTING_SPECIAL_SUPPLY',
  'personal-data': 'LISTING_PERSONAL_DATA',
};

export interface ListingWord {
  readonly word: string;
  readonly kind: WordKind;
  readonly validFrom: LocalDate;
  /** Last day; null = until further notice. */
  readonly validTo: LocalDate | null;
}

export interface FoundWord extends WordEffect {
  readonly word: string;
}

/** Numbers and addresses that point to a person or out of the mall, whatever the lists say. */
const PERSONAL: readonly RegExp[] = [
  /(?<![\dA-Za-z])1[3-9]\d{9}(?![\dA-Za-z])/,
  /(微信|薇信|扣扣)\s*[号码]?\s*[:：]?\s*[A-Za-z0-9_-]{5,}/i,
  /QQ\s*[号群]?\s*[:：]?\s*\d{5,}/i,
  /VX\s*[:：]\s*\S{5,}/i,
  /(?:https?:\/\/|www\.)\S+/i,
  /[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){0,4}\.[A-Za-z]{2,24}/,
  /(?<![\dA-Za-z-])0\d{2,3}-\d{7,8}(?![\dA-Za-z])/,
  /(?<![\dA-Za-z-])[48]00-\d{3,4}-\d{3,4}(?![\dA-Za-z])/,
];
const ID_NUMBER = /(?<![\dA-Za-z])[1-9]\d{16}[\dXx](?![\dA-Za-z])/g;
const CARD_NUMBER = /(?<![\dA-Za-z])62\d{14,17}(?![\dA-Za-z])/g;

const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** 公民身份号码 by its birthday and check digit (GB 11643): other long numbers are none. */
function isIdNumber(text: string): boolean {
  const [month, day] = [Number(text.slice(10, 12)), Number(text.slice(12, 14))];
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = ID_WEIGHTS.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return '10X98765432'[sum % 11] === text[17]?.toUpperCase();
}

/** 银行卡号 by its check digit (Luhn). */
function isCardNumber(text: string): boolean {
  const sum = [...text].toReversed().reduce((total, digit, at) => {
    const value = Number(digit) * (at % 2 === 0 ? 1 : 2);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}

/** A digit string of a barcode or a model is no phone number when it stands in a longer word. */
export function personalDataIn(text: string): string | null {
  for (const pattern of PERSONAL) {
    const found = pattern.exec(text);
    if (found !== null) return found[0];
  }
  const id = text.match(ID_NUMBER)?.find(isIdNumber);
  return id ?? text.match(CARD_NUMBER)?.find(isCardNumber) ?? null;
}

/** Words of the day, longest first, so that the telling one is named. */
export function wordsOn(words: readonly ListingWord[], day: LocalDate): ListingWord[] {
  return words
    .filter(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day <= validTo))
    .toSorted((a, b) => b.word.length - a.word.length);
}

type Indexed = ReadonlyMap<string, readonly { readonly key: string; readonly word: ListingWord }[]>;
/** An import looks hundreds of words up in a hundred thousand names: they are found by their first sign. */
const INDEXES = new WeakMap<readonly ListingWord[], Indexed>();

function indexOf(words: readonly ListingWord[]): Indexed {
  const known = INDEXES.get(words);
  if (known !== undefined) return known;
  const index = new Map<string, { key: string; word: ListingWord }[]>();
  for (const word of words) {
    const key = bareText(word.word);
    const first = key.charAt(0);
    if (first === '') continue;
    index.set(first, [...(index.get(first) ?? []), { key, word }]);
  }
  INDEXES.set(words, index);
  return index;
}

const bareText = (text: string) => text.replace(/[\s·*＊_-]+/g, '').toLowerCase();

/** What stands in a text that should not; spaces between the signs of a word do not hide it. */
export function findWords(text: string, words: readonly ListingWord[]): FoundWord[] {
  const bare = bareText(text);
  const index = indexOf(words);
  const hits = new Set<ListingWord>();
  for (let at = 0; at < bare.length; at += 1) {
    for (const { key, word } of index.get(bare.charAt(at)) ?? []) {
      if (bare.startsWith(key, at)) hits.add(word);
    }
  }
  const found = new Map<string, FoundWord>();
  for (const { word, kind } of [...hits].toSorted((a, b) => b.word.length - a.word.length)) {
    if ([...found.keys()].some((longer) => longer.includes(word))) continue;
    found.set(word, { word, ...WORD_EFFECTS[kind] });
  }
  const personal = personalDataIn(text);
  if (personal !== null) found.set(personal, { word: personal, ...WORD_EFFECTS.contact });
  return [...found.values()];
}
