import { fen, prorate } from '../money.ts';
import { quoteOrder } from '../ordering/quote-order.ts';
import { milli } from '../quantity.ts';
import { composeReason, REASON_CODES } from './coded-reasons.ts';
import type { Remedy } from './decision.ts';
import type { LineFacts, PurchaseFacts } from './facts.ts';

/** Stands for a reason not written yet, when a remedy is tried out. */
/** A reason that counts: of a rule with codes, one of them. */
function someReason(ruleId: string): string {
  const [code] = Object.keys(REASON_CODES[ruleId] ?? {});
  return composeReason(ruleId, code ?? null, '…');
}

/**
 * The facts as they would be if the user took the remedy: quantities, prices, delivery fees and amounts recomputed,
 * allocations scaled to the new amounts. A remedy that no longer fits the facts (its line is gone) changes nothing.
 */
export function applyRemedy(facts: PurchaseFacts, remedy: Remedy): PurchaseFacts {
  if (remedy.kind === 'give_reason') {
    return { ...facts, givenReasons: { ...facts.givenReasons, [remedy.ruleId]: someReason(remedy.ruleId) } };
  }
  const line = facts.lines.find((candidate) => candidate.lineNo === remedy.lineNo);
  if (line === undefined) return facts;
  switch (remedy.kind) {
    case 'reduce_quantity':
      return replaceLine(facts, line, { ...line, quantityMilli: remedy.toMilli });
    case 'remove_line':
      return replaceLine(facts, line, null);
    case 'change_budget_line': {
      const allocations = [{ budgetLineId: remedy.toBudgetLineId, amountFen: line.amountFen }];
      return withLine(facts, { ...line, allocations });
    }
    case 'change_offer':
      return changeOffer(facts, line, remedy.toOfferId);
  }
}

function changeOffer(facts: PurchaseFacts, line: LineFacts, offerId: string): PurchaseFacts {
  const chosen = line.alternatives.find((alternative) => alternative.offerId === offerId);
  if (chosen === undefined) return facts;
  const alternatives = line.alternatives.filter((alternative) => alternative !== chosen);
  return replaceLine(facts, line, { ...line, ...chosen, alternatives });
}

function withLine(facts: PurchaseFacts, line: LineFacts): PurchaseFacts {
  return { ...facts, lines: facts.lines.map((other) => (other.lineNo === line.lineNo ? line : other)) };
}

/** Puts `after` (or nothing) in the place of `before` and prices both suppliers' groups anew: a smaller order may cost delivery. */
function replaceLine(facts: PurchaseFacts, before: LineFacts, after: LineFacts | null): PurchaseFacts {
  const lines = facts.lines.flatMap((line) => (line !== before ? [line] : after === null ? [] : [after]));
  const touched = new Set([before, ...(after === null ? [] : [after])].map(groupOf));
  const group = lines.filter((line) => touched.has(groupOf(line)));
  const quoted = new Map(quoteOrder(group.map(toQuoteLine)).lines.map((line) => [line.lineNo, line]));
  return {
    ...facts,
    lines: lines.map((line) => {
      const price = quoted.get(line.lineNo);
      if (price === undefined || (line !== after && price.amountFen === line.amountFen)) return line;
      return reprice(line, price.deliveryFeeFen, price.amountFen);
    }),
  };
}

function groupOf(line: LineFacts): string {
  return `${line.supplier.id}|${line.agreement?.id ?? ''}`;
}

function toQuoteLine(line: LineFacts) {
  return {
    lineNo: line.lineNo,
    supplierId: line.supplier.id,
    agreementId: line.agreement?.id ?? null,
    unitPriceFen: fen(line.unitPriceFen),
    quantityMilli: milli(line.quantityMilli),
    // tax is contained in the price and no rule reads it
    taxRateBp: 0,
    delivery: line.supplier.delivery,
  };
}

function reprice(line: LineFacts, deliveryFeeFen: number, amountFen: number): LineFacts {
  const weights = line.allocations.map((allocation) => Math.max(0, allocation.amountFen));
  const allocated = weights.some((weight) => weight > 0);
  const parts = allocated ? prorate(fen(amountFen), weights) : weights;
  const allocations = line.allocations.map((allocation, index) => ({
    ...allocation,
    amountFen: parts[index] ?? 0,
  }));
  return { ...line, deliveryFeeFen, amountFen, allocations };
}
