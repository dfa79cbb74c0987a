import type { Tx } from '~db/client.ts';
import { importBatches, importCells, importRows } from '~db/schema/catalogue-import.ts';
import { TEST_NOW } from './context.server.ts';
import { WORLD } from './small-world.server.ts';

/** A checked file of the first supplier with a rejected row. */
export async function insertImport(
  tx: Tx,
  { importId, startedBy }: { readonly importId: string; readonly startedBy: string },
): Promise<void> {
  await tx.insert(importBatches).values({
    id: importId,
    supplierId: WORLD.supplierId,
    source: 'page',
    state: 'CHECKED',
    fileName: 'SECRET-FILE.csv',
    facts: { header: { heads: ['SECRET-SKU', 'b', 'c', 'd', 'e', 'f'], samples: [] } },
    startedBy,
    startedAt: TEST_NOW,
    checkedAt: TEST_NOW,
    published: true,
    rowCount: 1,
    rejected: 1,
  });
  const row = {
    importId,
    line: 2,
    sku: 'SECRET-SKU',
    name: '测试',
    verdict: 'rejected' as const,
    changes: [],
  };
  await tx.insert(importRows).values(row);
  await tx.insert(importCells).values({
    ...{ importId, no: 1, line: 2, columnName: 'price_yuan', value: '免费', code: 'price-invalid' },
    ...{ params: {}, severity: 'rejected' as const },
  });
}
