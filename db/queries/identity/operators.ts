import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';

/** Whether anybody can operate the mall, or the sign-in name is already somebody's. */
export async function findOperatorOrName(db: Executor, email: string): Promise<'operator' | 'name' | null> {
  const found = await firstRow<{ operator: boolean; name: boolean }>(
    db,
    sql`select exists (select 1 from memberships where role = 'operator') as operator,
      exists (select 1 from users where email = ${email}) as name`,
  );
  if (found?.operator) return 'operator';
  return found?.name ? 'name' : null;
}
