/** Of so many search rows at most the words are held in memory, unless the configuration says otherwise. */
export const USUAL_ROWS_WITH_WORDS = 2_000_000;

/** These are the largest things a process holds: little more room than is needed. */
const GROWTH = 1.5;

/** The same with room for so many. */
export function longer<T extends Int32Array | Float64Array | Uint8Array>(
  array: T,
  size: number,
  make: (size: number) => T,
): T {
  if (size <= array.length) return array;
  const made = make(Math.max(size, Math.ceil(array.length * GROWTH)));
  made.set(array as never);
  return made;
}

export const integers = (size: number): Int32Array => new Int32Array(size);
