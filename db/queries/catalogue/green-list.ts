import { sql } from 'drizzle-orm';
import type { GreenListRow } from '../../../app/domain/catalogue/green.ts';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';

/** Both green lists, some two hundred rows; or only those of some 品目. */
export async function readGreenList(
  db: Executor,
  categoryCodes: readonly string[] | null = null,
): Promise<GreenListRow[]> {
  const found = await rows<{
    list: 'energy' | 'environment';
    row_no: number;
    name: string;
    category_code: string;
    mandatory: boolean;
    condition: Readonly<Record<string, unknown>> | null;
  }>(
    db,
    sql`select list, row_no, name, category_code, mandatory, condition from green_list_rows
      where ${categoryCodes === null}::boolean or category_code = any(array(
        select jsonb_array_elements_text(${JSON.stringify(categoryCodes ?? [])}::jsonb)))
      order by id`,
  );
  return found.map((row) => ({
    list: row.list,
    rowNo: row.row_no,
    name: row.name,
    categoryCode: row.category_code,
    mandatory: row.mandatory,
    condition: row.condition,
  }));
}
