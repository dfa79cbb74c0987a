import type { Suggestion } from '../engine.ts';
import type { Alternative } from '../query/query-group.ts';
import { CELL, NONE } from '../shelf/columns.ts';
import { firstOf } from '../shelf/first-of.ts';
import { nextRun } from '../shelf/hits.ts';
import type { Named, Shelf } from '../shelf/shelf.ts';
import { searchingIn } from './match-words.ts';
import type { Words } from './words.ts';

/** So many of the best products are looked at for each name that is shown: of several colours one name is shown once. */
const LOOKED_AT = 8;

/** What to show of each kind: half as many kinds of things as products at most. */
export const perKind = (limit: number): number => Math.max(1, Math.floor(limit / 4));

/** Rows looked at: enough to know what the words are about, few enough to answer while somebody types. */
const SAMPLE = 2_000;

/** The best row of each product that has the words, by its slot, and how well it has them. */
class Best {
  readonly slots: number[] = [];
  readonly scores: number[] = [];

  constructor(shelf: Shelf, words: Words, wanted: readonly (readonly Alternative[])[]) {
    const { lookUp, ranks } = searchingIn(words);
    const docs = lookUp.having(wanted, SAMPLE);
    const ranked = ranks.of(docs).by(wanted.flat(), false);
    const run = nextRun();
    const { columns, marks } = shelf;
    docs.forEach((doc, at) => {
      const slot = words.slotAt[doc] ?? NONE;
      const score = ranked[at] ?? 0;
      const product = columns.get(slot, CELL.product);
      const known = marks.placeIn(run, product);
      if (known === NONE) {
        marks.set(run, product, this.slots.length);
        this.slots.push(slot);
        this.scores.push(score);
      } else if (score > (this.scores[known] ?? 0)) {
        this.slots[known] = slot;
        this.scores[known] = score;
      }
    });
  }
}

/** The values that most products have, with how many. */
function most(numbers: readonly number[], values: readonly Named[], limit: number) {
  const counts = new Map<number, number>();
  for (const no of numbers) counts.set(no, (counts.get(no) ?? 0) + 1);
  return [...counts]
    .flatMap(([no, count]) => {
      const { value = '', label } = values[no] ?? {};
      return value === '' ? [] : [{ value, label: label ?? value, count }];
    })
    .sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
    .slice(0, limit);
}

function products(shelf: Shelf, { slots, scores }: Best, limit: number): Suggestion[] {
  const scoreOf = (at: number) => scores[at] ?? 0;
  const dealsOf = (at: number) => shelf.columns.get(slots[at] ?? NONE, CELL.deals);
  const at = (no: number) => shelf.at(slots[no] ?? NONE);
  const first = firstOf(
    [...slots.keys()],
    limit * LOOKED_AT,
    (a, b) => scoreOf(b) - scoreOf(a) || dealsOf(b) - dealsOf(a),
  );
  const named = new Map<string, { value: string; count: number }>();
  for (const no of first) {
    const { name, product } = at(no);
    if (named.size === limit && !named.has(name)) break;
    const known = named.get(name);
    named.set(name, {
      value: known !== undefined && known.value < product.id ? known.value : product.id,
      count: 0,
    });
  }
  // a look at the length spares most a look at the name
  const lengths = new Set([...named.keys()].map(({ length }) => length));
  for (const [no, slot] of slots.entries()) {
    if (!lengths.has(shelf.columns.get(slot, CELL.nameLength))) continue;
    const known = named.get(at(no).name);
    if (known !== undefined) known.count += 1;
  }
  return [...named].map(([label, { value, count }]) => ({ kind: 'product', value, label, count }));
}

/** Categories and brands of what has the words, then products, by rows in memory. */
export function suggestFromWords(
  shelf: Shelf,
  words: Words,
  wanted: readonly (readonly Alternative[])[],
  limit: number,
): Suggestion[] {
  const best = new Best(shelf, words, wanted);
  const { category, brand } = shelf.values;
  const numbers = (cell: typeof CELL.category | typeof CELL.brand) =>
    best.slots.map((slot) => shelf.columns.get(slot, cell));
  const kinds: Suggestion[] = [
    ...most(numbers(CELL.category), category, perKind(limit)).map((one) => ({
      kind: 'category' as const,
      ...one,
    })),
    ...most(numbers(CELL.brand), brand, perKind(limit)).map((one) => ({ kind: 'brand' as const, ...one })),
  ];
  return [...kinds, ...products(shelf, best, limit - Math.min(limit, kinds.length))];
}
