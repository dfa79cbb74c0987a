import { fen } from '../money.ts';
import { quoteOrder } from '../ordering/quote-order.ts';
import { milli } from '../quantity.ts';
import type { RouteRow } from '../sourcing/route-table.ts';
import { localDate } from '../time/local-date.ts';
import type {
  AgreementFacts,
  AlternativeFacts,
  BudgetLineFacts,
  LineFacts,
  PurchaseFacts,
  RuleValueFacts,
  SupplierFacts,
} from './facts.ts';

/** A lawful purchase to start from: tests change the one thing they are about. */

export const UNIT_ID = 'unit-1';
export const ORDER_DATE = localDate('2026-06-15');

export function ruleValue(
  ruleId: string,
  value: unknown,
  over: Partial<RuleValueFacts> = {},
): RuleValueFacts {
  return {
    ruleId,
    areaCode: '370600',
    validFrom: localDate('2022-03-01'),
    value,
    version: 1,
    clauseId: 'mall-rules',
    isDemo: true,
    ...over,
  };
}

const CASH_WORDS = [
  '现金',
  '购物卡',
  '购物券',
  '代金券',
  '礼品卡',
  '礼品券',
  '储值卡',
  '预付卡',
  '充值卡',
  '提货卡',
  '提货券',
  '消费券',
  '优惠券',
  '加油卡',
  '会员卡',
  '影票',
  '兑换券',
  '蛋糕券',
  '蛋糕卡',
];

export const RULE_VALUES: readonly RuleValueFacts[] = [
  ruleValue('limit.quota', 30_000_000),
  ruleValue('limit.open_tender', 200_000_000),
  ruleValue('mall.direct_max', 5_000_000),
  ruleValue('cumulative.quota.warn_percent', 80),
  ruleValue('cumulative.quota.deny_percent', 100),
  ruleValue('cumulative.tender.warn_percent', 80),
  ruleValue('cumulative.tender.deny_percent', 100),
  ruleValue('cumulative.framework.warn_percent', 80),
  ruleValue('asset.category_prefixes', ['A02', 'A0501', 'A0502', 'A0503']),
  ruleValue('asset.warn_pieces', 5),
  ruleValue('asset.desktop.price_max', 700_000),
  ruleValue('asset.desktop.per_head', 150),
  ruleValue('asset.laptop.price_max', 800_000),
  ruleValue('asset.laptop.per_head', 50),
  ruleValue('asset.printer.price_max', 500_000),
  ruleValue('asset.printer.per_head', 80),
  ruleValue('asset.desk.price_max', 300_000),
  ruleValue('asset.desk.per_head', 100),
  ruleValue('asset.chair.price_max', 150_000),
  ruleValue('asset.chair.per_head', 120),
  ruleValue('asset.service_years', 6),
  ruleValue('nev.share_min', 3_000, { areaCode: '000000' }),
  ruleValue('domestic.discount', 2_000, { areaCode: '000000' }),
  ruleValue('union.cash_words', CASH_WORDS),
  ruleValue('union.birthday_vouchers', ['蛋糕券', '蛋糕提货券', '蛋糕兑换券']),
  ruleValue('plan.required', false),
  ruleValue('split.window_days', 30),
  ruleValue('split.sibling_days', 7),
  ruleValue('split.near_percent', 80),
];

function routeRow(
  inCatalogue: boolean,
  covered: boolean,
  belowQuota: boolean,
  method: RouteRow['method'],
  reasonCode: RouteRow['reasonCode'],
): RouteRow {
  const from = localDate('2022-03-01');
  return {
    areaCode: '370600',
    validFrom: from,
    inCatalogue,
    covered,
    belowQuota,
    method,
    reasonCode,
    clauseId: 'gpl-18',
  };
}

export const ROUTE_ROWS: readonly RouteRow[] = [
  routeRow(true, true, true, 'framework_direct', 'route.framework-first'),
  routeRow(true, true, false, null, 'route.project-required'),
  routeRow(true, false, true, 'mall_direct', 'route.mall-uncovered'),
  routeRow(true, false, false, null, 'route.project-required'),
  routeRow(false, true, true, 'framework_direct', 'route.framework-first'),
  routeRow(false, true, false, null, 'route.project-required'),
  routeRow(false, false, true, 'mall_direct', 'route.mall'),
  routeRow(false, false, false, null, 'route.project-required'),
];

export const ECONOMIC_CLASS_MAP = [
  { prefix: 'A', economicClass: '30201' },
  { prefix: 'A02', economicClass: '31002' },
  { prefix: 'A0501', economicClass: '31002' },
  { prefix: 'A0502', economicClass: '31002' },
  { prefix: 'A0503', economicClass: '31002' },
  { prefix: 'C', economicClass: '30227' },
  { prefix: 'C2309', economicClass: '30202' },
  { prefix: 'C231203', economicClass: '30231' },
] as const;

