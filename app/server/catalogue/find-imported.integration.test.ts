import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import { searchEngine } from '~search/engine.ts';
import { SEARCH_LIMITS, searchInput } from '../../domain/catalogue/search.input.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { SYSTEM, TEST_NOW, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { importCatalogue } from './import-catalogue.server.ts';
import { openTable } from './table/open-table.server.ts';
import { fileSource } from './table/table.server.ts';

const REAL_FILE = resolve(process.env['TEST_DATA_DIR'] ?? '../shared/data', 'catalogue_office.csv');
const HITS = 3;
const SHARE = 0.99;

if (!existsSync(REAL_FILE)) process.stderr.write(`SKIPPED: the real catalogue is not at ${REAL_FILE}\n`);

interface Miss {
  readonly sku: string;
  /** Why others may well stand before it; null = no good reason. */
  readonly why: string | null;
}

const signsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]/gu) ?? []);

/** A title of one word stands in others; one of few words has all of its characters in others. */
function explain(name: string, before: readonly string[], all: readonly string[]): string | null {
  const containing = all.filter((other) => other !== name && other.includes(name)).length;
  if (containing >= HITS) return `its whole title stands in ${containing} others`;
  const signs = [...signsOf(name)];
  const alike = before.filter((other) => signs.every((sign) => signsOf(other).has(sign))).length;
  return alike >= HITS ? 'the titles before it have every character of it' : null;
}

/** Eleven thousand searches once, on the engine that serves: the server where there is one. */
const kind = existsSync(REAL_FILE) ? databasesUnderTest().at(-1) : 'pglite';

describe.skipIf(!existsSync(REAL_FILE))('an imported product', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(kind ?? 'pglite');
    await smallWorld(database.db);
    const table = await openTable(await fileSource(REAL_FILE));
    unwrapForTest(
      await importCatalogue(testCtx(database.db, SYSTEM), {
        ...{
          supplier: 'supplier@test',
          fileName: 'catalogue_office.csv',
          table,
          publish: true,
          dryRun: false,
        },
        report: () => undefined,
      }),
    );
    await table.close();
    await searchEngine().warmUp(database.db);
  });
  afterAll(() => database?.close());

  test('is found by its own title among the first three', { timeout: 900_000 }, async () => {
    const products = await rows<{ id: string; sku: string; name: string }>(
      database.db,
      sql`select p.id, o.sku, p.name from offers o join products p on p.id = o.product_id
        where o.supplier_id = ${WORLD.supplierId}::uuid and o.sku like 'p______' order by o.sku`,
    );
    expect(products).toHaveLength(11_214);
    const names = products.map(({ name }) => name);
    const misses: Miss[] = [];
    for (const product of products) {
      const asked = searchInput.parse({ q: product.name.slice(0, SEARCH_LIMITS.queryChars), limit: '20' });
      const { hits } = await searchEngine().search(database.db, { ...asked, date: toLocalDate(TEST_NOW) });
      const place = hits.findIndex(({ id }) => id === product.id);
      if (place >= 0 && place < HITS) continue;
      const before = hits.slice(0, place === -1 ? undefined : place).map(({ name }) => name);
      misses.push({ sku: product.sku, why: explain(product.name, before, names) });
    }
    const found = products.length - misses.length;
    const share = found / products.length;
    process.stdout.write(
      `${found} of ${products.length} titles (${(share * 100).toFixed(2)} %) find their product among the first ${HITS} on ${kind}; the others:\n` +
        misses.map(({ sku, why }) => `  ${sku}: ${why ?? 'UNEXPLAINED'}\n`).join(''),
    );
    expect(share).toBeGreaterThanOrEqual(SHARE);
    expect(misses.filter(({ why }) => why === null)).toEqual([]);
  });
});
