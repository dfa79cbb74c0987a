import type { Tx } from '~db/client.ts';
import { lockPassedIdentities, renameProducts } from '~db/queries/catalogue/apply-reviews.ts';
import { linkConsumables } from '~db/queries/catalogue/write-products.ts';
import { adoptMakerClasses } from '~db/queries/suppliers/maker-declarations.ts';
import { makerKey } from '../../domain/catalogue/maker.ts';
import { netContentOf } from '../../domain/catalogue/net-content.ts';

/**
 * Puts names that reviewers passed into force; what was described otherwise meanwhile stays. A product that has become
 * part of the common library is no longer its supplier's to name. Returns the products, whose offers the caller indexes.
 */
export async function putIdentities(
  tx: Tx,
  reviewIds: readonly string[],
  stamp: { readonly at: Date; readonly userId: string },
): Promise<readonly string[]> {
  if (reviewIds.length === 0) return [];
  const passed = await lockPassedIdentities(tx, reviewIds);
  await renameProducts(
    tx,
    passed.map(({ id, proposed, content }) => ({
      ...proposed,
      id,
      content: netContentOf({ ...content, ...proposed }),
      keepsMaker:
        content.manufacturer === '' || makerKey(content.manufacturer) === makerKey(proposed.manufacturer),
    })),
    stamp,
  );
  const ids = passed.map(({ id }) => id);
  if (ids.length === 0) return [];
  await adoptMakerClasses(tx, ids);
  await linkConsumables(tx, ids);
  return ids;
}
