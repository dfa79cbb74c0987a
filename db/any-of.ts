import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';

/**
 * `column = ${anyOf(ids)}` for a list of uuids sent as one parameter. An array made once, not a subselect: of that the
 * planner knows no size, expects a hundred rows and prefers to read the whole table.
 */
export function anyOf(ids: readonly string[]): SQL {
  return sql`any(array(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)))`;
}
