import { describe, expect, it } from 'vitest';
import { localDate } from '../../time/local-date.ts';
import { counterCeilings, counterMovements, counterScopeKeys } from '../counters.ts';
import { evaluate } from '../evaluate.ts';
import type { LineFacts, PurchaseFacts } from '../facts.ts';
import {
  alternative,
  budgetLine,
  frameworkLine,
  line,
  purchase,
  RULE_VALUES,
  ruleValue,
  supplier,
  UNIT_ID,
} from '../purchase.fixture.ts';

function answer(ruleId: string, facts: PurchaseFacts) {
  const decisions = evaluate(facts).filter((decision) => decision.ruleId === ruleId);
  return decisions.map(({ verdict, reasons }) => [verdict, ...reasons.map((reason) => reason.code)]);
}
const bought = (over: Partial<LineFacts>, facts: Partial<PurchaseFacts> = {}) =>
  purchase({ lines: [line(over)], ...facts });
const PRINTER = { categoryCode: 'A02021003', categoryName: 'A4黑白打印机' };

describe('商城交易规则: 商城直购 up to its limit (mall.mode-limit)', () => {
  it('permits the limit itself and denies one fen more', () => {
    expect(answer('mall.mode-limit', bought({ amountFen: 5_000_000 }))).toEqual([
      ['permit', 'mall.within-limit'],
    ]);
    expect(answer('mall.mode-limit', bought({ amountFen: 5_000_001 }))).toEqual([
      ['deny', 'mall.above-limit'],
    ]);
  });

  it('adds up one leaf over lines and suppliers, and keeps leaves apart', () => {
    const half = { amountFen: 2_500_001 };
    const other = supplier({ id: 'supplier-2' });
    expect(
      answer(
        'mall.mode-limit',
        purchase({ lines: [line(half), line({ ...half, lineNo: 2, supplier: other })] }),
      ),
    ).toEqual([['deny', 'mall.above-limit']]);
    expect(
      answer(
        'mall.mode-limit',
        purchase({ lines: [line(half), line({ ...half, lineNo: 2, categoryCode: 'A05040403' })] }),
      ),
    ).toEqual([['permit', 'mall.within-limit']]);
  });

  it('does not limit framework call-offs', () => {
    expect(answer('mall.mode-limit', purchase({ lines: [frameworkLine({ amountFen: 6_000_000 })] }))).toEqual(
      [],
    );
  });

  it('offers only what the mall can carry out today: fewer pieces', () => {
    const facts = bought({ quantityMilli: 60_000, unitPriceFen: 100_000 });
    const denial = evaluate(facts).find(({ ruleId }) => ruleId === 'mall.mode-limit');
    expect(denial?.remedies).toEqual([{ kind: 'reduce_quantity', lineNo: 1, toMilli: 50_000 }]);
  });
});

describe('实施条例 第二十八条: project × 品目 × year against the open tender figure (cumulative.project)', () => {
  const KEY = `project:${UNIT_ID}:P1:A05040402`;
  const having = (usedFen: number, over: Partial<LineFacts> = {}) =>
    bought(
      { unitPriceFen: 100, quantityMilli: 1_000, inCentralisedCatalogue: true, ...over },
      { counters: [{ scopeKey: KEY, fiscalYear: 2026, amountFen: usedFen }] },
    );

  it.each([
    [159_999_899, 'permit', 'cumulative.project-permit'],
    [159_999_900, 'warn', 'cumulative.project-warn'],
    [199_999_900, 'warn', 'cumulative.project-warn'],
    [199_999_901, 'deny', 'cumulative.project-deny'],
  ])('%i fen counted, 100 more, of 2,000,000 yuan: %s', (used, verdict, code) => {
    expect(answer('cumulative.project', having(used))).toEqual([[verdict, code]]);
  });

  it('counts by year: what was bought last year is not added', () => {
    const lastYear = [{ scopeKey: KEY, fiscalYear: 2025, amountFen: 200_000_000 }];
    expect(answer('cumulative.project', bought({}, { counters: lastYear }))).toEqual([
      ['permit', 'cumulative.project-permit'],
    ]);
  });

  it('counts each project of a split line by its share', () => {
    const budgetLines = [budgetLine(), budgetLine({ id: 'other', projectCode: 'P2' })];
    const allocations = [
      { budgetLineId: 'office', amountFen: 60_000 },
      { budgetLineId: 'other', amountFen: 40_000 },
    ];
    const movements = counterMovements(bought({ allocations }, { budgetLines }));
    expect(movements.map(({ scopeKey, amountFen }) => [scopeKey, amountFen])).toEqual([
      [`project:${UNIT_ID}:P1:A05040402`, 60_000],
      [`project:${UNIT_ID}:P2:A05040402`, 40_000],
      [`unit2:${UNIT_ID}:A0504`, 100_000],
    ]);
  });

  it('counts framework call-offs apart and only warns, however far they go', () => {
    const counters = [
      { scopeKey: `project:${UNIT_ID}:P1:A05040101:framework`, fiscalYear: 2026, amountFen: 900_000_000 },
    ];
    const facts = purchase({ lines: [frameworkLine()], counters });
    expect(answer('cumulative.project', facts)).toEqual([['warn', 'cumulative.project-framework-warn']]);
  });
});

