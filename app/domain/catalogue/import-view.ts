import type { ImportVerdict } from './import-verdict.ts';
import { VERDICT_NAMES } from './import-verdict.ts';

/** What the page of an import can be opened at: the rows of a verdict, doubtful cells, rows held back. */
export type ImportView = ImportVerdict | 'warnings' | 'held';

export function isImportView(text: string): text is ImportView {
  return text === 'warnings' || text === 'held' || Object.hasOwn(VERDICT_NAMES, text);
}

interface Counted {
  readonly rejected: number;
  readonly price_up: number;
  readonly price_down: number;
  readonly updated: number;
  readonly created: number;
  readonly removed: number;
  readonly unchanged: number;
  readonly warnings: number;
  readonly held_back: number;
}

/** How many stand in each view. */
export function viewCounts(job: Counted): Readonly<Record<ImportView, number>> {
  return {
    held: job.held_back,
    rejected: job.rejected,
    price_up: job.price_up,
    price_down: job.price_down,
    changed: job.updated - job.price_up - job.price_down,
    new: job.created,
    removed: job.removed,
    unchanged: job.unchanged,
    warnings: job.warnings,
  };
}

/** The view that wants the reader first: what was held back, what was rejected, dearer prices, and so on. */
export function firstView(counts: Readonly<Record<ImportView, number>>): ImportView {
  const order = Object.keys(counts) as ImportView[];
  return order.find((view) => counts[view] > 0) ?? 'rejected';
}
