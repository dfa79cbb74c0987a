import type { Tx } from '~db/client.ts';
import { readGreenList } from '~db/queries/catalogue/green-list.ts';
import type { OfferedProduct } from '~db/queries/catalogue/read-offer-inputs.ts';
import { readOrderabilityInputs } from '~db/queries/catalogue/read-offer-inputs.ts';
import { updateOrderability } from '~db/queries/catalogue/write-offers.ts';
import type { CertificateFacts, GreenListRow } from '../../domain/catalogue/green.ts';
import { certificateOn, starStatus } from '../../domain/catalogue/green.ts';
import type { Orderability } from '../../domain/catalogue/orderability.ts';
import { orderabilityOf } from '../../domain/catalogue/orderability.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { localDate, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { indexOffers } from './index-offers.server.ts';

/** Warnings that are derived here; those of an import row stay. */
const DERIVED = new Set(['star-attribute-unknown', 'star-certificate-missing']);

export function energyCertificates(rows: OfferedProduct['certificates']): CertificateFacts[] {
  return rows.map((row) => ({
    kind: 'energy',
    number: row.number,
    issuedOn: localDate(row.issuedOn),
    expiresOn: localDate(row.expiresOn),
    history: row.history.map(({ fromDate, status }) => ({ fromDate: localDate(fromDate), status })),
  }));
}

/** What 强制节能, and a case of the price watch, say about one offer on a day. */
export function orderabilityOn(
  day: LocalDate,
  list: readonly GreenListRow[],
  product: Pick<OfferedProduct, 'category_code' | 'attributes' | 'certificates'>,
  underAgreement: boolean,
  priceFrozen = false,
): Orderability {
  const { valid } = certificateOn('energy', energyCertificates(product.certificates), day);
  return orderabilityOf({
    star: starStatus(product.category_code, product.attributes, list),
    hasValidEnergyCertificate: valid !== null,
    underAgreement,
    priceFrozen,
  });
}

/**
 * Decides again whether the given offers may be ordered and brings their search rows up to date: called after the
 * last write to an offer, its product or its certificates, in the same transaction.
 */
export async function refreshOrderability(tx: Tx, ctx: Ctx, offerIds: readonly string[]): Promise<void> {
  await decideOrderability(tx, ctx, offerIds);
  await indexOffers(tx, ctx, offerIds);
}

/** Decides again and returns the offers whose verdict is another than before; their search rows are the caller's. */
export async function decideOrderability(tx: Tx, ctx: Ctx, offerIds: readonly string[]): Promise<string[]> {
  if (offerIds.length === 0) return [];
  const day = toLocalDate(ctx.clock.now());
  const inputs = await readOrderabilityInputs(tx, offerIds);
  const list = await readGreenList(
    tx,
    inputs.map((input) => input.category_code),
  );
  const changed = inputs.flatMap((input) => {
    const verdict = orderabilityOn(day, list, input, input.agreement_entry_id !== null, input.price_frozen);
    const warnings = [...input.warnings.filter((code) => !DERIVED.has(code)), ...verdict.warnings];
    const same = verdict.blockedReason === input.blocked_reason && warnings.join() === input.warnings.join();
    return same ? [] : [{ id: input.id, blockedReason: verdict.blockedReason, warnings }];
  });
  await updateOrderability(tx, changed);
  return changed.map(({ id }) => id);
}
