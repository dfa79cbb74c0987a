import type { Db } from '../../../db/client.ts';
import { firstRow } from '../../../db/client.ts';
import type { Moment } from '../../shelf/follow-rows.ts';
import type { Matcher } from '../../shelf/matcher.ts';
import { matchStatement, relaxedStatement, unpack } from './match-sql.ts';

interface Row extends Moment {
  readonly matches: Uint8Array | null;
  readonly found?: readonly number[] | null;
}

async function read(db: Db, statement: Parameters<typeof firstRow>[1]) {
  const row = await firstRow<Row & Readonly<Record<string, unknown>>>(db, statement);
  if (row === null) throw new Error('the search statement returned no row');
  const { snapshot, changed, matches, found } = row;
  return { snapshot, changed, matches: matches === null ? [] : unpack(matches), found: found ?? [] };
}

/** The words in the `tsvector` of each row: one statement. */
export const postgresMatcher: Matcher = {
  strict: (db, analyzed, since) => read(db, matchStatement(analyzed, since)),
  relaxed: (db, analyzed, parts, since) => read(db, relaxedStatement(analyzed, parts, since)),
};
