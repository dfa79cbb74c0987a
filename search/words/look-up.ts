import type { Alternative, Term } from '../query/query-group.ts';
import { NONE } from '../shelf/columns.ts';
import { integers, longer } from './room.ts';
import type { Span, Words } from './words.ts';

const MOST_STEPS = 2 ** 30;

/** One group of a question: the number who has it comes to, and where those go who have all. */
interface Step {
  readonly next: number;
  readonly isFirst: boolean;
  readonly into: number[] | null;
  /** so many who have all */
  readonly enough: number;
}

/** What is in the documents of `Words`, asked for one question after the other: each leaves numbers the next one passes over. */
export class LookUp {
  /** by document: how far it has come in the question that is asked */
  private steps = integers(0);
  private inner = integers(0);
  private step = 0;
  private innerStep = 0;

  constructor(private readonly words: Words) {}

  /** Documents that have one alternative of every group, those of rows that left aside, in no order; so many are enough. */
  having(groups: readonly (readonly Alternative[])[], enough = Infinity): number[] {
    this.beginAgainInTime();
    const { span, documentAt, slotAt } = this.words;
    const start = this.step;
    this.step += groups.length + 1;
    this.steps = longer(this.steps, span, integers);
    const found: number[] = [];
    const last = groups.length - 1;
    groups.forEach((alternatives, no) => {
      const next = start + no + 1;
      const into = no === last ? found : null;
      for (const { all } of alternatives) {
        const [only] = all;
        const step = { next, isFirst: no === 0, into, enough };
        if (all.length === 1 && only !== undefined)
          for (const span of this.words.spans(only)) this.advance(documentAt, span, step);
        else {
          const docs = this.withAll(all);
          this.advance(docs, { from: 0, to: docs.length }, step);
        }
      }
    });
    return this.words.allStay ? found : found.filter((doc) => slotAt[doc] !== NONE);
  }

  /** The first group takes whoever it has not met yet, the others only who has come so far. */
  private advance(docs: ArrayLike<number>, { from, to }: Span, { next, isFirst, into, enough }: Step): void {
    const { steps } = this;
    if (into !== null && into.length >= enough) return;
    for (let at = from; at < to; at += 1) {
      const doc = docs[at] ?? 0;
      const come = steps[doc] ?? 0;
      if (isFirst ? come === next : come !== next - 1) continue;
      steps[doc] = next;
      if (into !== null && into.push(doc) >= enough) return;
    }
  }

  private withAll(terms: readonly Term[]): number[] {
    const { words } = this;
    this.inner = longer(this.inner, words.span, integers);
    const { inner } = this;
    const start = this.innerStep;
    this.innerStep += terms.length + 1;
    const lists = terms.map((term) => words.spans(term));
    if (lists.some((spans) => spans.length === 0)) return [];
    // the rarest word first: the others have less to say then
    lists.sort((a, b) => sizeOf(a) - sizeOf(b));
    const found: number[] = [];
    const { documentAt } = words;
    lists.forEach((spans, no) => {
      const isLast = no === lists.length - 1;
      const next = start + no + 1;
      for (const { from, to } of spans)
        for (let at = from; at < to; at += 1) {
          const doc = documentAt[at] ?? 0;
          const come = inner[doc] ?? 0;
          if (no === 0 ? come === next : come !== next - 1) continue;
          inner[doc] = next;
          if (isLast) found.push(doc);
        }
    });
    return found;
  }

  /** The numbers would run over one day. */
  private beginAgainInTime(): void {
    if (this.step < MOST_STEPS && this.innerStep < MOST_STEPS) return;
    this.steps.fill(0);
    this.inner.fill(0);
    [this.step, this.innerStep] = [0, 0];
  }
}

const sizeOf = (spans: readonly Span[]) => spans.reduce((sum, { from, to }) => sum + to - from, 0);
