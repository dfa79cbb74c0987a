import { readRuleValues } from '~db/queries/policy/rule-value-facts.ts';
import type { Evaluated, EvaluatedGood } from '../../domain/catalogue/comparison.ts';
import { evaluatedPrices, needsEvaluation } from '../../domain/catalogue/comparison.ts';
import { resolveInteger } from '../../domain/policy/rule-values.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';

const DISCOUNT = 'domestic.discount';
/** Visitors see what holds in the whole country. */
const NATION = '000000';

export interface DomesticEvaluation {
  readonly discountPercent: number;
  readonly prices: readonly (Evaluated | null)[];
}

/**
 * 本国产品价格评审 of goods that are compared, as the reader's place has it today; null where none competes with others. Asks
 * the database only where one does.
 */
export async function evaluateDomestic(
  ctx: Ctx,
  goods: readonly EvaluatedGood[],
): Promise<DomesticEvaluation | null> {
  if (!needsEvaluation(goods)) return null;
  const place = ctx.actor.kind === 'user' ? ctx.actor.divisionCode : NATION;
  const values = await readRuleValues(ctx.db, [DISCOUNT]);
  const discount = resolveInteger(DISCOUNT, place, toLocalDate(ctx.clock.now()), values);
  if (discount === null) return null;
  return { discountPercent: discount.value / 100, prices: evaluatedPrices(goods, discount.value) };
}
