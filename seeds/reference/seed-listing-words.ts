import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../db/client.ts';
import { loadListingWords } from './load.ts';

/** A word has the same id every time: one that operators have ended since does not come back. */
function idOf(kind: string, word: string): string {
  const hash = createHash('sha256').update(`${kind}:${word}`).digest('hex').slice(0, 10);
  return `00000000-0000-7000-8000-77${hash}`;
}

/** The first lists of words that listings are looked through for; what operators changed since is kept. */
export async function seedListingWords(tx: Tx): Promise<void> {
  const words = loadListingWords().map((row) => ({ id: idOf(row.kind, row.word), ...row }));
  await tx.execute(sql`
insert into listing_words (id, word, kind, valid_from, source, added_at)
select x.id, x.word, x.kind, x."validFrom", x.source, x."validFrom"::timestamptz
from jsonb_to_recordset(${JSON.stringify(words)}::jsonb) as x(id uuid, word text, kind text, "validFrom" date, source text)
on conflict do nothing`);
}