describe('山东省分散采购品目分类目录: unit × 二级品目 × year against the quota (cumulative.unit)', () => {
  const KEY = `unit2:${UNIT_ID}:A0504`;
  const having = (usedFen: number, over: Partial<LineFacts> = {}) =>
    bought(
      { unitPriceFen: 100, quantityMilli: 1_000, ...over },
      { counters: [{ scopeKey: KEY, fiscalYear: 2026, amountFen: usedFen }] },
    );

  it.each([
    [23_999_899, 'permit', 'cumulative.unit-permit'],
    [23_999_900, 'warn', 'cumulative.unit-warn'],
    [29_999_900, 'warn', 'cumulative.unit-warn'],
    [29_999_901, 'deny', 'cumulative.unit-deny'],
  ])('%i fen counted, 100 more, of 300,000 yuan: %s', (used, verdict, code) => {
    expect(answer('cumulative.unit', having(used))).toEqual([[verdict, code]]);
  });

  it('adds different leaves of one second level', () => {
    const lines = [
      line({ amountFen: 15_000_000 }),
      line({ lineNo: 2, categoryCode: 'A05040403', amountFen: 15_000_001 }),
    ];
    expect(answer('cumulative.unit', purchase({ lines }))).toEqual([['deny', 'cumulative.unit-deny']]);
  });

  it('leaves out what lies in the catalogue', () => {
    expect(answer('cumulative.unit', having(29_999_901, { inCentralisedCatalogue: true }))).toEqual([]);
  });

  it('only warns of framework call-offs', () => {
    const counters = [{ scopeKey: `${KEY}:framework`, fiscalYear: 2026, amountFen: 90_000_000 }];
    const facts = purchase({ lines: [frameworkLine()], counters });
    expect(answer('cumulative.unit', facts)).toEqual([['warn', 'cumulative.unit-framework-warn']]);
    expect(answer('cumulative.unit', { ...facts, counters: [] })).toEqual([
      ['permit', 'cumulative.unit-permit'],
    ]);
  });

  it('follows the percentages of the registry', () => {
    const ruleValues = RULE_VALUES.map((row) =>
      row.ruleId === 'cumulative.quota.warn_percent' ? ruleValue(row.ruleId, 50) : row,
    );
    expect(answer('cumulative.unit', { ...having(14_999_900), ruleValues })).toEqual([
      ['warn', 'cumulative.unit-warn'],
    ]);
  });
});

describe('the counters that the writer posts', () => {
  const facts = purchase({ lines: [line(), frameworkLine({ lineNo: 2 })] });

  it('have sorted keys, so that all writers lock in one order', () => {
    const keys = counterScopeKeys(facts);
    expect(keys).toEqual([...keys].sort());
    expect(keys).toContain(`unit2:${UNIT_ID}:A0504`);
  });

  it('have a ceiling, except those of framework call-offs', () => {
    expect(Object.fromEntries(counterCeilings(facts))).toEqual({
      [`project:${UNIT_ID}:P1:A05040402`]: 200_000_000,
      [`unit2:${UNIT_ID}:A0504`]: 30_000_000,
    });
  });
});

describe('财库〔2019〕19号: ★ goods need a valid certificate (green.mandatory)', () => {
  const star = (over: Partial<LineFacts['star']>, item: Partial<LineFacts> = {}) =>
    bought({
      ...PRINTER,
      ...item,
      star: {
        status: 'mandatory',
        certificateNumber: null,
        certificateExpiresOn: null,
        lapsedCertificateNumber: null,
        ...over,
      },
    });
  const certified = (expires: string) =>
    star({ certificateNumber: 'CQC26701310466', certificateExpiresOn: localDate(expires) });

  it('permits on the day the certificate expires and denies the day after', () => {
    expect(answer('green.mandatory', certified('2026-06-15'))).toEqual([['permit', 'green.certified']]);
    expect(answer('green.mandatory', certified('2026-06-14'))).toEqual([['deny', 'green.lapsed']]);
  });

  it('denies without any certificate in the mall, and refers under a framework agreement', () => {
    expect(answer('green.mandatory', star({}))).toEqual([['deny', 'green.no-certificate']]);
    expect(answer('green.mandatory', star({}, { method: 'framework_direct' }))).toEqual([
      ['refer', 'green.no-certificate-framework'],
    ]);
    expect(
      answer(
        'green.mandatory',
        star({ lapsedCertificateNumber: 'CQC21701310466' }, { method: 'framework_direct' }),
      ),
    ).toEqual([['refer', 'green.lapsed-framework']]);
  });

  it('refers when the deciding attribute is unknown, and is silent on goods not listed', () => {
    expect(answer('green.mandatory', star({ status: 'unknown' }))).toEqual([['refer', 'green.unknown']]);
    expect(answer('green.mandatory', star({ status: 'preferred' }))).toEqual([]);
  });
});

