import { uuidv7 } from 'uuidv7';
import type { EntryCheck } from '~db/queries/agreements/write-agreements.ts';
import { checkEntries, insertEntries, raiseVersions } from '~db/queries/agreements/write-agreements.ts';
import type { AddEntryInput } from '../../domain/agreements/agreement.input.ts';
import { AGREEMENT_STATE_NAMES } from '../../domain/agreements/agreement-machine.ts';
import { maySupplement } from '../../domain/agreements/agreement-warnings.ts';
import { isBeingRecorded } from '../../domain/agreements/recording-day.ts';
import { fen, toYuanText } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { SUPPLIER_STATUS_NAMES } from '../../domain/suppliers/standing.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
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
    const today = toLocalDate(ctx.clock.now());
    const facts = new Map((await checkEntries(tx, entries)).map((row) => [keyOf(row), row]));
    for (const entry of entries) {
      const row = facts.get(`${entry.packageId} ${entry.supplierId} ${entry.productId}`);
      const allowed = checkEntry(entry, row);
      if (!allowed.ok) return allowed;
      const timely = row === undefined ? ok(null) : checkLateEntry(entry, row, today);
      if (!timely.ok) return timely;
    }
    await insertEntries(tx, entries);
    const agreementOf = new Map([...facts.values()].map((row) => [row.package_id, row.agreement_id ?? '']));
    await raiseVersions(tx, [...new Set(agreementOf.values())]);
    await audit(
      tx,
      ctx,
      ...entries.map((entry) => ({
        action: 'add-entry',
        subjectKind: 'agreement' as const,
        subjectId: agreementOf.get(entry.packageId) ?? '',
        orgId: actor.orgId,
        counterpartOrgId: entry.supplierId,
        detail: {
          entryId: entry.id,
          packageId: entry.packageId,
          reason: entry.reason ?? '',
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
  if (facts.is_taken) return refuse('ENTRY_TAKEN', {}, 'productId');
  if (facts.is_expelled) return refuse('AWARDEE_EXPELLED', {}, 'supplierId');
  if (facts.lacks_host) return refuse('ENTRY_NO_HOST', {}, 'supplierId');
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

/**
 * After an agreement was put in force an entry comes as the upgrade of a shortlisted supplier's product (第十六条) or, for
 * another supplier, by 补充征集, which the law allows only when too few are left (第三十一条); an open one stays open.
 */
function checkLateEntry(entry: EntryToAdd, facts: EntryCheck, today: LocalDate): Result<null> {
  const { agreement_status: status } = facts;
  if (status === 'expired' || status === 'suspended') {
    return refuse('STATE_CHANGED', { state: AGREEMENT_STATE_NAMES[status], action: '登记入围商品' });
  }
  if (isBeingRecorded(facts.in_force_since, today)) return ok(null);
  if (!facts.is_awardee && facts.agreement_kind === 'closed') {
    const remaining = facts.remaining_suppliers;
    const original = remaining + facts.expelled_suppliers;
    if (!maySupplement(remaining, original))
      return refuse('SUPPLEMENT_NOT_ALLOWED', { remaining, original }, 'supplierId');
  }
  return (entry.reason ?? '') === '' ? refuse('ENTRY_REASON_REQUIRED', {}, 'reason') : ok(null);
}
