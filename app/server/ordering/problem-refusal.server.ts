import type { PurchaseLineRow } from '~db/queries/ordering/purchase-lines.ts';
import type { BlockReason } from '../../domain/catalogue/orderability.ts';
import { BLOCK_REASONS } from '../../domain/catalogue/orderability.ts';
import { fen, toYuanText } from '../../domain/money.ts';
import { lineProblems } from '../../domain/ordering/line-problems.ts';
import { formatQuantity, milli } from '../../domain/quantity.ts';
import type { Refusal } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';

const WITHDRAWN = '供应商已下架，请移出或换一家。';

/** The sentence of a blocking code; a code nobody has written a sentence for is shown as it is. */
export function blockText(code: string): string {
  return code in BLOCK_REASONS ? BLOCK_REASONS[code as BlockReason] : code;
}

/** The first problem of a line as a refusal at its field, or null. `acceptedPriceFen` is what the user consented to. */
export function problemRefusal(
  row: PurchaseLineRow,
  acceptedPriceFen: number,
  field: string,
): Refusal | null {
  const [problem] = lineProblems(row.offer, {
    quantityMilli: row.quantityMilli,
    priceSeenFen: acceptedPriceFen,
  });
  if (problem === undefined) return null;
  const { name, unit } = row.product;
  switch (problem.kind) {
    case 'withdrawn':
      return refuse('OFFER_NOT_ORDERABLE', { name, reason: WITHDRAWN }, field).refusal;
    case 'blocked':
      return refuse('OFFER_NOT_ORDERABLE', { name, reason: blockText(problem.reason) }, field).refusal;
    case 'out_of_stock':
      return refuse('OUT_OF_STOCK', { name, stock: formatQuantity(milli(problem.stockMilli)), unit }, field)
        .refusal;
    case 'price_rose':
      return refuse(
        'PRICE_ROSE',
        { name, from: toYuanText(fen(problem.fromFen)), to: toYuanText(fen(problem.toFen)) },
        field,
      ).refusal;
  }
}
