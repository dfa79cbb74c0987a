import { readCockpitFigures } from '~db/queries/oversight/cockpit-figures.ts';
import { listNearLimits } from '~db/queries/oversight/near-limits.ts';
import { readLateTotals } from '~db/queries/oversight/overdue.ts';
import { countWaiting } from '~db/queries/oversight/waiting.ts';
import type { Cockpit } from '../../domain/oversight/boards.ts';
import { LIMIT_RULE_IDS } from '../../domain/oversight/near-limit.ts';
import { PAYMENT_RULE_IDS } from '../../domain/oversight/payment-clock.ts';
import type { SupervisionQuery } from '../../domain/oversight/supervision-query.ts';
import { GREEN_MIN } from '../../domain/policy/green-forecast.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { askedTogether } from '../asked-together.server.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { overdueQuestion } from './late-things.server.ts';
import { limitQuestion } from './limits.server.ts';
import { citedValue, openSupervision } from './supervision.server.ts';

const TOP = 6;
const TOP_LIMITS = 5;

/** 监管驾驶舱: the figures of the area for a period, in five statements however much there is. */
export async function viewSupervision(ctx: Ctx, query: SupervisionQuery): Promise<Result<Cockpit>> {
  const actor = authorize(ctx, 'view-supervision');
  const ruleIds = [GREEN_MIN, ...LIMIT_RULE_IDS, ...Object.values(PAYMENT_RULE_IDS)];
  const opened = await openSupervision(ctx, actor, query, ruleIds);
  if (!opened.ok) return opened;
  const { frame, scope, question, today } = opened.value;
  const nearing = limitQuestion(opened.value, { rule: null, all: false });
  const overdue = overdueQuestion(opened.value);
  const asked = JSON.stringify([question, scope, today, overdue, nearing]);
  const [figures, waiting, late, limits] = await askedTogether(ctx.db, `cockpit ${asked}`, () =>
    Promise.all([
      readCockpitFigures(ctx.db, question, TOP),
      countWaiting(ctx.db, scope, today),
      readLateTotals(ctx.db, overdue),
      listNearLimits(ctx.db, nearing, { limit: TOP_LIMITS, offset: 0 }),
    ]),
  );
  return ok({
    frame,
    ...figures,
    greenMin: citedValue(opened.value, actor, GREEN_MIN),
    waiting,
    late,
    limits,
  });
}
