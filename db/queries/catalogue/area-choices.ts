import { sql } from 'drizzle-orm';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';

/** Where the mall's units are: the city and its counties, as prefixes an offer can be narrowed to. */
export async function readAreaChoices(db: Executor): Promise<{ code: string; name: string }[]> {
  return rows<{ code: string; name: string }>(
    db,
    sql`
select case when d.level = 'city' then left(d.code, 4) else d.code end as code, d.name
from divisions d
where d.code in (select left(u.mof_div_code, 4) || '00' from units u)
  or d.parent_code in (select left(u.mof_div_code, 4) || '00' from units u)
order by d.code`,
  );
}