describe('政府采购法 第二十二条: suppliers in good standing (supplier.standing)', () => {
  const from = (over: Parameters<typeof supplier>[0]) => bought({ supplier: supplier(over) });

  it.each([
    ['active', null, 'permit', 'supplier.in-good-standing'],
    ['applying', null, 'deny', 'supplier.not-admitted'],
    ['rejected', null, 'deny', 'supplier.not-admitted'],
    ['suspended', null, 'deny', 'supplier.suspended'],
    ['suspended', '2026-06-15', 'deny', 'supplier.suspended-until'],
    ['suspended', '2026-06-14', 'permit', 'supplier.in-good-standing'],
    ['blacklisted', null, 'deny', 'supplier.blacklisted'],
    ['blacklisted', '2026-06-15', 'deny', 'supplier.blacklisted-until'],
  ] as const)('%s until %s: %s', (status, endsOn, verdict, code) => {
    const sanctionEndsOn = endsOn === null ? null : localDate(endsOn);
    expect(answer('supplier.standing', from({ status, sanctionEndsOn }))).toEqual([[verdict, code]]);
  });

  it('permits on the last day of the licence and denies the day after', () => {
    expect(answer('supplier.standing', from({ licenceValidUntil: localDate('2026-06-15') }))).toEqual([
      ['permit', 'supplier.in-good-standing'],
    ]);
    expect(answer('supplier.standing', from({ licenceValidUntil: localDate('2026-06-14') }))).toEqual([
      ['deny', 'supplier.licence-expired'],
    ]);
  });

  it('gives every reason at once', () => {
    const both = from({ status: 'blacklisted', licenceValidUntil: localDate('2020-01-01') });
    expect(answer('supplier.standing', both)).toEqual([
      ['deny', 'supplier.blacklisted', 'supplier.licence-expired'],
    ]);
  });
});

describe('商城交易规则: goods go where the offer delivers (delivery.area)', () => {
  it.each([
    [['3706'], 'permit'],
    [[], 'permit'],
    [['370602'], 'permit'],
    [['370611'], 'deny'],
  ] as const)('offer for %o, delivery to 370602: %s', (areas, verdict) => {
    expect(answer('delivery.area', bought({ areas }))[0]?.[0]).toBe(verdict);
  });

  it('offers sellers who deliver there', () => {
    const facts = bought({ areas: ['3701'], alternatives: [alternative()] });
    const denial = evaluate(facts).find(({ ruleId }) => ruleId === 'delivery.area');
    expect(denial?.remedies.map(({ kind }) => kind)).toEqual(['change_offer']);
  });
});

describe('110号令 第十二条: asset-like items in quantity (asset.quantity)', () => {
  const printers = (pieces: number, over: Partial<PurchaseFacts> = {}) =>
    bought({ ...PRINTER, unitPriceFen: 1_000, quantityMilli: pieces * 1_000 }, over);

  it('is silent on stationery, permits four printers and warns of five', () => {
    expect(answer('asset.quantity', bought({ quantityMilli: 50_000 }))).toEqual([]);
    expect(answer('asset.quantity', printers(4))).toEqual([['permit', 'asset.few']]);
    expect(answer('asset.quantity', printers(5))).toEqual([['warn', 'asset.many']]);
  });

  it('adds up one leaf over lines', () => {
    const some = { ...PRINTER, unitPriceFen: 1_000 };
    const lines = [
      line({ ...some, quantityMilli: 2_000 }),
      line({ ...some, lineNo: 2, quantityMilli: 3_000 }),
    ];
    expect(answer('asset.quantity', purchase({ lines }))).toEqual([['warn', 'asset.many']]);
  });

  it('is settled by a reason, which stays on the card, or by buying four', () => {
    const explained = printers(5, { givenReasons: { 'asset.quantity': '新建机房' } });
    expect(answer('asset.quantity', explained)).toEqual([['permit', 'asset.explained']]);
    expect(evaluate(printers(5)).find(({ verdict }) => verdict === 'warn')?.remedies).toEqual([
      { kind: 'reduce_quantity', lineNo: 1, toMilli: 4_000 },
      { kind: 'give_reason', ruleId: 'asset.quantity' },
    ]);
  });

  it('does not take a blank reason for one', () => {
    const blank = printers(5, { givenReasons: { 'asset.quantity': '  ' } });
    expect(answer('asset.quantity', blank)).toEqual([['warn', 'asset.many']]);
  });
});
