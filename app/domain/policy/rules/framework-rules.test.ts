import { describe, expect, it } from 'vitest';
import { localDate } from '../../time/local-date.ts';
import { evaluate } from '../evaluate.ts';
import type { LineFacts, PurchaseFacts } from '../facts.ts';
import {
  agreement,
  alternative,
  frameworkLine,
  line,
  purchase,
  RULE_VALUES,
  ruleValue,
} from '../purchase.fixture.ts';

function answer(ruleId: string, facts: PurchaseFacts) {
  const decisions = evaluate(facts).filter((decision) => decision.ruleId === ruleId);
  return decisions.map(({ verdict, reasons }) => [verdict, ...reasons.map((reason) => reason.code)]);
}
const under = (over: Parameters<typeof agreement>[0], facts: Partial<PurchaseFacts> = {}) =>
  purchase({ lines: [frameworkLine({ agreement: agreement(over) })], ...facts });

describe('110号令 第十五条: within the term of the agreement (framework.term)', () => {
  const at = (orderDate: string) =>
    under(
      { validFrom: localDate('2026-06-01'), validTo: localDate('2026-06-30') },
      { orderDate: localDate(orderDate) },
    );

  it.each([
    ['2026-05-31', 'deny', 'framework.not-begun'],
    ['2026-06-01', 'permit', 'framework.in-term'],
    ['2026-06-30', 'permit', 'framework.in-term'],
    ['2026-07-01', 'deny', 'framework.expired'],
  ])('%s: %s', (orderDate, verdict, code) => {
    expect(answer('framework.term', at(orderDate))).toEqual([[verdict, code]]);
  });
});

describe('110号令 第十九条: only entries that stand (framework.entry)', () => {
  it('permits an active entry, denies a frozen, a removed and a missing one', () => {
    expect(answer('framework.entry', under({}))).toEqual([['permit', 'framework.entered']]);
    expect(answer('framework.entry', under({ entryStatus: 'frozen' }))).toEqual([
      ['deny', 'framework.entry-frozen'],
    ]);
    expect(answer('framework.entry', under({ entryStatus: 'removed' }))).toEqual([
      ['deny', 'framework.entry-removed'],
    ]);
    const none = purchase({ lines: [frameworkLine({ agreement: null })] });
    expect(answer('framework.entry', none)).toEqual([['deny', 'framework.no-entry']]);
  });

  it('does not speak of mall lines', () => {
    expect(answer('framework.entry', purchase())).toEqual([]);
  });
});

describe('110号令 第十四条: within the area of the agreement (framework.area)', () => {
  it.each([
    [['370602'], 'permit'],
    [['370600'], 'permit'],
    [['3706'], 'permit'],
    [['37'], 'permit'],
    [[], 'permit'],
    [['370611'], 'deny'],
    [['3701', '3702'], 'deny'],
  ] as const)('agreement for %o, delivery to 370602: %s', (areas, verdict) => {
    expect(answer('framework.area', under({ areas }))[0]?.[0]).toBe(verdict);
  });
});

describe("110号令 第十三条: not above the supplier's own 协议价格 (framework.price)", () => {
  it.each([
    [9_999, 'deny', 'framework.price-above'],
    [10_000, 'permit', 'framework.price-within'],
    [10_001, 'permit', 'framework.price-within'],
    [null, 'deny', 'framework.price-unknown'],
  ] as const)('price 10000 fen, agreed %s: %s', (agreedPriceFen, verdict, code) => {
    expect(answer('framework.price', under({ agreedPriceFen }))).toEqual([[verdict, code]]);
  });
});

