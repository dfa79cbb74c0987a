import { listNearLimits as listRows } from '~db/queries/oversight/near-limits.ts';
import type { NearLimitBoard } from '../../domain/oversight/boards.ts';
import { LIMIT_RULE_IDS } from '../../domain/oversight/near-limit.ts';
import type { SupervisionQuery } from '../../domain/oversight/supervision-query.ts';
import type { CounterRule } from '../../domain/policy/counters.ts';
import { COUNTER_VALUE_IDS } from '../../domain/policy/counters.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { limitQuestion } from './limits.server.ts';
import { citedValue, openSupervision } from './supervision.server.ts';

export interface NearLimitInput {
  readonly query: SupervisionQuery;
  readonly rule: CounterRule;
  /** What is below the warning too. */
  readonly all: boolean;
  /** From 1. */
  readonly page: number;
  readonly limit?: number;
}

const PAGE_ROWS = 50;

/**
 * 近限清单: what a unit has ordered of a second-level 品目 in the year against the quota, or of a 品目 for one budget project
 * against the open-tender threshold. The counters are those the rules decide by: counted at submission, given back by
 * cancellations and returns.
 */
export async function listNearLimits(ctx: Ctx, input: NearLimitInput): Promise<Result<NearLimitBoard>> {
  const actor = authorize(ctx, 'list-near-limits');
  const opened = await openSupervision(ctx, actor, input.query, LIMIT_RULE_IDS);
  if (!opened.ok) return opened;
  const { rule, all, page } = input;
  const limit = input.limit ?? PAGE_ROWS;
  const found = await listRows(ctx.db, limitQuestion(opened.value, { rule, all }), {
    limit,
    offset: (page - 1) * limit,
  });
  return ok({
    ...found,
    frame: opened.value.frame,
    rule,
    all,
    page,
    pages: Math.max(1, Math.ceil(found.total / limit)),
    limitValue: citedValue(opened.value, actor, COUNTER_VALUE_IDS[rule].limit),
    warnValue: citedValue(opened.value, actor, COUNTER_VALUE_IDS[rule].warn),
  });
}
