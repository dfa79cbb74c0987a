import type { Tx } from '~db/client.ts';
import type { ImportStamp } from '~db/queries/catalogue/import-offers.ts';
import { insertImported, updateImported } from '~db/queries/catalogue/import-offers.ts';
import { adoptMakerClasses } from '~db/queries/suppliers/maker-declarations.ts';
import type { Ctx } from '../context.server.ts';
import { indexOffers } from './index-offers.server.ts';
import type { JudgedRow } from './judge-import.server.ts';
import { watchPrices } from './watch-prices.server.ts';

/** Writes what was judged, with versions and search rows: a handful of statements whatever the number of rows. */
export async function writeImported(
  tx: Tx,
  ctx: Ctx,
  judged: readonly JudgedRow[],
  stamp: ImportStamp,
): Promise<void> {
  const offersOf = (wanted: (row: JudgedRow) => boolean) =>
    judged.flatMap((row) => (row.offer !== null && wanted(row) ? [row.offer] : []));
  const created = offersOf(({ verdict }) => verdict === 'new');
  const updated = offersOf(({ verdict }) => verdict !== 'new' && verdict !== 'unchanged');
  await insertImported(tx, created, stamp);
  await updateImported(tx, updated, stamp);
  const named = [...created, ...updated.filter(({ changesProduct }) => changesProduct)];
  await adoptMakerClasses(
    tx,
    named.flatMap(({ manufacturer, productId }) => (manufacturer === '' ? [] : [productId])),
  );
  const touched = [...created.filter(({ status }) => status === 'listed'), ...updated];
  await indexOffers(
    tx,
    ctx,
    touched.map(({ offerId }) => offerId),
  );
  await watchPrices(
    tx,
    ctx,
    updated.map(({ offerId }) => offerId),
  );
}
