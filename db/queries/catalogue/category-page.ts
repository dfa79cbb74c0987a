import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';

export interface CategoryNode extends Readonly<Record<string, unknown>> {
  readonly code: string;
  readonly name: string;
  readonly level: number;
  readonly relation: 'self' | 'above' | 'below';
}

/**
 * A 品目 with its ancestors and its direct children, in code order (ancestors come before, because a
 * parent's code sorts before its children's). Empty when there is no such code.
 */
export async function readCategoryPage(db: Executor, code: string): Promise<CategoryNode[]> {
  return rows<CategoryNode>(
    db,
    sql`with recursive up as (
        select code, name, level, parent_code, 'self' as relation from categories where code = ${code}
        union all
        select c.code, c.name, c.level, c.parent_code, 'above' from categories c join up on c.code = up.parent_code
      )
      select code, name, level, relation from up
      union all
      select code, name, level, 'below' from categories where parent_code = ${code}
      order by code`,
  );
}
