import { firstRow } from '../../../db/client.ts';
import type { Moment } from '../../shelf/follow-rows.ts';
import { ask, catchUpToNow } from '../../shelf/follow-rows.ts';
import type { Matcher, VisitRow } from '../../shelf/matcher.ts';
import { onShelf } from '../../shelf/matcher.ts';
import { matchWords } from '../../words/match-words.ts';
import { matchStatement, unpack } from './match-sql.ts';

interface Row extends Moment {
  readonly matches: string | null;
  readonly found?: readonly number[] | null;
}

/** The words in the `tsvector` of each row: one statement. */
const inDatabase: Matcher['match'] = async (db, followed, analyzed, less) => {
  const { matches, found = null } = await ask(db, followed, async (since) => {
    const row = await firstRow<Row & Readonly<Record<string, unknown>>>(
      db,
      matchStatement(analyzed, less, since),
    );
    if (row === null) throw new Error('the search statement returned no row');
    return row;
  });
  const eachRow = (visit: VisitRow) => {
    if (matches !== null) unpack(matches, visit);
  };
  return onShelf(followed.shelf, { eachRow, found });
};

/**
 * The words of the rows where they are held in memory, after one statement that asks whether a row has changed; else the
 * database looks them up.
 */
export const postgresMatcher: Matcher = {
  async match(db, followed, analyzed, less) {
    const { words } = followed.shelf;
    if (words === null) return inDatabase(db, followed, analyzed, less);
    await catchUpToNow(db);
    return matchWords(words, analyzed, less);
  },
};
