import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { linkSupplements, upsertLines } from '~db/queries/budget/lines.ts';
import type { LedgerPosting } from '~db/queries/budget/post-ledger.ts';
import { postLedger } from '~db/queries/budget/post-ledger.ts';
import { lockBudgetYear, readYearClose } from '~db/queries/budget/year-close.ts';
import type { ImportBudgetLinesInput } from '../../domain/budget/import-lines.input.ts';
import { grant } from '../../domain/budget/movements.ts';
import type { Fen } from '../../domain/money.ts';
import { fen, formatYuan } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

export interface ImportedLines {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Ids by code, for callers that go on with them. */
  readonly lineIds: Readonly<Record<string, string>>;
}

/**
 * Takes budget lines 预算指标 of the finance officer's own unit as the fiscal system exports them: new
 * ones are opened, a changed amount is posted as a ledger entry, an unchanged one is left alone, so
 * the same file can be imported again. Refuses the whole file when one amount would fall below what is used.
 */
export async function importBudgetLines(
  ctx: Ctx,
  input: ImportBudgetLinesInput,
): Promise<Result<ImportedLines>> {
  const actor = authorize(ctx, 'import-budget-lines');
  if (input.rows.length === 0) return refuse('INVALID_INPUT', {}, 'table');
  return withTransaction(ctx, async (tx) => {
    await lockBudgetYear(tx, actor.orgId, input.fiscalYear);
    if (await readYearClose(tx, actor.orgId, input.fiscalYear))
      return refuse('YEAR_CLOSED', { year: String(input.fiscalYear) }, 'table');
    const fresh = new Map(input.rows.map((row) => [row.code, uuidv7()]));
    const lines = await upsertLines(
      tx,
      actor.orgId,
      input.fiscalYear,
      input.rows.map((row) => ({ ...row, id: fresh.get(row.code) ?? uuidv7() })),
      ctx.clock.now(),
    );
    const added = input.rows.filter((row) => (row.supplementOf ?? '') !== '');
    const unlinked = await linkSupplements(
      tx,
      actor.orgId,
      input.fiscalYear,
      added.map((row) => ({ id: fresh.get(row.code) ?? '', baseCode: row.supplementOf ?? '' })),
    );
    const [unknown] = unlinked;
    if (unknown !== undefined) return refuse('SUPPLEMENT_UNKNOWN', { code: unknown }, 'table');
    const batchId = uuidv7();
    const wanted = new Map(input.rows.map((row) => [row.code, row.budgetFen]));
    const postings: LedgerPosting[] = [];
    for (const line of lines) {
      const target = wanted.get(line.code) ?? fen(0);
      if (line.unitId !== actor.orgId) return refuse('BUDGET_CODE_TAKEN', { code: line.code }, 'table');
      if (line.status === 'closed' && target !== line.budgetFen)
        return refuse('BUDGET_LINE_CLOSED', { line: line.code, year: String(input.fiscalYear) }, 'table');
      if (target < line.usedFen) return belowUsed(line.code, line.usedFen, target);
      const delta = target - line.budgetFen;
      if (delta === 0) continue;
      postings.push({
        ...grant(fen(delta)),
        lineId: line.id,
        reason: line.budgetFen === 0 ? 'import' : 'import-changed',
        sourceKind: 'import',
        sourceId: batchId,
        idempotencyKey: `import:${batchId}:${line.id}`,
        actorId: actor.userId,
        at: ctx.clock.now(),
      });
    }
    const created = lines.filter((line) => fresh.get(line.code) === line.id).length;
    const changed = postings.filter((posting) => posting.reason === 'import-changed').length;
    return finish(
      tx,
      ctx,
      { batchId, actorOrgId: actor.orgId, fiscalYear: input.fiscalYear, postings },
      {
        created,
        updated: changed,
        unchanged: lines.length - created - changed,
        lineIds: Object.fromEntries(lines.map((line) => [line.code, line.id])),
      },
    );
  });
}

interface Batch {
  readonly batchId: string;
  readonly actorOrgId: string;
  readonly fiscalYear: number;
  readonly postings: readonly LedgerPosting[];
}

async function finish(
  tx: Tx,
  ctx: Ctx,
  batch: Batch,
  summary: ImportedLines,
): Promise<Result<ImportedLines>> {
  await audit(tx, ctx, {
    action: 'import-budget-lines',
    subjectKind: 'budget_line',
    subjectId: batch.batchId,
    orgId: batch.actorOrgId,
    detail: {
      year: batch.fiscalYear,
      created: summary.created,
      updated: summary.updated,
      unchanged: summary.unchanged,
    },
  });
  const posted = await postLedger(tx, batch.postings);
  if (posted.ok) return ok(summary);
  return belowUsed(posted.lineId, posted.availableFen, fen(0));
}

function belowUsed(line: string, used: number, target: Fen) {
  return refuse(
    'BUDGET_BELOW_USED',
    { line, used: formatYuan(fen(used)), target: formatYuan(target) },
    'table',
  );
}
