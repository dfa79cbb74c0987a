/** `m404dn` → its runs of letters and of digits: `m`, `404`, `dn`. */
function runs(code: string): string[] {
  return code.match(/\d+|[^\d]+/gu) ?? [];
}

const MAX_RUNS = 8;

/**
 * What of a code is worth finding by itself: every front and back at a border between letters and digits, and long
 * runs of digits (`cf276a` → cf, 276a, cf276, 276), two characters at least.
 */
export function codeParts(code: string): string[] {
  const pieces = runs(code);
  if (pieces.length < 2 || pieces.length > MAX_RUNS) return [];
  const parts = new Set<string>();
  for (let i = 1; i < pieces.length; i++) {
    parts.add(pieces.slice(0, i).join(''));
    parts.add(pieces.slice(i).join(''));
  }
  for (const piece of pieces) if (/^\d{3,}$/.test(piece)) parts.add(piece);
  return [...parts].filter((part) => part.length >= 2);
}

/** Ways to cut a code in two (`tn2312` → [tn, 2312]): titles that write it with a blank are found as well. */
export function codeSplits(code: string): Array<readonly [string, string]> {
  const pieces = runs(code);
  if (pieces.length < 2 || pieces.length > MAX_RUNS) return [];
  return pieces
    .slice(1)
    .map((_, i) => [pieces.slice(0, i + 1).join(''), pieces.slice(i + 1).join('')] as const)
    .filter(([front, back]) => front.length >= 2 && back.length >= 2);
}

/** Letters and digits together: the look of a model number rather than of a word or a count. */
export function looksLikeModel(code: string): boolean {
  return code.length >= 3 && /\d/.test(code) && /\p{L}/u.test(code);
}
