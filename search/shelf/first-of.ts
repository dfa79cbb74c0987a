/** Which of two comes first: less than 0 = the first. */
export type Compare = (a: number, b: number) => number;

/** The first so many, in order. */
export function firstOf(hits: readonly number[], wanted: number, compare: Compare): number[] {
  const first: number[] = [];
  for (const hit of hits) {
    const last = first[wanted - 1];
    if (last !== undefined && compare(last, hit) <= 0) continue;
    first.splice(placeOf(hit, first, compare), 0, hit);
    if (first.length > wanted) first.pop();
  }
  return first;
}

/** Where `hit` belongs in an ordered list. */
function placeOf(hit: number, ordered: readonly number[], compare: Compare): number {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const at = ordered[middle];
    if (at !== undefined && compare(at, hit) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}