describe('财库〔2022〕17号 第四条: one call-off stays below the quota (framework.quota)', () => {
  const paper = (amountFen: number, over: Partial<LineFacts> = {}) => frameworkLine({ amountFen, ...over });

  it('permits one fen below and denies the quota itself: “未达到” leaves it out', () => {
    expect(answer('framework.quota', purchase({ lines: [paper(29_999_999)] }))).toEqual([
      ['permit', 'framework.below-quota'],
    ]);
    expect(answer('framework.quota', purchase({ lines: [paper(30_000_000)] }))).toEqual([
      ['deny', 'framework.quota-reached'],
    ]);
  });

  it('adds up what one leaf costs over suppliers and lines, before the request splits', () => {
    const lines = [
      paper(20_000_000),
      paper(10_000_000, { lineNo: 2, agreement: agreement({ id: 'agreement-2' }) }),
    ];
    expect(answer('framework.quota', purchase({ lines }))).toEqual([['deny', 'framework.quota-reached']]);
  });

  it('keeps different leaves and methods apart', () => {
    const lines = [
      paper(20_000_000),
      paper(20_000_000, { lineNo: 2, categoryCode: 'A05040102' }),
      paper(20_000_000, { lineNo: 3, method: 'framework_rotation' }),
    ];
    expect(answer('framework.quota', purchase({ lines }))).toEqual([['permit', 'framework.below-quota']]);
  });

  it('says which level decided and whether the number is invented', () => {
    const [permit] = evaluate(purchase({ lines: [paper(100)] })).filter(
      ({ ruleId }) => ruleId === 'framework.quota',
    );
    expect(permit?.decidedBy).toMatchObject({ areaCode: '370600', level: 'city', isDemo: true });
  });

  it('follows the county when it has its own number, and only from its day on', () => {
    const county = ruleValue('limit.quota', 10_000_000, {
      areaCode: '370602',
      validFrom: localDate('2026-06-15'),
    });
    const facts = purchase({ lines: [paper(15_000_000)], ruleValues: [...RULE_VALUES, county] });
    expect(answer('framework.quota', facts)).toEqual([['deny', 'framework.quota-reached']]);
    expect(answer('framework.quota', { ...facts, orderDate: localDate('2026-06-14') })).toEqual([
      ['permit', 'framework.below-quota'],
    ]);
  });

  it.each([
    ['absent', []],
    ['recorded as unknown', [ruleValue('limit.quota', null)]],
    ['not a number', [ruleValue('limit.quota', '300000')]],
  ])('never passes silently: a quota that is %s denies and says so', (_, quota) => {
    const others = RULE_VALUES.filter((row) => row.ruleId !== 'limit.quota');
    const facts = purchase({ lines: [paper(100)], ruleValues: [...others, ...quota] });
    expect(answer('framework.quota', facts)).toEqual([['deny', 'rule.value-missing']]);
  });
});

describe('政府采购法 第十八条: the route table decides the method (route.method)', () => {
  const bought = (over: Partial<LineFacts>, facts: Partial<PurchaseFacts> = {}) =>
    answer('route.method', purchase({ lines: [line(over)], ...facts }));
  const covered = { inCentralisedCatalogue: true, coveredByAgreement: true };

  it('permits the method of the cell', () => {
    expect(bought({})).toEqual([['permit', 'route.lawful']]);
    expect(answer('route.method', purchase({ lines: [frameworkLine()] }))).toEqual([
      ['permit', 'route.lawful'],
    ]);
  });

  it('warns when the mall is used although an agreement covers the leaf, and offers the agreement', () => {
    expect(bought(covered)).toEqual([['warn', 'route.framework-first']]);
    const framework = alternative({ method: 'framework_direct', agreement: agreement() });
    const facts = purchase({ lines: [line({ ...covered, alternatives: [framework] })] });
    const warning = evaluate(facts).find(({ verdict }) => verdict === 'warn');
    expect(warning?.remedies.map(({ kind }) => kind)).toEqual(['change_offer']);
  });

  it('denies it where the row says framework only', () => {
    const routeRows = purchase().routeRows.map((row) =>
      row.reasonCode === 'route.framework-first'
        ? { ...row, reasonCode: 'route.framework-only' as const }
        : row,
    );
    expect(bought(covered, { routeRows })).toEqual([['deny', 'route.other-method']]);
  });

  it('denies methods the mall does not have, amounts from the quota on, and places nobody has decided for', () => {
    expect(bought({ method: 'mall_quotes' })).toEqual([['deny', 'route.other-method']]);
    expect(bought({ amountFen: 29_999_999 })).toEqual([['permit', 'route.lawful']]);
    expect(bought({ amountFen: 30_000_000 })).toEqual([['deny', 'route.project-required']]);
    expect(bought({}, { routeRows: [] })).toEqual([['deny', 'route.no-row']]);
  });
});
