import type { OrderLine } from '~db/queries/fulfilment/order-head.ts';
import { quantityText } from '../../domain/fulfilment/order.input.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';

interface WantedLine {
  readonly orderLineId: string;
  readonly quantity: number;
}

export interface ChosenLine {
  readonly line: OrderLine;
  readonly quantity: number;
}

/**
 * The rows of a form with a quantity, each at most what its line allows: a row of another order is not found, too much
 * is refused at its field, nothing at all is refused too.
 */
export function chooseLines(
  lines: readonly OrderLine[],
  wanted: readonly WantedLine[],
  atMost: (line: OrderLine) => number,
  tooMany: Extract<RefusalCode, 'SHIP_TOO_MANY' | 'RECEIVE_TOO_MANY' | 'RETURN_TOO_MANY'>,
): Result<readonly ChosenLine[]> {
  const chosen: ChosenLine[] = [];
  for (const [index, { orderLineId, quantity }] of wanted.entries()) {
    const line = lines.find((candidate) => candidate.id === orderLineId);
    if (line === undefined) return refuse('NOT_FOUND');
    if (quantity === 0) continue;
    const max = atMost(line);
    if (quantity > max) {
      const params = { max: quantityText(max), unit: line.snapshot.unit };
      return refuse(tooMany, params, `lines[${index}].quantity`);
    }
    chosen.push({ line, quantity });
  }
  return chosen.length === 0 ? refuse('NOTHING_TO_DO') : ok(chosen);
}
