const MOST_UNORDERED = 2_000;

/** Words in their order, so that those with a beginning are found; new ones wait at the end until they are many. */
export class OrderedWords {
  private ordered: string[] = [];
  private waiting: string[] = [];

  add(word: string): void {
    this.waiting.push(word);
  }

  *beginningWith(beginning: string): Generator<string> {
    if (this.waiting.length > MOST_UNORDERED) this.settle();
    for (let at = this.placeOf(beginning); at < this.ordered.length; at += 1) {
      const word = this.ordered[at] ?? '';
      if (!word.startsWith(beginning)) break;
      yield word;
    }
    for (const word of this.waiting) if (word.startsWith(beginning)) yield word;
  }

  /** Brings the new ones into the order: after very many came, before somebody waits. */
  settle(): void {
    const [old, fresh] = [this.ordered, this.waiting.sort()];
    const merged: string[] = [];
    let [left, right] = [0, 0];
    for (;;) {
      const [a, b] = [old[left], fresh[right]];
      if (a === undefined && b === undefined) break;
      if (b === undefined || (a !== undefined && a < b)) {
        merged.push(a ?? '');
        left += 1;
      } else {
        merged.push(b);
        right += 1;
      }
    }
    this.ordered = merged;
    this.waiting = [];
  }

  private placeOf(beginning: string): number {
    let [low, high] = [0, this.ordered.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.ordered[middle] ?? '') < beginning) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
