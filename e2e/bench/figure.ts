/** One measured number; `npm run bench` prints it as a JSON line. */
export interface Figure {
  readonly bench: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: '/s' | 'ms' | 'MB' | 'share' | 'count' | 'fen';
  /** Under which conditions: connections, requests, data, machine. */
  readonly params: Readonly<Record<string, string | number | boolean>>;
}

/** The value below which `share` (0…1) of the sorted values lie: nearest rank. */
export function percentile(sorted: readonly number[], share: number): number {
  const rank = Math.max(1, Math.ceil(share * sorted.length));
  return sorted[rank - 1] ?? Number.NaN;
}

/** Three significant digits are more than a shared machine can promise. */
export function rounded(value: number): number {
  return Number(value.toPrecision(value >= 1000 ? 4 : 3));
}
