import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { LocalDate } from '../../app/domain/time/local-date.ts';

/**
 * What the place of a hit hangs on besides how well it has the words, in the order in which it is told. Each is a number
 * from -1 to 1 (0 = says nothing) and changes the score by a factor of 1 + weight × number (`shelf/judge.ts`).
 */
export const SIGNALS = [
  'leaf',
  'demand',
  'name',
  'mixed',
  'variety',
  'category',
  'orderable',
  'area',
  'agreement',
  'green',
  'price',
  'rating',
  'deals',
] as const;
export type Signal = (typeof SIGNALS)[number];
export type Weights = Readonly<Record<Signal, number>>;

/** Weights from a day on, until those of a later day. */
export interface Ranking {
  readonly validFrom: string;
  /** Why they are as they are. */
  readonly note: string;
  /**
   * The score of the words counts to this power, from 0 to 1: at 1, a name that has a word twice, or is half as long, would
   * stand above all that speaks for another.
   */
  readonly textPower: number;
  readonly weights: Weights;
}

/** More would make a signal stand above the words. */
const MOST = 0.9;
/** But what a 品目 is called may: who names a kind of goods means its goods, whatever each is called. */
const MOST_OF_LEAF = 4;

function readWeights(given: unknown, where: string): Weights {
  const read = (signal: Signal): number => {
    const value: unknown =
      typeof given === 'object' && given !== null ? Reflect.get(given, signal) : undefined;
    const most = signal === 'leaf' ? MOST_OF_LEAF : MOST;
    if (typeof value !== 'number' || !(value >= 0 && value <= most))
      throw new Error(`${where}: ${signal} must be a number from 0 to ${most}`);
    return value;
  };
  return {
    leaf: read('leaf'),
    demand: read('demand'),
    name: read('name'),
    mixed: read('mixed'),
    variety: read('variety'),
    category: read('category'),
    orderable: read('orderable'),
    area: read('area'),
    agreement: read('agreement'),
    green: read('green'),
    price: read('price'),
    rating: read('rating'),
    deals: read('deals'),
  };
}

/** Weights as they stand in the file, the newest first; says what is wrong with them. */
export function parseRankings(text: string): readonly Ranking[] {
  const given: unknown = JSON.parse(text);
  if (!Array.isArray(given) || given.length === 0)
    throw new Error('ranking weights: a list of versions is wanted');
  const versions = given.map((one: unknown, at): Ranking => {
    const where = `ranking weights, version ${at + 1}`;
    const field = (name: string): unknown =>
      typeof one === 'object' && one !== null ? Reflect.get(one, name) : undefined;
    const [validFrom, note] = [field('validFrom'), field('note')];
    if (typeof validFrom !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(validFrom))
      throw new Error(`${where}: validFrom must be a day, YYYY-MM-DD`);
    if (typeof note !== 'string' || note === '') throw new Error(`${where}: note must say why`);
    const textPower = field('textPower');
    if (typeof textPower !== 'number' || !(textPower > 0 && textPower <= 1))
      throw new Error(`${where}: textPower must be a number above 0, up to 1`);
    return { validFrom, note, textPower, weights: readWeights(field('weights'), where) };
  });
  return versions.sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1));
}

/** Data that a purchaser may edit, as the word lists are: from beside this file, or from the project folder. */
function load(): readonly Ranking[] {
  const beside = fileURLToPath(new URL('./weights.json', import.meta.url));
  const path = existsSync(beside) ? beside : resolve('search/ranking/weights.json');
  return parseRankings(readFileSync(path, 'utf8'));
}

let loaded: readonly Ranking[] | undefined;

/** Reads the weights, so that a fault in them stops the start and no search. */
export function warmUpRanking(): void {
  loaded ??= load();
}

/** The version that counts on a day; the first one before all. */
export function rankingOn(day: LocalDate): Ranking {
  loaded ??= load();
  const version = loaded.find(({ validFrom }) => validFrom <= day) ?? loaded.at(-1);
  if (version === undefined) throw new Error('no ranking weights');
  return version;
}
