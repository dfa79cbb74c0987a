import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import listingWordsFile from './listing-words.json';

/** The first list of words that listings are looked through for; what operators changed since is kept. */
export async function seedListingWords(tx: Tx): Promise<void> {
  const { rows, source, effectiveFrom } = listingWordsFile;
  const words = rows.map(([word, kind], index) => ({
    id: `00000000-0000-7000-8000-77${String(index + 1).padStart(10, '0')}`,
    word,
    kind,
  }));
  await tx.execute(sql`
insert into listing_words (id, word, kind, valid_from, source, added_at)
select x.id, x.word, x.kind, ${effectiveFrom}::date, ${source}, ${`${effectiveFrom}T00:00:00Z`}::timestamptz
from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as x(id uuid, word text, kind text)
on conflict do nothing`);
}
