import fc from 'fast-check';
import { expect, it } from 'vitest';
import { anyPurchase } from './arbitrary-purchase.fixture.ts';
import { counterCeilings, counterMovements } from './counters.ts';
import { evaluate } from './evaluate.ts';
import { RULE_VALUES } from './purchase.fixture.ts';

it('the conditional update stops exactly what the cumulative rules deny', () => {
  fc.assert(
    fc.property(anyPurchase, (generated) => {
      const facts = { ...generated, ruleValues: RULE_VALUES };
      const counted = new Map(facts.counters.map(({ scopeKey, amountFen }) => [scopeKey, amountFen]));
      const ceilings = counterCeilings(facts);
      const stopped = counterMovements(facts).filter(({ scopeKey, amountFen }) => {
        const ceiling = ceilings.get(scopeKey);
        return ceiling !== undefined && (counted.get(scopeKey) ?? 0) + amountFen > ceiling;
      });
      const denied = evaluate(facts).filter(
        ({ ruleId, verdict }) => ruleId.startsWith('cumulative.') && verdict === 'deny',
      );
      expect(denied.map(({ subject }) => subject).sort()).toEqual(
        stopped.map(({ scopeKey }) => scopeKey).sort(),
      );
    }),
  );
}, 30_000);

it('counters of a project sum to what its lines cost, to the fen', () => {
  fc.assert(
    fc.property(anyPurchase, (facts) => {
      // a union's money is no spending of the unit's: it counts nowhere
      if (facts.fund === 'union') {
        expect(counterMovements(facts)).toEqual([]);
        return;
      }
      const charged = facts.lines.filter((line) =>
        line.allocations.some(
          (part) => part.amountFen > 0 && facts.budgetLines.some(({ id }) => id === part.budgetLineId),
        ),
      );
      const counted = counterMovements(facts).filter(({ rule }) => rule === 'project');
      expect(counted.reduce((sum, { amountFen }) => sum + amountFen, 0)).toBe(
        charged.reduce((sum, { amountFen }) => sum + amountFen, 0),
      );
    }),
  );
}, 30_000);
