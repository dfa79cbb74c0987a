import fc from 'fast-check';
import { fen } from '../money.ts';
import { quoteOrder } from '../ordering/quote-order.ts';
import { milli } from '../quantity.ts';
import { addDays, localDate } from '../time/local-date.ts';
import { composeReason } from './coded-reasons.ts';
import { counterScopeKeys, secondLevelOf } from './counters.ts';
import type { AlternativeFacts, LineFacts, PurchaseFacts, RecentPurchase } from './facts.ts';
import {
  agreement,
  budgetLine,
  EQUIPMENT,
  line,
  purchase,
  RULE_VALUES,
  supplier,
  UNIT_ID,
} from './purchase.fixture.ts';

/** Purchases of every kind, lawful and not: small figures around the thresholds, so that both sides are met often. */

const CATEGORIES = [
  { categoryCode: 'A05040101', categoryName: '复印纸', inCentralisedCatalogue: true },
  { categoryCode: 'A05040402', categoryName: '文具', inCentralisedCatalogue: false },
  { categoryCode: 'A02021003', categoryName: 'A4黑白打印机', inCentralisedCatalogue: true },
  { categoryCode: 'A05010201', categoryName: '办公桌', inCentralisedCatalogue: true },
  { categoryCode: 'A02030501', categoryName: '轿车', inCentralisedCatalogue: true },
  { categoryCode: 'C23090199', categoryName: '其他印刷服务', inCentralisedCatalogue: false },
  { categoryCode: 'B01010000', categoryName: '房屋施工', inCentralisedCatalogue: false },
] as const;

const date = fc
  .constantFrom('2026-01-01', '2026-06-14', '2026-06-15', '2026-06-16', '2026-12-31')
  .map(localDate);
const areas = fc.constantFrom<readonly string[]>([], ['3706'], ['370602'], ['3701']);

const anySupplier = fc
  .record({
    id: fc.constantFrom('supplier-1', 'supplier-2', 'supplier-3'),
    status: fc.constantFrom('active', 'active', 'active', 'suspended', 'blacklisted', 'applying'),
    licenceValidUntil: fc.option(date),
    sanctionReason: fc.constantFrom(null, '虚假材料'),
    sanctionEndsOn: fc.option(date),
    delivery: fc.record({
      feeFen: fc.constantFrom(0, 1_000, 300_000),
      freeFromFen: fc.constantFrom(0, 100_000, 5_000_000),
    }),
  })
  .map(supplier);

const anyAgreement = fc.option(
  fc
    .record({
      id: fc.constantFrom('agreement-1', 'agreement-2'),
      validFrom: date,
      validTo: date,
      entryStatus: fc.constantFrom('active', 'active', 'frozen', 'removed'),
      agreedPriceFen: fc.option(fc.integer({ min: 5_000, max: 500_000 })),
      areas,
    })
    .map(agreement),
);

const seller = {
  method: fc.constantFrom(
    'framework_direct',
    'framework_direct',
    'mall_direct',
    'mall_direct',
    'mall_quotes',
  ),
  unitPriceFen: fc.integer({ min: 1, max: 900_000 }),
  supplier: anySupplier,
  areas,
  agreement: anyAgreement,
} as const;

const anyAlternative: fc.Arbitrary<AlternativeFacts> = fc.record({
  offerId: fc.uuid(),
  ...seller,
});

const anyLine = fc
  .record({
    category: fc.constantFrom(...CATEGORIES),
    quantityMilli: fc.oneof(
      fc.integer({ min: 1, max: 60 }).map((count) => count * 1_000),
      fc.integer({ min: 1, max: 20_000 }),
    ),
    coveredByAgreement: fc.boolean(),
    ...seller,
    star: fc.record({
      status: fc.constantFrom('mandatory', 'preferred', 'not_listed', 'not_listed', 'unknown'),
      certificateNumber: fc.option(fc.constant('CQC26701310466')),
      certificateExpiresOn: fc.option(date),
      lapsedCertificateNumber: fc.option(fc.constant('CQC21701310466')),
    }),
    isDomestic: fc.constantFrom(null, null, true, false),
    energySource: fc.constantFrom(null, 'battery', 'fuel', 'fuel'),
    // how the line is charged: shares of its amount, and an error now and then
    charge: fc.array(
      fc.record({
        budgetLineId: fc.constantFrom('office', 'equipment', 'service', 'last-year', 'foreign', 'unknown'),
        weight: fc.integer({ min: 1, max: 3 }),
      }),
      { maxLength: 3 },
    ),
    chargeError: fc.constantFrom(0, 0, 0, 0, 1, -1, -1_000_000),
    alternatives: fc.array(anyAlternative, { maxLength: 2 }),
  })
  .map(({ category, charge, chargeError, ...rest }) => ({
    base: { ...rest, ...category },
    charge,
    chargeError,
  }));

function priced(
  given: readonly {
    base: Omit<Partial<LineFacts>, 'lineNo'>;
    charge: readonly { budgetLineId: string; weight: number }[];
    chargeError: number;
  }[],
): LineFacts[] {
  const lines = given.map(({ base }, index) => line({ ...base, lineNo: index + 1 }));
  const quote = quoteOrder(
    lines.map((one) => ({
      lineNo: one.lineNo,
      supplierId: one.supplier.id,
      agreementId: one.agreement?.id ?? null,
      unitPriceFen: fen(one.unitPriceFen),
      quantityMilli: milli(one.quantityMilli),
      taxRateBp: 1300,
      delivery: one.supplier.delivery,
    })),
  );
  return lines.map((one, index) => {
    const price = quote.lines[index];
    const charge = given[index]?.charge ?? [];
    const amountFen = price?.amountFen ?? 0;
    const weights = charge.reduce((sum, part) => sum + part.weight, 0);
    let rest = amountFen + (given[index]?.chargeError ?? 0);
    const allocations = charge.map((part, position) => {
      const share = position === charge.length - 1 ? rest : Math.floor((amountFen * part.weight) / weights);
      rest -= share;
      return { budgetLineId: part.budgetLineId, amountFen: share };
    });
    return { ...one, amountFen, deliveryFeeFen: price?.deliveryFeeFen ?? 0, allocations };
  });
}

