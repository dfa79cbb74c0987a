import { firstRow } from '../../../db/client.ts';
import type { Moment } from '../../shelf/follow-rows.ts';
import type { Matcher } from '../../shelf/matcher.ts';
import { matchStatement, unpack } from './match-sql.ts';

interface Row extends Moment {
  readonly matches: string | null;
  readonly found?: readonly number[] | null;
}

/** The words in the `tsvector` of each row: one statement. */
export const postgresMatcher: Matcher = {
  async match(db, analyzed, parts, since) {
    const row = await firstRow<Row & Readonly<Record<string, unknown>>>(
      db,
      matchStatement(analyzed, parts, since),
    );
    if (row === null) throw new Error('the search statement returned no row');
    const { snapshot, changed, matches, found = null } = row;
    return { snapshot, changed, matches: matches === null ? [] : unpack(matches), found };
  },
};
