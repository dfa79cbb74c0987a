import type { Executor } from '~db/client.ts';
import type { ImportedBefore } from '~db/queries/catalogue/import-offers.ts';
import type { NamedMaker } from '~db/queries/catalogue/products-by-gtin.ts';
import { makersByGtin } from '~db/queries/catalogue/products-by-gtin.ts';
import type { CellReport } from '../../domain/catalogue/import-reasons.ts';
import type { ImportRow } from '../../domain/catalogue/import-row.ts';
import { compareMakers } from '../../domain/catalogue/maker.ts';
import type { ReadableRow } from './read-import-rows.server.ts';

/** The makers the catalogue names for the barcodes of rows that name one themselves; no statement where none does. */
export function namedMakers(db: Executor, rows: readonly ReadableRow[]): Promise<NamedMaker[]> {
  const asked = rows.flatMap(({ row }) => (row.manufacturer === undefined ? [] : (row.gtin ?? [])));
  return makersByGtin(db, asked);
}

/** Another maker than the catalogue names, for the shared product itself or for another one of the same barcode. */
export function makerWarnings(
  { manufacturer, gtin }: ImportRow,
  known: ImportedBefore | null,
  makers: readonly NamedMaker[],
): CellReport[] {
  if (manufacturer === undefined) return [];
  const named = [
    ...(known?.own_product === false ? [known.manufacturer] : []),
    ...makers.filter((one) => one.gtin === gtin && one.id !== known?.product_id).map(({ maker }) => maker),
  ];
  const maker = named.find((name) => compareMakers(name, manufacturer) === 'other');
  if (maker === undefined) return [];
  const value = manufacturer.slice(0, 120);
  return [{ column: 'manufacturer', value, code: 'maker-contradicts', params: { maker } }];
}
