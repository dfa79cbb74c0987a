import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestDatabase } from '../../app/server/testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../../app/server/testing/database.server.ts';
import { firstRow } from '../../db/client.ts';
import { toTsvector } from '../engines/postgres/ts-text.ts';
import type { WeightedToken } from '../query/analyze-document.ts';
import { eachRowWord, ROW_WORDS, rowWordsByNo } from './row-words.ts';

const TOKENS: readonly (readonly WeightedToken[])[] = [
  [
    { text: '复印纸', weight: 'A', positions: [1, 22] },
    { text: '~fyz', weight: 'D', positions: [1] },
    { text: 'a4', weight: 'C', positions: [5, 9, 16_000] },
  ],
  [`it's`, 'a\\b', `'`, `\\'`, 'x:1A', 'a b', '😀得力'].map((text, at) => ({
    text,
    weight: 'B',
    positions: [at + 1],
  })),
  [],
];
const LETTERS = ['D', 'C', 'B', 'A'];

for (const kind of databasesUnderTest()) {
  describe(`words of rows on ${kind}`, () => {
    let database: TestDatabase;
    beforeAll(async () => {
      database = await openTestDatabase(kind);
    });
    afterAll(() => database?.close());

    it('are read as they were written, whatever is in them', async () => {
      const rows = sql.join(
        TOKENS.map((tokens, no) => sql`(${2 ** 40 + no}::bigint, ${toTsvector(tokens)}::tsvector)`),
        sql`, `,
      );
      const read = await firstRow<{ words: string }>(
        database.db,
        sql`select ${ROW_WORDS} as words from (values ${rows}) r(no, tsv)`,
      );
      const byNo = rowWordsByNo(read?.words);
      expect([...byNo.keys()]).toEqual(TOKENS.map((_, no) => 2 ** 40 + no));
      for (const [no, tokens] of TOKENS.entries()) {
        const found: WeightedToken[] = [];
        eachRowWord(byNo.get(2 ** 40 + no) ?? new Uint8Array(), ({ bytes, from, to }, weight, positions) =>
          found.push({
            text: Buffer.from(bytes.subarray(from, to)).toString(),
            weight: (LETTERS[weight] ?? '?') as WeightedToken['weight'],
            positions: [...positions],
          }),
        );
        expect(found).toHaveLength(tokens.length);
        expect(found).toEqual(expect.arrayContaining([...tokens]));
      }
    });

    it('are none of no rows', async () => {
      const read = await firstRow<{ words: string | null }>(
        database.db,
        sql`select ${ROW_WORDS} as words from search_rows r`,
      );
      expect(rowWordsByNo(read?.words).size).toBe(0);
    });
  });
}
