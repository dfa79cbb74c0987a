/** Lower bounds of one metric of an industry (工信部联企业〔2011〕300号). */
export interface SizeThreshold {
  readonly industry: string;
  readonly metric: 'employees' | 'revenue' | 'assets';
  readonly smallMin: number;
  readonly mediumMin: number;
  readonly largeMin: number;
}

/** People; revenue and assets in 万元, of the year before. */
export type EnterpriseFigures = Partial<Record<SizeThreshold['metric'], number>>;

export const SIZE_CLASSES = ['micro', 'small', 'medium', 'large'] as const;
export type SizeClass = (typeof SIZE_CLASSES)[number];

function gradeOf(value: number, { smallMin, mediumMin, largeMin }: SizeThreshold): number {
  if (value < smallMin) return 0;
  if (value < mediumMin) return 1;
  return value < largeMin ? 2 : 3;
}

/**
 * The class of an enterprise: a class needs all its lower bounds, so the lowest metric decides. Null when the industry is not
 * in the standard or a figure it needs is missing: then nothing is claimed.
 */
export function sizeClassOf(
  industry: string,
  figures: EnterpriseFigures,
  thresholds: readonly SizeThreshold[],
): SizeClass | null {
  const rows = thresholds.filter((row) => row.industry === industry);
  if (rows.length === 0) return null;
  let lowest = SIZE_CLASSES.length - 1;
  for (const row of rows) {
    const value = figures[row.metric];
    if (value === undefined) return null;
    lowest = Math.min(lowest, gradeOf(value, row));
  }
  return SIZE_CLASSES[lowest] ?? null;
}
