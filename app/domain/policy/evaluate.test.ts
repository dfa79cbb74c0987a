import { describe, expect, it } from 'vitest';
import { localDate } from '../time/local-date.ts';
import type { Decision } from './decision.ts';
import { blocks, evaluate, overallVerdict, quotedReasons, rulesInForce } from './evaluate.ts';
import { frameworkLine, line, purchase } from './purchase.fixture.ts';
import { RULES } from './registry.ts';

const decision = (verdict: Decision['verdict'], ruleId = 'some.rule'): Decision => ({
  ruleId,
  textVersion: 1,
  verdict,
  reasons: [],
  numbers: [],
  remedies: [],
  citation: { clauseId: 'c', instrument: 'i', article: 'a' },
  decidedBy: null,
});

describe('evaluate', () => {
  it('permits an ordinary purchase under every rule that applies to it', () => {
    const decisions = evaluate(purchase({ lines: [line(), frameworkLine({ lineNo: 2 })] }));
    expect(decisions.filter(({ verdict }) => verdict !== 'permit')).toEqual([]);
    expect(new Set(decisions.map(({ ruleId }) => ruleId))).toEqual(
      // no ★ item, no asset and no car is bought here, nothing was declared of its origin, nothing is planned, the money is fiscal, and not with a union's money
      new Set(
        RULES.map(({ id }) => id).filter(
          (id) =>
            ![
              'green.mandatory',
              'asset.quantity',
              'asset.price',
              'asset.headcount',
              'nev.share',
              'domestic.preference',
              'plan.item',
              'budget.fund',
              'union.cash-equivalent',
            ].includes(id),
        ),
      ),
    );
  });

  it('judges a union’s purchase by the rules that bind its money alone', () => {
    const bought = { lines: [{ ...line(), allocations: [] }], budgetLines: [], fund: 'union' as const };
    const decisions = evaluate(purchase(bought));
    expect(decisions.map(({ ruleId, verdict }) => `${ruleId} ${verdict}`).sort()).toEqual([
      'delivery.area permit',
      'supplier.standing permit',
      'union.cash-equivalent permit',
    ]);
    const cards = evaluate(purchase({ ...bought, lines: [{ ...line(), name: '家家悦 购 物 卡 100元' }] }));
    expect(cards[0]).toMatchObject({ ruleId: 'union.cash-equivalent', verdict: 'deny' });
    expect(cards[0]?.reasons[0]?.params).toMatchObject({ word: '购物卡' });
    // 总工办发〔2017〕32号: a cake shop's voucher for a birthday, and that alone
    const judged = (name: string, occasion?: string) => {
      const facts = purchase({ ...bought, lines: [{ ...line(), name }], ...(occasion ? { occasion } : {}) });
      const card = evaluate(facts).find(({ ruleId }) => ruleId === 'union.cash-equivalent');
      return `${card?.verdict} ${card?.reasons[0]?.code}`;
    };
    expect(judged('好利来 蛋糕券 300元', 'birthday')).toBe('permit union.birthday-voucher');
    expect(judged('好利来 生日蛋糕', 'birthday')).toBe('permit union.goods');
    for (const [name, occasion] of [
      ['好利来 蛋糕券 300元', 'mid_autumn'],
      ['好利来 蛋糕券 300元', undefined],
      ['好利来 蛋糕储值卡', 'birthday'],
      ['蛋糕券 赠 100 元购物卡', 'birthday'],
      ['超市提货券', 'birthday'],
    ] as const) {
      expect(judged(name, occasion), name).toBe('deny union.cash-equivalent');
    }
  });

  it('shows the worst decision first', () => {
    const dear = line({ quantityMilli: 700_000 });
    const decisions = evaluate(purchase({ lines: [dear] }));
    expect(decisions[0]?.verdict).toBe('deny');
    expect(decisions.at(-1)?.verdict).toBe('permit');
  });

  it('replays from stored facts', () => {
    const facts = purchase({ lines: [line({ quantityMilli: 700_000 }), frameworkLine({ lineNo: 2 })] });
    expect(evaluate(JSON.parse(JSON.stringify(facts)))).toStrictEqual(evaluate(facts));
  });

  it('runs only the rules in force on the order date', () => {
    const ids = rulesInForce(localDate('2022-05-15')).map(({ id }) => id);
    expect(ids).not.toContain('framework.quota');
    expect(rulesInForce(localDate('2022-05-16')).map(({ id }) => id)).toContain('framework.quota');
    const [rule] = RULES;
    if (rule === undefined) throw new Error('no rules');
    const ended = { ...rule, effectiveTo: localDate('2024-12-31') };
    expect(rulesInForce(localDate('2024-12-31'), [ended])).toHaveLength(1);
    expect(rulesInForce(localDate('2025-01-01'), [ended])).toHaveLength(0);
  });
});

describe('overallVerdict', () => {
  it('is the worst of all', () => {
    expect(overallVerdict([])).toBe('permit');
    expect(overallVerdict([decision('warn'), decision('refer'), decision('permit')])).toBe('refer');
    expect(overallVerdict([decision('deny'), decision('require_reason')])).toBe('deny');
  });
});

describe('blocks', () => {
  it('stops at denials and at reasons not given, not at warnings and referrals', () => {
    const all = [decision('deny'), decision('require_reason', 'r'), decision('refer'), decision('warn')];
    expect(blocks(all, {}).map(({ verdict }) => verdict)).toEqual(['deny', 'require_reason']);
    expect(blocks(all, { r: ' ' })).toHaveLength(2);
    expect(blocks(all, { r: '期末考试用' }).map(({ verdict }) => verdict)).toEqual(['deny']);
  });
});

describe('quoted reasons', () => {
  it('are those that a decision repeats, of its own rule', () => {
    const asked = {
      ...decision('warn', 'split.radar'),
      reasons: [{ code: 'split.explained', params: { reason: '应急需要：停电' } }],
    };
    const given = { 'split.radar': '应急需要：停电', 'asset.quantity': '多买几台', 'no.rule': '随便' };
    expect(quotedReasons([asked, decision('permit', 'asset.quantity')], given)).toEqual({
      'split.radar': '应急需要：停电',
    });
  });
});
