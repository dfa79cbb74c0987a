import { applyRemedy } from './apply-remedy.ts';
import { isReasonGiven } from './coded-reasons.ts';
import type { Remedy } from './decision.ts';
import type { LineFacts, PurchaseFacts } from './facts.ts';
import { fittingBudgetLines } from './fitting-budget-lines.ts';
import type { Helps } from './rule.ts';

/** More choices than this on a card confuse more than they help. */
const MAX_CHOICES = 3;

/**
 * The largest smaller quantity of a line that helps, in whole pieces when the line is ordered in whole pieces,
 * else in tenths. Relies on less never being worse; where a delivery fee breaks that, `defineRule` drops the proposal.
 */
export function reduceTo(facts: PurchaseFacts, line: LineFacts, helps: Helps): Remedy[] {
  const step = line.quantityMilli % 1000 === 0 ? 1000 : line.quantityMilli % 100 === 0 ? 100 : 1;
  const remedyFor = (steps: number): Remedy => ({
    kind: 'reduce_quantity',
    lineNo: line.lineNo,
    toMilli: steps * step,
  });
  let enough = 0;
  let tooMany = Math.ceil(line.quantityMilli / step);
  while (tooMany - enough > 1) {
    const middle = Math.floor((enough + tooMany) / 2);
    if (helps(applyRemedy(facts, remedyFor(middle)))) enough = middle;
    else tooMany = middle;
  }
  return enough > 0 ? [remedyFor(enough)] : [];
}

/** Taking the line out, unless nothing would be left to buy. */
export function removeLine(facts: PurchaseFacts, line: LineFacts): Remedy[] {
  return facts.lines.length > 1 ? [{ kind: 'remove_line', lineNo: line.lineNo }] : [];
}

/** Lines tried for a card: when the dearest few do not help, a cheaper one will not, and a long cart stays quick. */
const MAX_TRIED = 5;

/** Less of it, or none of it, for one of the lines: dearest first, because it helps most. */
export function buyLess(facts: PurchaseFacts, lines: readonly LineFacts[], helps: Helps): Remedy[] {
  const dearestFirst = [...lines]
    .sort((a, b) => b.amountFen - a.amountFen || a.lineNo - b.lineNo)
    .slice(0, MAX_TRIED);
  const reductions = dearestFirst.flatMap((line) => reduceTo(facts, line, helps)).slice(0, MAX_CHOICES);
  const removals = dearestFirst.flatMap((line) => removeLine(facts, line));
  const helpful = removals.filter((remedy) => helps(applyRemedy(facts, remedy)));
  return [...reductions, ...helpful.slice(0, MAX_CHOICES)];
}

/** Charging the whole line to another budget line that fits it and can carry it. */
export function chargeElsewhere(facts: PurchaseFacts, line: LineFacts): Remedy[] {
  const current = line.allocations.length === 1 ? line.allocations[0]?.budgetLineId : undefined;
  return fittingBudgetLines(facts, line)
    .filter((budgetLine) => budgetLine.id !== current && budgetLine.leftFen >= line.amountFen)
    .slice(0, MAX_CHOICES)
    .map((budgetLine) => ({
      kind: 'change_budget_line',
      lineNo: line.lineNo,
      toBudgetLineId: budgetLine.id,
    }));
}

/** Another seller of the same product. */
export function buyElsewhere(facts: PurchaseFacts, line: LineFacts, helps: Helps): Remedy[] {
  return line.alternatives
    .map(
      (alternative): Remedy => ({
        kind: 'change_offer',
        lineNo: line.lineNo,
        toOfferId: alternative.offerId,
        toUnitPriceFen: alternative.unitPriceFen,
      }),
    )
    .filter((remedy) => helps(applyRemedy(facts, remedy)))
    .slice(0, MAX_CHOICES);
}

export function giveReason(ruleId: string): Remedy[] {
  return [{ kind: 'give_reason', ruleId }];
}

/** A reason that says something. */
export function hasReason(facts: PurchaseFacts, ruleId: string): boolean {
  return isReasonGiven(ruleId, facts.givenReasons[ruleId]);
}

export function lineOf(facts: PurchaseFacts, lineNo: number | undefined): LineFacts[] {
  return facts.lines.filter((line) => line.lineNo === lineNo);
}
