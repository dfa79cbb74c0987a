import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { PageKey } from '../../app/domain/page-cursor.ts';
import { parseLocalDate } from '../../app/domain/time/local-date.ts';

/** A column a list can be sorted by; never null, so that every row has a place. */
export interface SortColumn {
  readonly column: SQL;
  readonly type: 'text' | 'date' | 'timestamptz' | 'bigint';
}

export interface SortedPage {
  readonly by: SortColumn;
  /** The unique id that breaks ties. */
  readonly id: SQL;
  readonly dir: 'asc' | 'desc';
  readonly after: PageKey | null;
}

/** Whether a value can be one of the type; a key out of an address that cannot is the first page's. */
const FITS: Readonly<Record<SortColumn['type'], (value: string) => boolean>> = {
  text: (value) => value.length <= 300,
  date: (value) => parseLocalDate(value) !== null,
  timestamptz: (value) =>
    /^\d{4}-\d{2}-\d{2} [\d:.+-]{8,24}$/.test(value) && !Number.isNaN(new Date(value).getTime()),
  bigint: (value) => /^-?\d{1,18}$/.test(value),
};

/** Condition and order of a page that continues below its key; `key` is what the next page continues from. */
export function sortedPage({ by, id, dir, after }: SortedPage): {
  readonly where: SQL;
  readonly order: SQL;
  readonly key: SQL;
} {
  const type = sql.raw(by.type);
  const way = sql.raw(dir);
  const than = sql.raw(dir === 'asc' ? '>' : '<');
  const known = after !== null && FITS[by.type](after.value) ? after : null;
  return {
    where:
      known === null
        ? sql`true`
        : sql`(${by.column}, ${id}) ${than} (${known.value}::${type}, ${known.id}::uuid)`,
    order: sql`${by.column} ${way}, ${id} ${way}`,
    key: sql`${by.column}::text`,
  };
}
