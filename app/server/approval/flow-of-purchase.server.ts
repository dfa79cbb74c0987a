import type { Flow } from '../../domain/approval/flow.ts';
import { chooseFlow, UNION_FLOW } from '../../domain/approval/flow.ts';
import type { Purchase } from '../ordering/read-purchase.server.ts';

/** The flow a purchase would take if it were submitted now. */
export function flowOf({ facts, quote, unit, world }: Purchase): Flow {
  if (unit.fund === 'union') return UNION_FLOW;
  const charged = new Set(
    facts.lines.flatMap((line) =>
      line.allocations.filter((part) => part.amountFen > 0).map((part) => part.budgetLineId),
    ),
  );
  return chooseFlow(world.flows, {
    amountFen: quote.amountFen,
    categoryCodes: facts.lines.map((line) => line.categoryCode),
    fundTypes: world.budgetLines.filter((line) => charged.has(line.id)).map((line) => line.fundType),
    department: world.department,
    date: facts.orderDate,
  });
}
