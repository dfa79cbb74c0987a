import { uuidv7 } from 'uuidv7';
import type { EntryCheck } from '~db/queries/agreements/write-agreements.ts';
import { checkEntries, insertEntries } from '~db/queries/agreements/write-agreements.ts';
import type { AddEntryInput } from '../../domain/agreements/agreement.input.ts';
import { fen, toYuanText } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { SUPPLIER_STATUS_NAMES } from '../../domain/suppliers/standing.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

export type EntryToAdd = AddEntryInput & { readonly id?: string };

/**
 * 入围: a supplier with a product at his own 协议价格, by price, by the hour, or by a discount on a base price. Refusals:
 * an unknown package, product or supplier, a product of another 品目 than the package's, a discount where the agreement
 * has none or none where it has, a price above the package's ceiling.
 */
export async function addEntry(ctx: Ctx, input: EntryToAdd): Promise<Result<{ entryId: string }>> {
  authorize(ctx, 'add-entry');
  const added = await addEntries(ctx, [input]);
  if (!added.ok) return added;
  return ok({ entryId: added.value.entryIds[0] ?? '' });
}

/** Several at once: all or none. */
export async function addEntries(
  ctx: Ctx,
  inputs: readonly EntryToAdd[],
): Promise<Result<{ entryIds: string[] }>> {
  const actor = authorize(ctx, 'add-entry');
  return withTransaction(ctx, async (tx) => {
    const entries = inputs.map((input) => ({
      ...input,
      id: input.id ?? uuidv7(),
      ...pricesOf(input),
    }));
    const facts = new Map((await checkEntries(tx, entries)).map((row) => [keyOf(row), row]));
    for (const entry of entries) {
      const allowed = checkEntry(
        entry,
        facts.get(`${entry.packageId} ${entry.supplierId} ${entry.productId}`),
      );
      if (!allowed.ok) return allowed;
    }
    await insertEntries(tx, entries);
    await audit(
      tx,
      ctx,
      ...entries.map((entry) => ({
        action: 'add-entry',
        subjectKind: 'agreement' as const,
        subjectId: entry.packageId,
        orgId: actor.orgId,
        counterpartOrgId: entry.supplierId,
        detail: {
          entryId: entry.id,
          productId: entry.productId,
          agreedPriceFen: entry.agreedPriceFen,
          agreedDiscountBp: entry.agreedDiscountBp,
          rank: entry.rank,
        },
      })),
    );
    return ok({ entryIds: entries.map(({ id }) => id) });
  });
}

/** Under a discount the price given is the base; what is paid is rounded down to the fen, in the buyer's favour. */
function pricesOf({ agreedPrice, discountPercent }: EntryToAdd) {
  if (discountPercent === undefined) {
    return { agreedPriceFen: agreedPrice as number, agreedDiscountBp: null, basePriceFen: null };
  }
  const agreedDiscountBp = Math.round(discountPercent * 100);
  const agreedPriceFen = Math.floor((agreedPrice * agreedDiscountBp) / 10_000);
  return { agreedPriceFen, agreedDiscountBp, basePriceFen: agreedPrice as number };
}

const keyOf = (row: EntryCheck) => `${row.package_id} ${row.supplier_id} ${row.product_id}`;

function checkEntry(
  entry: EntryToAdd & { readonly agreedPriceFen: number },
  facts: EntryCheck | undefined,
): Result<null> {
  if (facts?.category_code == null) return refuse('NOT_FOUND', {}, 'packageId');
  if (facts.product_category === null) return refuse('NOT_FOUND', {}, 'productId');
  if (facts.supplier_status === null) return refuse('NOT_FOUND', {}, 'supplierId');
  if (facts.supplier_status !== 'active') {
    return refuse(
      'SUPPLIER_NOT_ACTIVE',
      { state: SUPPLIER_STATUS_NAMES[facts.supplier_status] },
      'supplierId',
    );
  }
  if (facts.product_category !== facts.category_code) return refuse('ENTRY_WRONG_CATEGORY', {}, 'productId');
  const byDiscount = facts.pricing_kind === 'discount_rate';
  if (byDiscount && entry.discountPercent === undefined) {
    return refuse('ENTRY_DISCOUNT_REQUIRED', {}, 'discountPercent');
  }
  if (!byDiscount && entry.discountPercent !== undefined) {
    return refuse('ENTRY_DISCOUNT_FORBIDDEN', {}, 'discountPercent');
  }
  if (facts.ceiling_fen !== null && entry.agreedPriceFen > facts.ceiling_fen) {
    return refuse('ENTRY_ABOVE_CEILING', { ceiling: toYuanText(fen(facts.ceiling_fen)) }, 'agreedPrice');
  }
  return ok(null);
}
