import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { Fen } from '../../app/domain/money.ts';
import type { Milli } from '../../app/domain/quantity.ts';
import type { Db } from '../../db/client.ts';
import { inTransaction } from '../../db/client.ts';
import { offers, products } from '../../db/schema/catalogue.ts';
import type { SearchEngine } from '../engine.ts';

const dataDir = resolve(process.env['TEST_DATA_DIR'] ?? '../shared/data');

/** A file of real titles or queries; null (said loudly) where it is absent, for it is not part of the project. */
export function realFile(name: string): string | null {
  const path = resolve(dataDir, name);
  if (existsSync(path)) return readFileSync(path, 'utf8');
  process.stderr.write(`SKIPPED: ${name} is not in TEST_DATA_DIR (${dataDir}).\n`);
  return null;
}

export interface RealRow {
  readonly sku: string;
  readonly name: string;
  readonly brand: string;
  readonly category_code: string;
  readonly unit: string;
  readonly price_yuan: string;
  readonly barcode: string;
  readonly stock: string;
}

/** Rows of the real catalogue, or null where it is absent. */
export function realCatalogue(): RealRow[] | null {
  const text = realFile('catalogue_office.csv');
  return text === null ? null : parse(text, { columns: true, bom: true });
}

/** What people really searched for; none where the file is absent. */
export const realQueries = (): string[] =>
  realFile('queries_office.txt')
    ?.split('\n')
    .filter((line) => line !== '') ?? [];

const id = (kind: string, n: number) => `0000000${kind}-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** Writes the rows as products with one offer each and indexes them in the same transactions. */
export async function loadCatalogue(
  db: Db,
  engine: SearchEngine,
  supplierId: string,
  given: readonly RealRow[],
): Promise<void> {
  const at = new Date('2026-11-20T02:00:00Z');
  for (let start = 0; start < given.length; start += 500) {
    const batch = given.slice(start, start + 500).map((row, i) => ({ row, n: start + i }));
    await inTransaction(db, async (tx) => {
      await tx.insert(products).values(
        batch.map(({ row, n }) => ({
          id: id('8', n),
          categoryCode: row.category_code,
          name: row.name,
          brand: row.brand,
          model: '',
          manufacturer: '',
          gtin: row.barcode,
          unit: row.unit,
          specifications: [],
          attributes: {},
          description: '',
          createdAt: at,
        })),
      );
      await tx.insert(offers).values(
        batch.map(({ row, n }) => ({
          id: id('9', n),
          productId: id('8', n),
          supplierId,
          sku: row.sku,
          priceFen: Math.round(Number(row.price_yuan) * 100) as Fen,
          taxRateBp: 1300,
          stockMilli: (Number(row.stock) * 1000) as Milli,
          leadDays: 3,
          status: 'listed' as const,
          warnings: [],
          version: 1,
          createdAt: at,
          updatedAt: at,
        })),
      );
      await engine.indexOffers(
        tx,
        batch.map(({ n }) => id('9', n)),
      );
    });
  }
}
