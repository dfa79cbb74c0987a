const LIMIT = 100_000;

/** A pure function that knows what it said: titles repeat their words. A rare refill is cheaper than forgetting one by one. */
export function remembered<T>(make: (text: string) => T, limit = LIMIT): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const made = make(text);
    if (known.size >= limit) known.clear();
    known.set(text, made);
    return made;
  };
}
