import { sql } from 'drizzle-orm';
import type { WordKind } from '../../../app/domain/catalogue/listing-coach/listing-words.ts';
import type { Executor, Tx } from '../../client.ts';
import { rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';

/** Days are `YYYY-MM-DD`. */
export type ListingWordRow = Readonly<{
  id: string;
  word: string;
  kind: WordKind;
  valid_from: string;
  valid_to: string | null;
  source: string;
  added_by_name: string | null;
  ended_by_name: string | null;
}>;

/** Words that count on a day or will. */
export async function readListingWords(db: Executor, day: string): Promise<ListingWordRow[]> {
  return rows<ListingWordRow>(
    db,
    sql`select id, word, kind, valid_from::text as valid_from, valid_to::text as valid_to, source,
        null as added_by_name, null as ended_by_name
      from listing_words where valid_to is null or valid_to >= ${day}::date`,
  );
}

/** The lists for their keepers, by id. */
export async function listListingWordRows(
  db: Executor,
  filter: {
    readonly text: string;
    readonly kind: WordKind | null;
    /** Those that have ended instead of those that count. */
    readonly ended: boolean;
    readonly today: string;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<ListingWordRow[]> {
  const { text, kind, ended, today, after, limit } = filter;
  return rows<ListingWordRow>(
    db,
    sql`
select w.id, w.word, w.kind, w.valid_from::text as valid_from, w.valid_to::text as valid_to, w.source,
  a.name as added_by_name, e.name as ended_by_name
from listing_words w left join users a on a.id = w.added_by left join users e on e.id = w.ended_by
where (${kind}::text is null or w.kind = ${kind}::text) and (${text} = '' or w.word ilike ${likePattern(text)})
  and coalesce(w.valid_to < ${today}::date, false) = ${ended}
  and (${after}::uuid is null or w.id > ${after}::uuid)
order by w.id limit ${limit}`,
  );
}

/** False when the word counts already. */
export async function insertListingWord(
  tx: Tx,
  word: {
    readonly id: string;
    readonly word: string;
    readonly kind: WordKind;
    readonly validFrom: string;
    readonly source: string;
    readonly addedBy: string;
    readonly at: Date;
  },
): Promise<boolean> {
  const written = await rows<{ id: string }>(
    tx,
    sql`
insert into listing_words (id, word, kind, valid_from, source, added_by, added_at)
values (${word.id}::uuid, ${word.word}, ${word.kind}, ${word.validFrom}::date, ${word.source}, ${word.addedBy}::uuid,
  ${word.at.toISOString()}::timestamptz)
on conflict (word, kind) where valid_to is null do nothing returning id`,
  );
  return written.length === 1;
}

/** Ends a word with a last day; its text, or null when it has ended already. */
export async function endListingWordRow(
  tx: Tx,
  end: { readonly id: string; readonly lastDay: string; readonly by: string },
): Promise<string | null> {
  const [ended] = await rows<{ word: string }>(
    tx,
    sql`update listing_words set valid_to = ${end.lastDay}::date, ended_by = ${end.by}::uuid
      where id = ${end.id}::uuid and valid_to is null returning word`,
  );
  return ended?.word ?? null;
}