export function budgetLine(over: Partial<BudgetLineFacts> = {}): BudgetLineFacts {
  return {
    id: 'office',
    code: 'BGT-30201',
    name: '办公费',
    unitId: UNIT_ID,
    fiscalYear: 2026,
    status: 'active',
    economicClass: '30201',
    projectCode: 'P1',
    isGovernmentPurchase: true,
    availableFen: 20_000_000,
    ...over,
  };
}

export const EQUIPMENT = budgetLine({
  id: 'equipment',
  code: 'BGT-31002',
  name: '办公设备购置',
  economicClass: '31002',
  availableFen: 36_000_000,
});

export function supplier(over: Partial<SupplierFacts> = {}): SupplierFacts {
  return {
    id: 'supplier-1',
    name: '烟台办公供应有限公司',
    status: 'active',
    licenceValidUntil: null,
    sanctionReason: null,
    sanctionEndsOn: null,
    delivery: { feeFen: 0, freeFromFen: 0 },
    ...over,
  };
}

export function agreement(over: Partial<AgreementFacts> = {}): AgreementFacts {
  return {
    id: 'agreement-1',
    number: 'YTKJ-2026-001',
    name: '复印纸框架协议',
    validFrom: localDate('2026-01-01'),
    validTo: localDate('2026-12-31'),
    entryStatus: 'active',
    agreedPriceFen: 15_000,
    areas: ['3706'],
    ...over,
  };
}

export function alternative(over: Partial<AlternativeFacts> = {}): AlternativeFacts {
  return {
    offerId: 'offer-other',
    unitPriceFen: 12_000,
    method: 'mall_direct',
    supplier: supplier({ id: 'supplier-2', name: '烟台文具有限公司' }),
    areas: ['3706'],
    agreement: null,
    ...over,
  };
}

/** A line of scissors from the mall; amount and allocation follow from price and quantity unless given. */
export function line(over: Partial<LineFacts> = {}): LineFacts {
  const base: LineFacts = {
    lineNo: 1,
    offerId: 'offer-1',
    productId: 'product-1',
    name: '办公剪刀',
    categoryCode: 'A05040402',
    categoryName: '文具',
    quantityMilli: 10_000,
    unit: '件',
    unitPriceFen: 10_000,
    deliveryFeeFen: 0,
    amountFen: 0,
    method: 'mall_direct',
    programme: 'none',
    inCentralisedCatalogue: false,
    coveredByAgreement: false,
    supplier: supplier(),
    areas: ['3706'],
    agreement: null,
    star: {
      status: 'not_listed',
      certificateNumber: null,
      certificateExpiresOn: null,
      lapsedCertificateNumber: null,
    },
    allocations: [],
    alternatives: [],
    ...over,
  };
  const priced = quoteOrder([
    {
      lineNo: base.lineNo,
      supplierId: base.supplier.id,
      agreementId: base.agreement?.id ?? null,
      unitPriceFen: fen(base.unitPriceFen),
      quantityMilli: milli(base.quantityMilli),
      taxRateBp: 1300,
      delivery: base.supplier.delivery,
    },
  ]);
  const amountFen = over.amountFen ?? priced.amountFen;
  const budgetLineId = ECONOMIC_CLASS_MAP.some(
    (row) => row.economicClass === '31002' && base.categoryCode.startsWith(row.prefix),
  )
    ? 'equipment'
    : 'office';
  return {
    ...base,
    amountFen,
    deliveryFeeFen: over.deliveryFeeFen ?? priced.deliveryFeeFen,
    allocations: over.allocations ?? [{ budgetLineId, amountFen }],
  };
}

/** A line of copy paper under a framework agreement. */
export function frameworkLine(over: Partial<LineFacts> = {}): LineFacts {
  return line({
    name: '复印纸',
    categoryCode: 'A05040101',
    categoryName: '复印纸',
    method: 'framework_direct',
    inCentralisedCatalogue: true,
    coveredByAgreement: true,
    agreement: agreement(),
    ...over,
  });
}

export function purchase(over: Partial<PurchaseFacts> = {}): PurchaseFacts {
  return {
    orderDate: ORDER_DATE,
    fiscalYear: 2026,
    unit: { id: UNIT_ID, areaCode: '370602', mofDivCode: '370602000' },
    deliveryAreaCode: '370602',
    lines: [line()],
    budgetLines: [budgetLine(), EQUIPMENT],
    counters: [],
    ruleValues: RULE_VALUES,
    routeRows: ROUTE_ROWS,
    economicClassMap: ECONOMIC_CLASS_MAP,
    givenReasons: {},
    recent: { on: ORDER_DATE, requesterId: 'user-1', addressId: 'address-1', earlier: [] },
    ...over,
  };
}