const anyEarlier: fc.Arbitrary<RecentPurchase> = fc
  .record({
    daysAgo: fc.constantFrom(0, 3, 7, 12, 29, 30, 60),
    categoryCode: fc.constantFrom(...CATEGORIES.map((category) => category.categoryCode)),
    amountFen: fc.constantFrom(100, 1_500_000, 2_499_999, 4_900_000, 28_000_000),
    requesterId: fc.constantFrom('zhang', 'li'),
    supplierId: fc.constantFrom('supplier-1', 'supplier-2'),
    addressId: fc.constantFrom('office', 'annex'),
    framework: fc.boolean(),
    requestId: fc.uuid(),
  })
  .map(({ daysAgo, ...rest }) => ({ ...rest, on: addDays(localDate('2026-06-15'), -daysAgo) }));

/** Mostly none and none needed, so that the other rules are met as often as before. */
const anyPlans = fc.record({
  required: fc.constantFrom(false, false, false, true),
  rows: fc.uniqueArray(
    fc.record({
      budgetLineId: fc.constantFrom('office', 'equipment', 'service'),
      level: fc.constantFrom(...new Set(CATEGORIES.map(({ categoryCode }) => secondLevelOf(categoryCode)))),
      levelName: fc.constant('二级品目'),
      plannedFen: fc.constantFrom(0, 10_000, 1_000_000, 50_000_000),
      takenFen: fc.constantFrom(0, 0, 5_000, 2_000_000),
    }),
    { maxLength: 6, selector: (row) => `${row.budgetLineId} ${row.level}` },
  ),
});

/** Absent as in older facts now and then; small heads, so that the limits are met. */
const anyAssets = fc.option(
  fc.record({
    headcount: fc.constantFrom(null, 1, 8, 40, 300),
    bought: fc.array(
      fc.record({
        categoryCode: fc.constantFrom('A02021003', 'A05010201', 'A02030501'),
        fiscalYear: fc.constantFrom(2026, 2025, 2021, 2020),
        quantityMilli: fc.constantFrom(1_000, 3_000, 20_000),
        energySource: fc.constantFrom(null, 'battery', 'fuel'),
      }),
      { maxLength: 3 },
    ),
  }),
  { nil: undefined },
);

const available = fc.constantFrom(0, 100_000, 4_000_000, 20_000_000, 400_000_000);

export const anyPurchase: fc.Arbitrary<PurchaseFacts> = fc
  .record({
    given: fc.array(anyLine, { minLength: 1, maxLength: 4 }),
    available: fc.tuple(available, available, available),
    missing: fc.oneof(
      { weight: 9, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: fc.constantFrom(...RULE_VALUES.map((row) => row.ruleId)) },
    ),
    used: fc.array(fc.constantFrom(0, 23_999_999, 24_000_000, 29_000_000, 159_000_000, 200_000_000), {
      minLength: 8,
      maxLength: 8,
    }),
    explained: fc.boolean(),
    // a union's purchase now and then, of something that stands for money or not
    union: fc.constantFrom('no', 'no', 'no', 'no', 'goods', 'card'),
    earlier: fc.array(anyEarlier, { maxLength: 6 }),
    plan: anyPlans,
    assets: anyAssets,
  })
  .map(({ given, available: [office, equipment, service], assets, ...rest }) => {
    const { missing, used, explained, union, earlier, plan } = rest;
    const facts = purchase({
      lines: priced(given).map((one) => (union === 'card' ? { ...one, name: '某超市购物卡' } : one)),
      ...(union === 'no' ? {} : { fund: 'union' as const }),
      budgetLines: [
        budgetLine({ availableFen: office }),
        { ...EQUIPMENT, availableFen: equipment },
        budgetLine({
          id: 'service',
          name: '印刷费',
          economicClass: '30202',
          projectCode: 'P2',
          availableFen: service,
          ...(service % 3 === 0 ? { fund: 'own-unproven' as const } : {}),
          ...(service % 3 === 1 ? { fund: 'unknown' as const } : {}),
        }),
        budgetLine({ id: 'last-year', name: '上年办公费', fiscalYear: 2025 }),
        budgetLine({ id: 'foreign', name: '别家办公费', unitId: `${UNIT_ID}-other` }),
      ],
      ruleValues: RULE_VALUES.filter((row) => row.ruleId !== missing).map((row) =>
        row.ruleId === 'plan.required' ? { ...row, value: plan.required } : row,
      ),
      plans: plan.rows,
      ...(assets === undefined ? {} : { assets }),
      givenReasons: explained
        ? { 'asset.quantity': '新建机房', 'split.radar': composeReason('split.radar', 'urgent', '防汛') }
        : {},
      recent: { on: localDate('2026-06-15'), requesterId: 'zhang', addressId: 'office', earlier },
    });
    const counters = counterScopeKeys(facts).map((scopeKey, index) => ({
      scopeKey,
      fiscalYear: 2026,
      amountFen: used[index % used.length] ?? 0,
    }));
    return { ...facts, counters };
  });
