import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyRemedy } from './apply-remedy.ts';
import { anyPurchase } from './arbitrary-purchase.fixture.ts';
import type { Decision, Remedy } from './decision.ts';
import { VERDICT_ORDER } from './decision.ts';
import { evaluate } from './evaluate.ts';
import type { PurchaseFacts } from './facts.ts';
import { alternative, budgetLine, EQUIPMENT, line, purchase, supplier } from './purchase.fixture.ts';
import { RULES } from './registry.ts';
import { decisionKey } from './rule.ts';

/** The worst verdict after a change, of the decisions that speak of the same subject; none left is a permit. */
function rankAfter(facts: PurchaseFacts, decision: Decision): number {
  const rule = RULES.filter((candidate) => candidate.id === decision.ruleId);
  const same = evaluate(facts, rule).filter((other) => decisionKey(other) === decisionKey(decision));
  return Math.max(0, ...same.map((other) => VERDICT_ORDER[other.verdict]));
}

const remediesOf = (facts: PurchaseFacts, ruleId: string): readonly Remedy[] =>
  evaluate(facts)
    .filter((decision) => decision.ruleId === ruleId)
    .flatMap((decision) => decision.remedies);

describe('for any purchase', () => {
  it('each remedy on a card, taken, makes that verdict less severe', () => {
    const seen = new Map<string, Set<Remedy['kind']>>();
    fc.assert(
      fc.property(anyPurchase, (facts) => {
        for (const decision of evaluate(facts)) {
          for (const remedy of decision.remedies) {
            const kinds = seen.get(decision.ruleId) ?? new Set();
            seen.set(decision.ruleId, kinds.add(remedy.kind));
            expect(
              rankAfter(applyRemedy(facts, remedy), decision),
              `${decisionKey(decision)} ${JSON.stringify(remedy)}`,
            ).toBeLessThan(VERDICT_ORDER[decision.verdict]);
          }
        }
      }),
      { numRuns: 300 },
    );
    // the property says nothing about a rule that was never met with a remedy
    expect([...seen.keys()].sort()).toEqual(RULES.map((rule) => rule.id).sort());
    expect(new Set([...seen.values()].flatMap((kinds) => [...kinds]))).toEqual(
      new Set(['reduce_quantity', 'remove_line', 'change_budget_line', 'change_offer', 'give_reason']),
    );
  }, 120_000);

  it('no permit carries a remedy, every other decision says why and under which clause', () => {
    fc.assert(
      fc.property(anyPurchase, (facts) => {
        for (const decision of evaluate(facts)) {
          if (decision.verdict === 'permit') expect(decision.remedies).toEqual([]);
          expect(decision.reasons.length).toBeGreaterThan(0);
          expect(decision.citation.clauseId).not.toBe('');
        }
      }),
    );
  }, 120_000);

  it('each subject of a rule has one decision', () => {
    fc.assert(
      fc.property(anyPurchase, (facts) => {
        const keys = evaluate(facts)
          .filter((decision) => decision.verdict !== 'permit')
          .map(decisionKey);
        expect(new Set(keys).size).toBe(keys.length);
      }),
    );
  }, 120_000);

  it('decisions replay from facts that went through JSON', () => {
    fc.assert(
      fc.property(anyPurchase, (facts) => {
        const stored = JSON.parse(JSON.stringify({ facts, decisions: evaluate(facts) }));
        expect(evaluate(stored.facts)).toStrictEqual(stored.decisions);
      }),
    );
  }, 120_000);

  it('a remedy keeps the books: amounts follow price and quantity, allocations follow amounts', () => {
    fc.assert(
      fc.property(anyPurchase, (facts) => {
        for (const remedy of evaluate(facts).flatMap((decision) => decision.remedies)) {
          const after = applyRemedy(facts, remedy);
          for (const changed of after.lines) {
            const before = facts.lines.find((other) => other.lineNo === changed.lineNo);
            const allocated = changed.allocations.reduce((sum, part) => sum + part.amountFen, 0);
            if (before !== undefined && before.amountFen !== changed.amountFen && allocated !== 0) {
              expect(allocated).toBe(changed.amountFen);
            }
            expect(changed.amountFen).toBeGreaterThanOrEqual(changed.deliveryFeeFen);
          }
        }
      }),
    );
  }, 120_000);
});

