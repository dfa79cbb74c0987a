import { describe, expect, test } from 'vitest';
import type { AssetFacts, LineFacts, PurchaseFacts } from '../facts.ts';
import { frameworkLine, line, purchase, RULE_VALUES } from '../purchase.fixture.ts';
import { assetsAboveHeadcount } from './assets-above-headcount.ts';
import { dearAsset } from './dear-asset.ts';
import { fewNewEnergyVehicles } from './few-new-energy-vehicles.ts';
import { undeclaredDomesticProduct } from './undeclared-domestic-product.ts';

const EMPTY: AssetFacts = { headcount: 10, bought: [] };
const desktop = (over: Partial<LineFacts> = {}) =>
  line({
    name: '台式机',
    categoryCode: 'A02010105',
    categoryName: '台式计算机',
    quantityMilli: 1_000,
    unitPriceFen: 500_000,
    ...over,
  });
const buying = (lines: readonly LineFacts[], assets: AssetFacts = EMPTY): PurchaseFacts =>
  purchase({ lines, assets });
const verdicts = (
  rule: { evaluate: (facts: PurchaseFacts) => readonly { verdict: string }[] },
  facts: PurchaseFacts,
) => rule.evaluate(facts).map(({ verdict }) => verdict);

describe('资产配置标准, price', () => {
  test('the limit itself is within, one fen more goes to the approver', () => {
    expect(verdicts(dearAsset, buying([desktop({ unitPriceFen: 700_000 })]))).toEqual(['permit']);
    const [above] = dearAsset.evaluate(buying([desktop({ unitPriceFen: 700_001 })]));
    expect(above).toMatchObject({
      verdict: 'refer',
      lineNo: 1,
      reasons: [{ code: 'asset.price-above', params: { kind: 'desktop', limitFen: 700_000 } }],
    });
  });

  test('holds under a framework agreement as in the mall: it binds the buyer', () => {
    const framed = frameworkLine({
      categoryCode: 'A05010301',
      categoryName: '办公椅',
      unitPriceFen: 150_001,
    });
    expect(verdicts(dearAsset, buying([framed]))).toEqual(['refer']);
  });

  test('a cheaper seller within the limit is the way out', () => {
    const other = {
      offerId: 'cheap',
      unitPriceFen: 690_000,
      method: 'mall_direct',
      supplier: desktop().supplier,
      areas: ['3706'],
      agreement: null,
    } as const;
    const dear = desktop({ unitPriceFen: 710_000, alternatives: [other] });
    expect(dearAsset.evaluate(buying([dear]))[0]?.remedies).toEqual([
      { kind: 'change_offer', lineNo: 1, toOfferId: 'cheap', toUnitPriceFen: 690_000 },
    ]);
  });

  test('a missing number denies, other goods and older facts are not asked', () => {
    const without = RULE_VALUES.filter(({ ruleId }) => ruleId !== 'asset.desktop.price_max');
    expect(verdicts(dearAsset, { ...buying([desktop()]), ruleValues: without })).toEqual(['deny']);
    expect(dearAsset.evaluate(buying([line()]))).toEqual([]);
    expect(dearAsset.evaluate(purchase({ lines: [desktop({ unitPriceFen: 9_000_000 })] }))).toEqual([]);
  });
});

