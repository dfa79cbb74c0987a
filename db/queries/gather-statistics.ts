import { sql } from 'drizzle-orm';
import type { Executor } from '../client.ts';

/** Tells the planner what the tables hold; plans made before are made anew. */
export async function gatherStatistics(db: Executor): Promise<void> {
  await db.execute(sql`analyze`);
}
