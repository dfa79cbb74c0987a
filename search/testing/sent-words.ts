/** Words with their weight (0 = D … 3 = A) and places as `tsvectorsend` writes them; PostgreSQL would order them, who reads does not care. */
export function sentWords(
  words: readonly (readonly [text: string, weight: number, places: readonly number[]])[],
): Uint8Array {
  const parts: Buffer[] = [];
  const number = (value: number, bytes: 2 | 4) => {
    const part = Buffer.alloc(bytes);
    part.writeUIntBE(value, 0, bytes);
    parts.push(part);
  };
  number(words.length, 4);
  for (const [text, weight, places] of words) {
    parts.push(Buffer.from(`${text}\0`));
    number(places.length, 2);
    for (const place of places) number((weight << 14) | place, 2);
  }
  return Buffer.concat(parts);
}
