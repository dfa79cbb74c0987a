import { uuidv7 } from 'uuidv7';
import { closeBudgetLine, findLineByCode, upsertLines } from '~db/queries/budget/lines.ts';
import { postLedger } from '~db/queries/budget/post-ledger.ts';
import type { DifferenceRow } from '~db/queries/budget/reconciliations.ts';
import { storedLineRow } from '../../domain/budget/import-lines.input.ts';
import { grant } from '../../domain/budget/movements.ts';
import { fen, formatYuan } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { withTransaction } from '../transaction.server.ts';

const actorOf = (ctx: Ctx) => (ctx.actor.kind === 'user' ? ctx.actor.userId : null);

/** The line gets the amount of its indicator by one ledger entry; never less than is used. */
export function followAmount(ctx: Ctx, difference: DifferenceRow): Promise<Result<null>> {
  return withTransaction<null>(ctx, async (tx) => {
    const line = await findLineByCode(tx, difference.unitId, difference.fiscalYear, difference.subject);
    if (line === null || difference.theirsFen === null) return refuse('NOT_FOUND');
    const delta = difference.theirsFen - line.budgetFen;
    if (delta === 0) return ok(null);
    const posted = await postLedger(tx, [
      {
        ...grant(fen(delta)),
        lineId: line.id,
        reason: 'fiscal-changed',
        sourceKind: 'adjustment',
        sourceId: difference.id,
        idempotencyKey: `fiscal-difference:${difference.id}`,
        actorId: actorOf(ctx),
        at: ctx.clock.now(),
      },
    ]);
    if (posted.ok) return ok(null);
    const used = line.budgetFen - posted.availableFen;
    return refuse('BUDGET_BELOW_USED', {
      line: line.code,
      used: formatYuan(fen(used)),
      target: formatYuan(fen(difference.theirsFen)),
    });
  });
}

/** A line whose indicator is gone takes no new purchases; one that is in use must be emptied first. */
export function closeLine(ctx: Ctx, difference: DifferenceRow): Promise<Result<null>> {
  return withTransaction<null>(ctx, async (tx) => {
    const line = await findLineByCode(tx, difference.unitId, difference.fiscalYear, difference.subject);
    if (line === null) return refuse('NOT_FOUND');
    const inUse = line.heldFen + line.committedFen;
    if (inUse > 0) return refuse('BUDGET_LINE_IN_USE', { line: line.code, amount: formatYuan(fen(inUse)) });
    await closeBudgetLine(tx, line.id);
    return ok(null);
  });
}

/** A line for an indicator the mall did not know. */
export function openLine(ctx: Ctx, difference: DifferenceRow): Promise<Result<null>> {
  const parsed = storedLineRow.safeParse(difference.detail['line']);
  if (!parsed.success) return Promise.resolve(refuse('NOT_FOUND'));
  const row = parsed.data;
  return withTransaction<null>(ctx, async (tx) => {
    const at = ctx.clock.now();
    const [line] = await upsertLines(
      tx,
      difference.unitId,
      difference.fiscalYear,
      [{ ...row, id: uuidv7() }],
      at,
    );
    if (line === undefined || line.unitId !== difference.unitId) {
      return refuse('BUDGET_CODE_TAKEN', { code: row.code });
    }
    const delta = row.budgetFen - line.budgetFen;
    if (delta === 0) return ok(null);
    const posted = await postLedger(tx, [
      {
        ...grant(fen(delta)),
        lineId: line.id,
        reason: 'import',
        sourceKind: 'adjustment',
        sourceId: difference.id,
        idempotencyKey: `fiscal-difference:${difference.id}`,
        actorId: actorOf(ctx),
        at,
      },
    ]);
    return posted.ok ? ok(null) : refuse('CONFLICT');
  });
}
