import type { SpendRow } from './spend-figures.ts';

/**
 * Rows of several levels of the tree of 品目 as an outline: each under the nearest row above it, siblings in the order
 * given. A code that leaves a level out (`A07039900` has no pair of its own there) stands under what is above that.
 */
export function treeOrder(rows: readonly SpendRow[], parentOf: (code: string) => string | null): SpendRow[] {
  const known = new Set(rows.map((row) => row.key));
  const children = new Map<string | null, SpendRow[]>();
  for (const row of rows) {
    let parent = parentOf(row.key);
    while (parent !== null && !known.has(parent)) parent = parentOf(parent);
    children.set(parent, [...(children.get(parent) ?? []), row]);
  }
  const outline: SpendRow[] = [];
  const walk = (parent: string | null) => {
    for (const row of children.get(parent) ?? []) {
      outline.push(row);
      walk(row.key);
    }
  };
  walk(null);
  return outline;
}