describe('资产配置标准, quantity per head', () => {
  test('150 in a hundred of ten heads are fifteen; the sixteenth goes to the approver, who sees what to reduce to', () => {
    expect(verdicts(assetsAboveHeadcount, buying([desktop({ quantityMilli: 15_000 })]))).toEqual(['permit']);
    const [above] = assetsAboveHeadcount.evaluate(buying([desktop({ quantityMilli: 16_000 })]));
    expect(above).toMatchObject({ verdict: 'refer', subject: 'desktop' });
    expect(above?.remedies).toEqual([{ kind: 'reduce_quantity', lineNo: 1, toMilli: 15_000 }]);
  });

  test('what was bought within the years of service counts, what is older or of another kind does not', () => {
    const bought = (fiscalYear: number, categoryCode = 'A02010105') => ({
      headcount: 10,
      bought: [{ categoryCode, fiscalYear, quantityMilli: 15_000, energySource: null }],
    });
    expect(verdicts(assetsAboveHeadcount, buying([desktop()], bought(2021)))).toEqual(['refer']);
    expect(verdicts(assetsAboveHeadcount, buying([desktop()], bought(2020)))).toEqual(['permit']);
    expect(verdicts(assetsAboveHeadcount, buying([desktop()], bought(2026, 'A05010201')))).toEqual([
      'permit',
    ]);
  });

  test('two lines of one kind are one quantity; without a 编制 the card asks for it', () => {
    const two = [desktop({ quantityMilli: 8_000 }), desktop({ lineNo: 2, quantityMilli: 8_000 })];
    expect(verdicts(assetsAboveHeadcount, buying(two))).toEqual(['refer']);
    const unknown = assetsAboveHeadcount.evaluate(buying(two, { headcount: null, bought: [] }));
    expect(unknown).toMatchObject([{ verdict: 'warn', reasons: [{ code: 'asset.head-unknown' }] }]);
  });
});

describe('新能源汽车', () => {
  const car = (energySource: string | null, over: Partial<LineFacts> = {}) =>
    line({
      name: '轿车',
      categoryCode: 'A02030501',
      categoryName: '轿车',
      quantityMilli: 1_000,
      energySource,
      ...over,
    });
  const thisYear = (cars: readonly (readonly [string, number, number?])[]): AssetFacts => ({
    headcount: null,
    bought: cars.map(([energySource, pieces, fiscalYear = 2026]) => ({
      ...{ categoryCode: 'A02030503', fiscalYear, energySource },
      quantityMilli: pieces * 1000,
    })),
  });

  test('three in ten of the year are enough, three in eleven are not', () => {
    expect(
      verdicts(
        fewNewEnergyVehicles,
        buying(
          [car('battery')],
          thisYear([
            ['plug_in', 2],
            ['fuel', 7],
          ]),
        ),
      ),
    ).toEqual(['permit']);
    expect(
      verdicts(
        fewNewEnergyVehicles,
        buying(
          [car('fuel')],
          thisYear([
            ['battery', 3],
            ['fuel', 7],
          ]),
        ),
      ),
    ).toEqual(['refer']);
  });

  test('other years do not count, and a car of unknown drive is the approver’s', () => {
    expect(verdicts(fewNewEnergyVehicles, buying([car('battery')], thisYear([['fuel', 9, 2025]])))).toEqual([
      'permit',
    ]);
    expect(fewNewEnergyVehicles.evaluate(buying([car(null)]))).toMatchObject([
      { verdict: 'refer', lineNo: 1, reasons: [{ code: 'nev.unknown' }] },
    ]);
  });

  test('is not asked of other goods', () => {
    expect(fewNewEnergyVehicles.evaluate(buying([desktop()]))).toEqual([]);
  });
});

describe('本国产品 (国办发〔2025〕34号, from 2026)', () => {
  test('in the mall goods without the declaration show the price a domestic one may have', () => {
    const [card] = undeclaredDomesticProduct.evaluate(
      buying([line({ isDomestic: false, unitPriceFen: 10_000 })]),
    );
    expect(card).toMatchObject({
      verdict: 'warn',
      reasons: [{ params: { discountPercent: 20, equalFen: 12_500 } }],
    });
    expect(verdicts(undeclaredDomesticProduct, buying([line({ isDomestic: true })]))).toEqual(['permit']);
  });

  test('a framework agreement has applied it in stage one, and what nobody declared is not judged', () => {
    expect(undeclaredDomesticProduct.evaluate(buying([frameworkLine({ isDomestic: false })]))).toEqual([]);
    expect(
      undeclaredDomesticProduct.evaluate(buying([line({ isDomestic: null }), line({ lineNo: 2 })])),
    ).toEqual([]);
  });

  test('is in force from the first day of 2026', () => {
    expect(undeclaredDomesticProduct.effectiveFrom).toBe('2026-01-01');
  });
});
