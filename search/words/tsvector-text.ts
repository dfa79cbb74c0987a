/**
 * A word of a row: `weight` says how much it counts, 0 = D, 1 = C, 2 = B, 3 = A; `places` where it stands, ascending. The list
 * of places is the same for every word: who keeps it takes a copy. A row has dozens of words.
 */
export type VisitWord = (text: string, weight: number, places: readonly number[]) => void;

const [QUOTE, BACKSLASH, COLON, COMMA, BLANK] = [39, 92, 58, 44, 32];
const [ZERO, NINE, LETTER_A] = [48, 57, 65];
const D = 3;

/** A piece of a text that keeps only itself in memory, not the text it was cut out of. */
export const ownText = (text: string): string => ` ${text}`.slice(1);

/** Hands over each word of `'复印纸':3A,5A '~fyz':3`, the text of a `tsvector` whose words have places. */
export function eachRowWord(tsvector: string, visit: VisitWord): void {
  const places: number[] = [];
  for (let at = 0; at < tsvector.length; ) {
    let [from, text] = [at + 1, ''];
    for (at = from; ; at += 1) {
      const code = tsvector.charCodeAt(at);
      if (code === QUOTE && tsvector.charCodeAt(at + 1) !== QUOTE) break;
      if (code !== QUOTE && code !== BACKSLASH) {
        if (Number.isNaN(code)) throw new SyntaxError('a word of the tsvector does not end');
        continue;
      }
      // written twice, meant once
      text += tsvector.slice(from, at);
      at += 1;
      from = at;
    }
    text += tsvector.slice(from, at);
    at += 1;
    places.length = 0;
    let weight = D;
    if (tsvector.charCodeAt(at) === COLON) {
      do {
        at += 1;
        let place = 0;
        for (
          let code = tsvector.charCodeAt(at);
          code >= ZERO && code <= NINE;
          code = tsvector.charCodeAt(at)
        ) {
          place = place * 10 + code - ZERO;
          at += 1;
        }
        places.push(place);
        const letter = tsvector.charCodeAt(at) - LETTER_A;
        if (letter >= 0 && letter < D) {
          weight = Math.min(weight, letter);
          at += 1;
        }
      } while (tsvector.charCodeAt(at) === COMMA);
    }
    visit(text, D - weight, places);
    if (tsvector.charCodeAt(at) === BLANK) at += 1;
  }
}
