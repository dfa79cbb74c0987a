import type { DifferenceRow, ReconciliationRow } from '~db/queries/budget/reconciliations.ts';
import {
  openDifferences,
  listReconciliations as readPage,
  unitNames,
} from '~db/queries/budget/reconciliations.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface ReconciliationList {
  /** false: the mall's own ledger is the book */
  readonly connected: boolean;
  readonly open: readonly DifferenceRow[];
  readonly rows: readonly ReconciliationRow[];
  readonly nextBefore: string | null;
  /** whose money can be compared */
  readonly units: readonly { readonly id: string; readonly name: string }[];
}

const PAGE = 30;
const OPEN_MAX = 200;

/** 对账: what is still different, then every comparison, newest first. */
export async function listReconciliations(
  ctx: Ctx,
  input: { readonly before: string | null },
): Promise<Result<ReconciliationList>> {
  authorize(ctx, 'list-reconciliations');
  const [open, found, units] = await Promise.all([
    openDifferences(ctx.db, OPEN_MAX),
    readPage(ctx.db, { before: input.before, limit: PAGE + 1 }),
    unitNames(ctx.db),
  ]);
  const rows = found.slice(0, PAGE);
  const nextBefore = found.length > PAGE ? (rows.at(-1)?.id ?? null) : null;
  return ok({ connected: ctx.budgetSystem.kind === 'http', open, rows, units, nextBefore });
}
