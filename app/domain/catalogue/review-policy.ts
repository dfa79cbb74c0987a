import type { RuleValueFacts } from '../policy/facts.ts';
import type { RuleValueLookup } from '../policy/rule-values.ts';
import { resolveInteger, resolveRuleValue } from '../policy/rule-values.ts';
import type { LocalDate } from '../time/local-date.ts';
import type { ReviewKind } from './review-machine.ts';

/** Values of the registry that say what is reviewed, and how long each side has. */
export const REVIEW_VALUE_IDS = [
  'review.new_product',
  'review.certificate',
  'review.product_change',
  'review.price_rise_percent',
  'review.price_window_days',
  'review.decide_workdays',
  'review.appeal_workdays',
] as const;
type ReviewValueId = (typeof REVIEW_VALUE_IDS)[number];

/** Which row of the registry asked, kept with the review. */
export interface AskedBy {
  readonly ruleId: ReviewValueId;
  readonly areaCode: string;
  readonly version: number;
  readonly clauseId: string;
  readonly isDemo: boolean;
}

/** What a place wants reviewed on a day; null = it does not ask. */
export interface ReviewPolicy {
  readonly newProduct: AskedBy | null;
  readonly certificate: AskedBy | null;
  /** Name, brand, model, 品目 or maker of a product that is on sale. */
  readonly productChange: AskedBy | null;
  readonly priceRise: { readonly percent: number; readonly askedBy: AskedBy } | null;
  /** A rise is measured against the price of so many days ago, so that many small ones are one. */
  readonly priceWindowDays: number;
  readonly decideWorkdays: number;
  readonly appealWorkdays: number;
}

/** Where a place has not said how long somebody has. */
const USUAL = { windowDays: 30, decideWorkdays: 3, appealWorkdays: 5 } as const;

/** Reads the registry: a missing value asks for nothing, since the old way was to publish at once. */
export function reviewPolicyOn(area: string, day: LocalDate, rows: readonly RuleValueFacts[]): ReviewPolicy {
  const integer = (id: ReviewValueId) => resolveInteger(id, area, day, rows);
  const percent = integer('review.price_rise_percent');
  const asks = (id: ReviewValueId) => {
    const found = resolveRuleValue(id, area, day, rows);
    return found.kind === 'value' && found.value === true ? askedBy(id, found) : null;
  };
  return {
    newProduct: asks('review.new_product'),
    certificate: asks('review.certificate'),
    productChange: asks('review.product_change'),
    priceRise:
      percent === null
        ? null
        : {
            percent: percent.value,
            askedBy: askedBy('review.price_rise_percent', { kind: 'value', ...percent }),
          },
    priceWindowDays: integer('review.price_window_days')?.value ?? USUAL.windowDays,
    decideWorkdays: integer('review.decide_workdays')?.value ?? USUAL.decideWorkdays,
    appealWorkdays: integer('review.appeal_workdays')?.value ?? USUAL.appealWorkdays,
  };
}

function askedBy(ruleId: ReviewValueId, { decidedBy }: Extract<RuleValueLookup, { kind: 'value' }>): AskedBy {
  const { areaCode, version, clauseId, isDemo } = decidedBy;
  return { ruleId, areaCode, version, clauseId, isDemo };
}

export interface PriceHistory {
  /** The price of now. */
  readonly currentFen: number;
  /** What stood when the window began, or the first price since. */
  readonly windowFen: number;
  /** The highest price that reviewers let pass within the window; null = none. */
  readonly passedFen: number | null;
}

/**
 * The price a rise is measured against when it goes beyond the limit; null when it does not (at the limit is not
 * beyond). A fall never asks for anybody.
 */
export function riseBeyond(toFen: number, history: PriceHistory, percent: number): number | null {
  if (toFen <= history.currentFen) return null;
  const baseFen = Math.max(history.windowFen, history.passedFen ?? 0);
  return toFen * 100 > baseFen * (100 + percent) ? baseFen : null;
}

/** Who asked for a review of this kind. */
export function askedFor(kind: ReviewKind, policy: ReviewPolicy): AskedBy | null {
  if (kind === 'listing') return policy.newProduct;
  if (kind === 'description') return policy.productChange;
  return kind === 'certificate' || kind === 'scan' ? policy.certificate : (policy.priceRise?.askedBy ?? null);
}
