import { uuidv7 } from 'uuidv7';
import type { PlannableLine, PlanWrite } from '~db/queries/budget/plans.ts';
import { lockPlannableLines, readPlanWorld, writePlans } from '~db/queries/budget/plans.ts';
import type { PlanRow, SavePurchasePlansInput } from '../../domain/budget/purchase-plans.input.ts';
import { fen, formatYuan } from '../../domain/money.ts';
import { economicClassOf } from '../../domain/policy/economic-class.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

export interface SavedPlans {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

/**
 * 填报、调整、导入采购计划: sets what each budget line of the unit has planned for a second-level 品目. All rows or none.
 * A plan fits its line (economic class, open), stays above what is held and used of it, and the plans of a line stay
 * within its budget. Every change is a version with its ground.
 */
export async function savePurchasePlans(
  ctx: Ctx,
  input: SavePurchasePlansInput,
): Promise<Result<SavedPlans>> {
  const actor = authorize(ctx, 'save-purchase-plans');
  if (input.rows.length === 0) return refuse('INVALID_INPUT', {}, 'table');
  const { fiscalYear, idempotencyKey, rows } = input;
  const world = await readPlanWorld(ctx.db, [...new Set(rows.map((row) => row.level))]);
  return withTransaction<SavedPlans>(ctx, async (tx) => {
    const codes = [...new Set(rows.map((row) => row.code))];
    const lines = await lockPlannableLines(tx, actor.orgId, fiscalYear, codes, idempotencyKey);
    const byCode = new Map(lines.map((line) => [line.code, line]));
    const writes: PlanWrite[] = [];
    for (const row of rows) {
      const line = byCode.get(row.code);
      if (line === undefined)
        return refuse('PLAN_LINE_UNKNOWN', { code: row.code, year: String(fiscalYear) }, 'code');
      const refusal = unfit(row, line, world);
      if (refusal !== null) return { ok: false, refusal };
      const known = line.plans.find((plan) => plan.level === row.level);
      if (known?.isReplay || known?.plannedFen === row.plannedFen) continue;
      writes.push({
        id: known?.id ?? uuidv7(),
        budgetLineId: line.id,
        level: row.level,
        plannedFen: row.plannedFen,
        version: (known?.version ?? 0) + 1,
        reason: row.reason,
        source: input.source === 'imported' ? 'imported' : known === undefined ? 'entered' : 'adjusted',
      });
    }
    const above = aboveTheBudget(lines, writes);
    if (above !== null) return { ok: false, refusal: above };
    const created = writes.filter(({ version }) => version === 1).length;
    const saved = { created, updated: writes.length - created, unchanged: rows.length - writes.length };
    if (writes.length === 0) return ok(saved);
    await audit(tx, ctx, {
      action: 'save-purchase-plans',
      subjectKind: 'organization',
      subjectId: actor.orgId,
      orgId: actor.orgId,
      detail: { fiscalYear, source: input.source, created, updated: saved.updated },
    });
    await writePlans(tx, writes, { batchId: idempotencyKey, actorId: actor.userId, at: ctx.clock.now() });
    return ok(saved);
  });
}

/** Why a plan cannot stand on its line; null when it can. */
function unfit(
  row: PlanRow,
  line: PlannableLine,
  world: Awaited<ReturnType<typeof readPlanWorld>>,
): Refusal | null {
  if (line.status === 'closed') return refuse('PLAN_LINE_CLOSED', { code: row.code }, 'code').refusal;
  if (!world.known.includes(row.level))
    return refuse('PLAN_LEVEL_UNKNOWN', { level: row.level }, 'level').refusal;
  const fitting = economicClassOf(row.level, world.classMap);
  if (fitting.kind !== 'found' || fitting.economicClass !== line.economicClass) {
    const wanted = fitting.kind === 'found' ? fitting.economicClass : '—';
    const params = { code: row.code, level: row.level, has: line.economicClass, wanted };
    return refuse('PLAN_CLASS_DIFFERS', params, 'level').refusal;
  }
  const taken = line.plans.find((plan) => plan.level === row.level)?.takenFen ?? 0;
  if (row.plannedFen >= taken) return null;
  const params = { level: row.level, code: row.code, taken: formatYuan(fen(taken)) };
  return refuse('PLAN_BELOW_TAKEN', params, 'plannedFen').refusal;
}

/** Nothing is planned that is not budgeted: all plans of a line together. */
function aboveTheBudget(lines: readonly PlannableLine[], writes: readonly PlanWrite[]): Refusal | null {
  for (const line of lines) {
    const mine = writes.filter(({ budgetLineId }) => budgetLineId === line.id);
    const others = line.plans.filter((plan) => mine.every(({ level }) => level !== plan.level));
    const total = [...mine, ...others].reduce((sum, { plannedFen }) => sum + plannedFen, 0);
    // a budget that was cut below its plans may still have them lowered one by one
    const before = line.plans.reduce((sum, { plannedFen }) => sum + plannedFen, 0);
    if (total <= line.budgetFen || total <= before) continue;
    const params = {
      code: line.code,
      planned: formatYuan(fen(total)),
      budget: formatYuan(fen(line.budgetFen)),
    };
    return refuse('PLAN_ABOVE_BUDGET', params, 'plannedFen').refusal;
  }
  return null;
}
