import { describe, expect, it } from 'vitest';
import { addDays, localDate } from '../../time/local-date.ts';
import { composeReason, isReasonGiven, splitReason } from '../coded-reasons.ts';
import type { Decision } from '../decision.ts';
import { blocks, evaluate } from '../evaluate.ts';
import type { PurchaseFacts, RecentPurchase } from '../facts.ts';
import { frameworkLine, line, ORDER_DATE, purchase } from '../purchase.fixture.ts';

const RULE = 'split.radar';
const earlier = (over: Partial<RecentPurchase> = {}): RecentPurchase => ({
  requestId: 'earlier',
  on: localDate('2026-06-10'),
  categoryCode: line({}).categoryCode,
  amountFen: 3_000_000,
  requesterId: 'zhang',
  supplierId: line({}).supplier.id,
  addressId: 'office',
  framework: false,
  ...over,
});
const facts = (bought: readonly RecentPurchase[], over: Partial<PurchaseFacts> = {}): PurchaseFacts =>
  purchase({
    lines: [line({ amountFen: 2_500_000 })],
    recent: { on: ORDER_DATE, requesterId: 'zhang', addressId: 'office', earlier: bought },
    ...over,
  });
const radar = (of: PurchaseFacts): Decision[] => evaluate(of).filter(({ ruleId }) => ruleId === RULE);
const codes = (of: PurchaseFacts) =>
  radar(of).map(({ verdict, reasons }) => [verdict, ...reasons.map(({ code }) => code)]);

describe('the rule of the split radar', () => {
  it('asks for a reason when the window passes the limit of a mall order', () => {
    expect(codes(facts([earlier()]))).toEqual([['require_reason', 'split.mall', 'split.mark-same-supplier']]);
    expect(radar(facts([earlier()]))[0]?.numbers).toContainEqual({
      label: 'window-total',
      kind: 'fen',
      value: 5_500_000,
    });
  });

  it('passes what stays at the limit together', () => {
    expect(codes(facts([earlier({ amountFen: 2_500_000 })]))).toEqual([['permit', 'split.none']]);
  });

  it('blocks until the reason has one of the codes, and says it afterwards', () => {
    const asked = facts([earlier()]);
    for (const given of ['', '需要', '别的情形：需要']) {
      const reasons = { [RULE]: given };
      expect(
        blocks(evaluate({ ...asked, givenReasons: reasons }), reasons).map(({ ruleId }) => ruleId),
      ).toEqual([RULE]);
    }
    const reasons = { [RULE]: composeReason(RULE, 'urgent', '汛期抢险') };
    const explained = { ...asked, givenReasons: reasons };
    expect(blocks(evaluate(explained), reasons)).toEqual([]);
    expect(codes(explained)).toEqual([['warn', 'split.mall', 'split.mark-same-supplier', 'split.explained']]);
  });

  it('only warns of call-offs, against the quota, and keeps them apart from mall orders', () => {
    const callOffs = { lines: [frameworkLine({ amountFen: 4_000_000 })] };
    const leaf = frameworkLine({}).categoryCode;
    const before = earlier({ framework: true, categoryCode: leaf, amountFen: 26_000_000 });
    expect(codes(facts([before], callOffs))[0]?.slice(0, 2)).toEqual(['warn', 'split.call-offs']);
    expect(codes(facts([{ ...before, amountFen: 25_999_999 }], callOffs))).toEqual([
      ['permit', 'split.none'],
    ]);
    expect(codes(facts([{ ...before, framework: false }], callOffs))).toEqual([['permit', 'split.none']]);
  });

  it('says nothing about facts stored before it existed', () => {
    const { recent: _, ...old } = facts([earlier()]);
    expect(radar(old)).toEqual([]);
  });

  it('proposes a reason and less', () => {
    const kinds = radar(facts([earlier()])).flatMap(({ remedies }) => remedies.map(({ kind }) => kind));
    expect(kinds[0]).toBe('give_reason');
    expect(kinds.length).toBeGreaterThan(1);
  });

  it('judges a request by the day it was submitted, however late it is approved', () => {
    const weekly = [8, 7, 6, 5, 4, 3, 2, 1].map((week) =>
      earlier({ requestId: `week-${week}`, on: addDays(ORDER_DATE, -7 * week), amountFen: 1_400_000 }),
    );
    const bought = facts(weekly, { lines: [line({ amountFen: 1_400_000 })] });
    expect(codes(bought)).toEqual([['permit', 'split.none']]);
    expect(codes({ ...bought, orderDate: addDays(ORDER_DATE, 5) })).toEqual([['permit', 'split.none']]);
  });

  it('replays from what is stored', () => {
    const asked = facts([earlier()]);
    expect(evaluate(JSON.parse(JSON.stringify(asked)))).toEqual(evaluate(asked));
    expect(asked.orderDate).toBe(ORDER_DATE);
  });
});

describe('a reason with a code', () => {
  it('is stored as people read it and comes back apart', () => {
    const stored = composeReason(RULE, 'recurring', ' 每周食堂用菜 ');
    expect(stored).toBe('经常性零星需要：每周食堂用菜');
    expect(splitReason(RULE, stored)).toEqual({ code: 'recurring', text: '每周食堂用菜' });
    expect(isReasonGiven(RULE, stored)).toBe(true);
  });

  it.each([
    ['no code', composeReason(RULE, null, '需要')],
    ['an unknown code', composeReason(RULE, 'constructor', '需要')],
    ['a code without a sentence', composeReason(RULE, 'urgent', '  ')],
    ['a label without a sentence', '应急需要：'],
  ])('does not count with %s', (_what, stored) => {
    expect(isReasonGiven(RULE, stored)).toBe(false);
  });

  it('needs no code where the rule has none', () => {
    expect(isReasonGiven('asset.quantity', composeReason('asset.quantity', null, '扩建'))).toBe(true);
  });
});

it('says once that a number is missing, whatever is bought', () => {
  const both = [line({}), frameworkLine({ lineNo: 2 })];
  const of = facts([], { lines: both });
  const ruleValues = of.ruleValues.filter(({ ruleId }) => ruleId !== 'split.window_days');
  expect(codes({ ...of, ruleValues })).toEqual([['deny', 'rule.value-missing']]);
});
