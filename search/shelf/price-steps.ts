/** Prices in steps a buyer thinks in, fen; both bounds included. */
export const PRICE_BANDS: ReadonlyArray<{ readonly min: number; readonly max: number | null }> = [
  { min: 0, max: 4_999 },
  { min: 5_000, max: 19_999 },
  { min: 20_000, max: 99_999 },
  { min: 100_000, max: 499_999 },
  { min: 500_000, max: null },
];

/** Prices on a scale on which each step is as many times the last: eight steps make ten times as much. */
export const STEPS_PER_DECADE = 8;
export const PRICE_STEPS = 73;

/** Least price of a step, fen; the last has no end. */
export const stepStart = (step: number): number =>
  step === 0 ? 0 : Math.ceil(10 ** (step / STEPS_PER_DECADE));

export function stepOf(fen: number): number {
  const step = Math.floor(Math.log10(Math.max(1, fen)) * STEPS_PER_DECADE);
  // the start of a step is rounded up to a whole fen
  return Math.min(PRICE_STEPS - 1, fen < stepStart(step) ? Math.max(0, step - 1) : step);
}

export function bandOf(fen: number): number {
  const band = PRICE_BANDS.findIndex(({ max }) => max === null || fen <= max);
  return band < 0 ? PRICE_BANDS.length - 1 : band;
}

/** Of fewer prices nobody can say what is usual. */
const LEAST = 12;

/** How many listings have a price of each step: what is usual among them. */
export class PriceSpread {
  private readonly counts = new Int32Array(PRICE_STEPS);
  private count = 0;

  add(step: number, by: 1 | -1): void {
    this.counts[step] = (this.counts[step] ?? 0) + by;
    this.count += by;
  }

  /** The steps between which the middle half lies; null of too few. */
  get usual(): { readonly low: number; readonly high: number } | null {
    if (this.count < LEAST) return null;
    return { low: this.stepAt(this.count / 4), high: this.stepAt((this.count * 3) / 4) };
  }

  private stepAt(rank: number): number {
    let below = 0;
    for (let step = 0; step < PRICE_STEPS; step += 1) {
      below += this.counts[step] ?? 0;
      if (below >= rank) return step;
    }
    return PRICE_STEPS - 1;
  }
}