describe('applyRemedy', () => {
  it('re-prices delivery when less is bought', () => {
    const paying = supplier({ delivery: { feeFen: 1_000, freeFromFen: 50_000 } });
    const facts = purchase({ lines: [line({ supplier: paying })] });
    const after = applyRemedy(facts, { kind: 'reduce_quantity', lineNo: 1, toMilli: 2_000 });
    expect(after.lines[0]).toMatchObject({
      quantityMilli: 2_000,
      deliveryFeeFen: 1_000,
      amountFen: 21_000,
      allocations: [{ budgetLineId: 'office', amountFen: 21_000 }],
    });
  });

  it("moves a line to the other seller's terms", () => {
    const other = alternative();
    const facts = purchase({ lines: [line({ alternatives: [other] }), line({ lineNo: 2 })] });
    const after = applyRemedy(facts, {
      kind: 'change_offer',
      lineNo: 1,
      toOfferId: other.offerId,
      toUnitPriceFen: other.unitPriceFen,
    });
    expect(after.lines[0]).toMatchObject({ offerId: other.offerId, amountFen: 120_000, alternatives: [] });
    expect(after.lines[0]?.supplier.id).toBe('supplier-2');
    expect(after.lines[1]).toBe(facts.lines[1]);
  });

  it('changes nothing when the line or the offer is gone', () => {
    const facts = purchase();
    expect(applyRemedy(facts, { kind: 'remove_line', lineNo: 9 })).toBe(facts);
    const gone: Remedy = { kind: 'change_offer', lineNo: 1, toOfferId: 'gone', toUnitPriceFen: 1 };
    expect(applyRemedy(facts, gone)).toBe(facts);
  });
});

describe('the remedies offered', () => {
  it('for a short budget line: another that fits and can carry it, the most that is affordable, leaving it out', () => {
    const facts = purchase({
      lines: [line({ lineNo: 1 }), line({ lineNo: 2, unitPriceFen: 1_000 })],
      budgetLines: [
        budgetLine({ availableFen: 75_000 }),
        budgetLine({ id: 'reserve', code: 'BGT-9', availableFen: 100_000 }),
        budgetLine({ id: 'poor', code: 'BGT-8', availableFen: 99_999 }),
        EQUIPMENT,
      ],
    });
    expect(remediesOf(facts, 'budget.available')).toEqual([
      { kind: 'change_budget_line', lineNo: 1, toBudgetLineId: 'reserve' },
      { kind: 'reduce_quantity', lineNo: 1, toMilli: 6_000 },
      { kind: 'remove_line', lineNo: 1 },
    ]);
  });

  it('are worked out for the first twenty cards of a rule, so that a long cart is answered in time', () => {
    const lines = Array.from({ length: 25 }, (_, index) => line({ lineNo: index + 1, areas: ['3701'] }));
    const denials = evaluate(purchase({ lines })).filter(({ ruleId }) => ruleId === 'delivery.area');
    expect(denials.map(({ remedies }) => remedies.length)).toEqual([
      ...Array.from({ length: 20 }, () => 1),
      ...Array.from({ length: 5 }, () => 0),
    ]);
  });

  it('never leave an empty request', () => {
    const barred = line({ supplier: supplier({ status: 'blacklisted' }) });
    expect(remediesOf(purchase({ lines: [barred] }), 'supplier.standing')).toEqual([]);
  });

  it('name only other sellers who would pass the same rule', () => {
    const facts = purchase({
      lines: [
        line({
          supplier: supplier({ status: 'suspended' }),
          alternatives: [
            alternative({ offerId: 'barred too', supplier: supplier({ id: 's3', status: 'blacklisted' }) }),
            alternative({ offerId: 'good' }),
          ],
        }),
      ],
    });
    expect(remediesOf(facts, 'supplier.standing')).toEqual([
      { kind: 'change_offer', lineNo: 1, toOfferId: 'good', toUnitPriceFen: 12_000 },
    ]);
  });

  it('reduce goods sold by weight to a tenth, not to whole pieces', () => {
    const facts = purchase({
      lines: [line({ quantityMilli: 2_500, unitPriceFen: 10_000 })],
      budgetLines: [budgetLine({ availableFen: 19_000 })],
    });
    expect(remediesOf(facts, 'budget.available')).toEqual([
      { kind: 'reduce_quantity', lineNo: 1, toMilli: 1_900 },
    ]);
  });
});
