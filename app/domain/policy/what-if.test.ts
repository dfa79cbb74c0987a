import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyPurchase } from './arbitrary-purchase.fixture.ts';
import { evaluate } from './evaluate.ts';
import { line, purchase, RULE_VALUES } from './purchase.fixture.ts';
import { resolveRuleValue } from './rule-values.ts';
import { rulesReading, tryValue, withValue } from './what-if.ts';

const LIMIT = { ruleId: 'mall.direct_max', areaCode: '370600' };
const readers = rulesReading(LIMIT.ruleId);

/** One line of 1,000 yuan from the mall; the limit is 50,000. */
const facts = purchase();

describe('a value tried on a stored purchase', () => {
  test('names the rules that read it; nothing reads an unknown one', () => {
    expect(readers.map(({ id }) => id)).toContain('mall.mode-limit');
    expect(rulesReading('archive.years')).toEqual([]);
  });

  test('turns exactly where the limit is passed, and says from what to what', () => {
    const same = tryValue(facts, ['permit'], { ...LIMIT, value: 100_000 }, readers);
    expect(same).toEqual({ kind: 'same' });
    const turned = tryValue(facts, ['warn'], { ...LIMIT, value: 99_999 }, readers);
    expect(turned).toEqual({
      kind: 'turned',
      turn: {
        ruleId: 'mall.mode-limit',
        before: 'permit',
        after: 'deny',
        wholeBefore: 'warn',
        wholeAfter: 'deny',
        categoryCode: 'A05040402',
        categoryName: '文具',
      },
    });
  });

  test('reports the 品目 of the card that turns, not of the dearest line', () => {
    const two = purchase({
      lines: [
        line({ quantityMilli: 20_000 }),
        line({
          lineNo: 2,
          categoryCode: 'A02010105',
          categoryName: '台式计算机',
          quantityMilli: 6_000,
          unitPriceFen: 500_000,
        }),
      ],
    });
    const tried = { ruleId: 'mall.direct_max', areaCode: '370602', value: 150_000 };
    const trial = tryValue(two, [], tried, readers);
    expect(trial).toMatchObject({ kind: 'turned' });
    const both = evaluate(withValue(two, tried), readers).filter(({ verdict }) => verdict === 'deny');
    expect(both.map(({ subject }) => subject)).toEqual(['mall_direct:A02010105', 'mall_direct:A05040402']);
    const scissors = { ...two, lines: two.lines.slice(0, 1) };
    expect(tryValue(scissors, [], tried, readers)).toMatchObject({ turn: { categoryCode: 'A05040402' } });
  });

  test('a county’s own value decides there before the city’s, and nowhere else', () => {
    const tried = { ruleId: 'mall.direct_max', areaCode: '370602', value: 1 };
    expect(tryValue(facts, [], tried, readers)).toMatchObject({ kind: 'turned' });
    const elsewhere = purchase({ unit: { ...facts.unit, areaCode: '370613' } });
    expect(tryValue(elsewhere, [], tried, readers)).toEqual({ kind: 'same' });
  });

  test('facts that never had the value are not compared', () => {
    const without = purchase({ ruleValues: RULE_VALUES.filter(({ ruleId }) => ruleId !== LIMIT.ruleId) });
    expect(tryValue(without, [], { ...LIMIT, value: 1 }, readers)).toEqual({ kind: 'incomparable' });
  });

  test('the value that stands turns nothing, whatever the purchase', () => {
    fc.assert(
      fc.property(
        anyPurchase,
        fc.constantFrom('mall.direct_max', 'limit.quota', 'asset.warn_pieces'),
        (any, ruleId) => {
          const standing = resolveRuleValue(ruleId, any.unit.areaCode, any.orderDate, any.ruleValues);
          fc.pre(standing.kind === 'value');
          if (standing.kind !== 'value') return;
          const tried = { ruleId, areaCode: standing.decidedBy.areaCode, value: standing.value };
          expect(tryValue(any, [], tried, rulesReading(ruleId))).toEqual({ kind: 'same' });
        },
      ),
      { numRuns: 100 },
    );
  });
});
