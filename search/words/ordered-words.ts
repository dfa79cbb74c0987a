const MOST_UNORDERED = 2_000;

/** A word with its number. */
interface Numbered {
  readonly word: string;
  readonly no: number;
}

/** Words in their order, so that those with a beginning are found; new ones wait at the end until they are many. */
export class OrderedWords {
  private ordered: Numbered[] = [];
  private waiting: Numbered[] = [];

  add(word: string, no: number): void {
    this.waiting.push({ word, no });
  }

  /** The numbers of the words that begin so. */
  beginningWith(beginning: string): number[] {
    if (this.waiting.length > MOST_UNORDERED) this.settle();
    const found: number[] = [];
    for (let at = this.placeOf(beginning); at < this.ordered.length; at += 1) {
      const one = this.ordered[at];
      if (one?.word.startsWith(beginning) !== true) break;
      found.push(one.no);
    }
    for (const { word, no } of this.waiting) if (word.startsWith(beginning)) found.push(no);
    return found;
  }

  /** Brings the new ones into the order: after very many came, before somebody waits. */
  settle(): void {
    const [old, fresh] = [this.ordered, this.waiting.sort((a, b) => (a.word < b.word ? -1 : 1))];
    const merged: Numbered[] = [];
    let [left, right] = [0, 0];
    for (;;) {
      const [a, b] = [old[left], fresh[right]];
      const next = b === undefined || (a !== undefined && a.word < b.word) ? a : b;
      if (next === undefined) break;
      merged.push(next);
      if (next === a) left += 1;
      else right += 1;
    }
    this.ordered = merged;
    this.waiting = [];
  }

  private placeOf(beginning: string): number {
    let [low, high] = [0, this.ordered.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ordered[middle]?.word ?? '') < beginning) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
