import type { Tx } from '../../db/client.ts';
import { replaceRows } from '../../db/queries/reference/upsert-rows.ts';
import * as lists from './load.ts';

/** Both lists as a whole: nothing refers to their rows. */
export async function seedGreenLists(tx: Tx): Promise<void> {
  const citations = { energy: '财库〔2019〕19号', environment: '财库〔2019〕18号' };
  await replaceRows(
    tx,
    {
      name: 'green_list_rows',
      columns: {
        list: 'text',
        row_no: 'int',
        name: 'text',
        category_code: 'text',
        mandatory: 'boolean',
        condition: 'jsonb',
        standards: 'text[]',
        citation: 'text',
        products: 'text[]',
        code_2013: 'text',
        note: 'text',
        confidence: 'text',
      },
    },
    lists.loadGreenLists().rows.map((row) => ({
      list: row.list,
      row_no: row.rowNo,
      name: row.name,
      category_code: row.categoryCode,
      mandatory: row.mandatory,
      condition: row.condition,
      standards: row.standards,
      citation: citations[row.list],
      products: row.products,
      code_2013: row.code2013,
      note: row.note,
      confidence: row.confidence,
    })),
  );
}
