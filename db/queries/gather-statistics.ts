import { sql } from 'drizzle-orm';
import type { Executor } from '../client.ts';

/**
 * Tells the planner what our tables hold; plans made before are made anew. The catalogue of the database itself is left
 * out: it takes as long again and changes no plan.
 */
export async function gatherStatistics(db: Executor): Promise<void> {
  await db.execute(sql`do $$ declare tables text; begin
    select string_agg(format('%I.%I', schemaname, tablename), ', ') into tables
    from pg_tables where schemaname = current_schema();
    execute 'analyze ' || tables;
  end $$`);
}
