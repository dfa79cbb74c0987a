import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';

/** Whether nobody has been registered yet: the only database the demonstration may fill. */
export async function isEmptyDatabase(db: Executor): Promise<boolean> {
  return (await firstRow(db, sql`select 1 as one from organizations limit 1`)) === null;
}
