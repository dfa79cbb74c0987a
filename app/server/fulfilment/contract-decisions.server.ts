import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import type { ContractFacts } from '~db/queries/fulfilment/contracts.ts';
import type { OrderHead, OrderLine } from '~db/queries/fulfilment/order-head.ts';
import { readRequestHolds } from '~db/queries/ordering/request-holds.ts';
import { insertDecisionSet } from '~db/queries/policy/decision-sets.ts';
import { takeFrom } from '../../domain/fulfilment/quantities.ts';
import { fen } from '../../domain/money.ts';
import { worsened } from '../../domain/policy/compare-decisions.ts';
import { evaluate } from '../../domain/policy/evaluate.ts';
import type { PurchaseFacts } from '../../domain/policy/facts.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { preparePurchase } from '../ordering/read-purchase.server.ts';

/**
 * The rules judge the order's lines at the conclusion of the contract, with today's facts and the prices agreed; the
 * cards are kept with the order. False when a verdict somebody must act on became worse than at submission.
 */
export async function judgeContract(
  tx: Tx,
  ctx: Ctx,
  order: OrderHead,
  contract: ContractFacts,
  lines: readonly OrderLine[],
): Promise<boolean> {
  const now = ctx.clock.now();
  const purchase = await preparePurchase(tx, {
    unitId: order.unitId,
    divisionCode: order.divisionCode,
    source: { kind: 'request', requestId: order.requestId },
    orderDate: toLocalDate(now),
    choices: {
      addressId: contract.addressId,
      allocations: new Map(),
      reasons: contract.givenReasons,
    },
  });
  const submitted = await readRequestHolds(tx, order.requestId);
  if (purchase === null || submitted === null) throw new Error(`request ${order.requestId} has no facts`);
  const facts = onlyLines(purchase.facts, lines);
  const decisions = evaluate(facts);
  await insertDecisionSet(tx, {
    id: uuidv7(),
    subjectKind: 'order',
    subjectId: order.id,
    stage: 'contract',
    facts,
    decisions,
    evaluatedAt: now,
    evaluatedBy: ctx.actor.kind === 'user' ? ctx.actor.userId : null,
  });
  return worsened(submitted.submitted.decisions, decisions).length === 0;
}

/** Facts of the order's lines alone, at the prices of the contract; what they are charged to shrinks with them. */
function onlyLines(facts: PurchaseFacts, lines: readonly OrderLine[]): PurchaseFacts {
  const own = facts.lines.flatMap((line) => {
    const ordered = lines.find((candidate) => candidate.requestLineNo === line.lineNo);
    if (ordered === undefined) return [];
    const { unitPriceFen, amountFen } = ordered;
    return [{ ...line, unitPriceFen, amountFen, allocations: takeFrom(ordered.allocations, fen(amountFen)) }];
  });
  return { ...facts, lines: own };
}
