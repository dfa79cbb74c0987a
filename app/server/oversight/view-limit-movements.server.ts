import { readLimitMovements } from '~db/queries/oversight/near-limits.ts';
import type { LimitMovements } from '../../domain/oversight/boards.ts';
import { areaPrefix } from '../../domain/policy/areas.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface LimitMovementsInput {
  readonly scopeKey: string;
  readonly fiscalYear: number;
  /** Id below which the page begins. */
  readonly before: string | null;
}

const PAGE_ROWS = 50;

/** The requests and orders a cumulative counter consists of, newest first; one of a foreign unit is not found. */
export async function viewLimitMovements(
  ctx: Ctx,
  { scopeKey, fiscalYear, before }: LimitMovementsInput,
): Promise<Result<LimitMovements>> {
  const actor = authorize(ctx, 'view-limit-movements');
  const unitId = scopeKey.split(':')[1] ?? '';
  if (!isUuid(unitId)) return refuse('NOT_FOUND');
  const found = await readLimitMovements(ctx.db, {
    scope: { divisionPrefix: areaPrefix(actor.divisionCode), unitId },
    scopeKey,
    unitId,
    fiscalYear,
    before,
    limit: PAGE_ROWS + 1,
  });
  if (found === null) return refuse('NOT_FOUND');
  const movements = found.movements.slice(0, PAGE_ROWS);
  const more = found.movements.length > PAGE_ROWS;
  return ok({
    ...found,
    scopeKey,
    fiscalYear,
    movements,
    nextBefore: more ? (movements.at(-1)?.id ?? null) : null,
  });
}
