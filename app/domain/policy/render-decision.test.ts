import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { METHOD_NAMES } from '../ordering/kinds.ts';
import { ROUTE_REASONS } from '../sourcing/route-table.ts';
import { anyPurchase } from './arbitrary-purchase.fixture.ts';
import { evaluate } from './evaluate.ts';
import { budgetLine, frameworkLine, line, purchase } from './purchase.fixture.ts';
import { NUMBER_LABELS, REASON_TEXTS, RULE_NAMES, RULE_TITLES } from './reason-texts.ts';
import { RULES } from './registry.ts';
import type { Translate } from './render-decision.ts';
import { renderNumber, renderReason, renderRemedy, renderRuleName, renderTitle } from './render-decision.ts';

const fill: Translate = (sentence, params = {}) =>
  sentence.replace(/\{(\w+)\}/g, (hole, name: string) => String(params[name] ?? hole));

describe('cards in sentences', () => {
  it('leave no code untranslated and no parameter unfilled, for any purchase', () => {
    fc.assert(
      fc.property(anyPurchase, (facts) => {
        const bad: string[] = [];
        for (const decision of evaluate(facts)) {
          const title = renderTitle(decision, fill);
          if (title === renderRuleName(decision.ruleId, fill)) bad.push(`title of ${decision.ruleId}`);
          for (const { code } of decision.reasons) if (!(code in REASON_TEXTS)) bad.push(code);
          for (const { label } of decision.numbers) if (!(label in NUMBER_LABELS)) bad.push(label);
          const texts = [
            title,
            ...decision.reasons.map((reason) => renderReason(reason, fill)),
            ...decision.numbers.map((number) => renderNumber(number, fill).value),
            ...decision.remedies.map((remedy) => renderRemedy(remedy, facts, fill)),
          ];
          bad.push(...texts.filter((text) => /[{}]|undefined|NaN/.test(text)));
        }
        expect(bad).toEqual([]);
      }),
    );
  }, 30_000);

  it('have a name and a title for every rule, and a sentence for every route', () => {
    const ids = RULES.map(({ id }) => id).sort();
    expect(Object.keys(RULE_NAMES).sort()).toEqual(ids);
    expect(Object.keys(RULE_TITLES).sort()).toEqual(ids);
    for (const code of Object.keys(ROUTE_REASONS)) expect(Object.keys(REASON_TEXTS)).toContain(code);
  });

  it('write amounts in yuan, quantities in units and methods by name', () => {
    const short = evaluate(purchase({ budgetLines: [budgetLine({ availableFen: 4_820_050 })] }));
    const facts = purchase({
      lines: [line({ amountFen: 123_456_789 }), frameworkLine({ lineNo: 2, method: 'mall_quotes' })],
    });
    const texts = [...short, ...evaluate(facts)].flatMap(({ reasons }) =>
      reasons.map((reason) => renderReason(reason, fill)),
    );
    expect(texts).toContain('指标“办公费”（BGT-30201）可用 48,200.50 元，本次需要 1,000.00 元。');
    expect(texts.some((text) => text.includes('1,234,567.89'))).toBe(true);
    expect(texts.some((text) => text.includes(METHOD_NAMES.mall_quotes))).toBe(true);
  });

  it('say in the title that a figure is missing, not that it was exceeded', () => {
    const [denied] = evaluate(purchase({ ruleValues: [] }));
    if (denied === undefined) throw new Error('nothing decided');
    expect(renderTitle(denied, fill)).toContain('规则登记处缺少数字');
  });
});
