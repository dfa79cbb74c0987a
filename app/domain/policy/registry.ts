import type { PolicyRule } from './rule.ts';
import { allocationUnlikeTheAmount } from './rules/allocation-unlike-the-amount.ts';
import { assetsAboveHeadcount } from './rules/assets-above-headcount.ts';
import { barredSupplier } from './rules/barred-supplier.ts';
import { cashEquivalentWelfare } from './rules/cash-equivalent-welfare.ts';
import { closedFiscalYear } from './rules/closed-fiscal-year.ts';
import { dearAsset } from './rules/dear-asset.ts';
import { deliveryOutsideOfferArea } from './rules/delivery-outside-offer-area.ts';
import { economicClassUnlikeTheCategory } from './rules/economic-class-unlike-the-category.ts';
import { fewNewEnergyVehicles } from './rules/few-new-energy-vehicles.ts';
import { foreignBudgetLine } from './rules/foreign-budget-line.ts';
import { frameworkOrderAtQuota } from './rules/framework-order-at-quota.ts';
import { inactiveAgreementEntry } from './rules/inactive-agreement-entry.ts';
import { mallOrderAboveLimit } from './rules/mall-order-above-limit.ts';
import { manyAssetItems } from './rules/many-asset-items.ts';
import { missingStarCertificate } from './rules/missing-star-certificate.ts';
import { outsideAgreementArea } from './rules/outside-agreement-area.ts';
import { outsideAgreementTerm } from './rules/outside-agreement-term.ts';
import { outsideThePlan } from './rules/outside-the-plan.ts';
import { overdrawnBudgetLine } from './rules/overdrawn-budget-line.ts';
import { priceAboveAgreement } from './rules/price-above-agreement.ts';
import { splitRadar } from './rules/split-radar.ts';
import { splittingBelowOpenTender } from './rules/splitting-below-open-tender.ts';
import { splittingBelowQuota } from './rules/splitting-below-quota.ts';
import { undeclaredDomesticProduct } from './rules/undeclared-domestic-product.ts';
import { unlawfulRoute } from './rules/unlawful-route.ts';
import { unprovenOwnMoney } from './rules/unproven-own-money.ts';

/** Every rule the mall decides by. The order is the order of cards of equal weight: money first. */
export const RULES: readonly PolicyRule[] = [
  overdrawnBudgetLine,
  foreignBudgetLine,
  closedFiscalYear,
  economicClassUnlikeTheCategory,
  allocationUnlikeTheAmount,
  unprovenOwnMoney,
  outsideThePlan,
  unlawfulRoute,
  inactiveAgreementEntry,
  outsideAgreementTerm,
  outsideAgreementArea,
  priceAboveAgreement,
  frameworkOrderAtQuota,
  mallOrderAboveLimit,
  splittingBelowOpenTender,
  splittingBelowQuota,
  splitRadar,
  missingStarCertificate,
  barredSupplier,
  deliveryOutsideOfferArea,
  manyAssetItems,
  dearAsset,
  assetsAboveHeadcount,
  fewNewEnergyVehicles,
  undeclaredDomesticProduct,
  cashEquivalentWelfare,
];

/** Ids of the registry values that some rule reads: what the facts must bring in `ruleValues`. */
export const RULE_VALUE_IDS: readonly string[] = [...new Set(RULES.flatMap((rule) => rule.valueIds))].sort();
