import { firstRow } from '../../../db/client.ts';
import type { Moment } from '../../shelf/follow-rows.ts';
import type { Matcher, VisitMatch } from '../../shelf/matcher.ts';
import { matchStatement, unpack } from './match-sql.ts';

interface Row extends Moment {
  readonly matches: string | null;
  readonly found?: readonly number[] | null;
}

/** The words in the `tsvector` of each row: one statement. */
export const postgresMatcher: Matcher = {
  async match(db, analyzed, less, since) {
    const row = await firstRow<Row & Readonly<Record<string, unknown>>>(
      db,
      matchStatement(analyzed, less, since),
    );
    if (row === null) throw new Error('the search statement returned no row');
    const { snapshot, changed, matches, found = null } = row;
    const eachMatch = (visit: VisitMatch) => {
      if (matches !== null) unpack(matches, visit);
    };
    return { snapshot, changed, eachMatch, found };
  },
};
