import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { insertStatementRows, readUnionAccount } from '~db/queries/payment/statements.ts';
import type { StatementLine } from '../../domain/payment/statement-file.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { matchOpenRows } from './match-statement.server.ts';

export interface ImportedStatement {
  readonly created: number;
  readonly known: number;
  /** Payments that were settled, by rows of this import or of earlier ones. */
  readonly settled: number;
}

/**
 * 导入银行流水 of the union's own account: each row once, however often and in whatever cuts it is exported. Then every
 * row that is still open is matched; what is certain settles its payment, the rest is asked.
 */
export async function importStatement(
  ctx: Ctx,
  input: { readonly lines: readonly StatementLine[] },
): Promise<Result<ImportedStatement>> {
  const actor = authorize(ctx, 'import-statement');
  const account = await readUnionAccount(ctx.db, actor.orgId);
  if (account === null || !account.accountNumber) return refuse('UNION_ACCOUNT_MISSING');
  const { accountNumber } = account;
  const of = { ownerId: actor.orgId, accountNumber, userId: actor.userId, at: ctx.clock.now() };
  const stored = await withTransaction<number>(ctx, async (tx) => {
    const created = await insertStatementRows(tx, of, keyed(input.lines));
    await audit(tx, ctx, {
      action: 'import-statement',
      subjectKind: 'organization',
      subjectId: actor.orgId,
      orgId: actor.orgId,
      detail: { rows: input.lines.length, created },
    });
    return ok(created);
  });
  if (!stored.ok) return stored;
  await ctx.failpoint('statement-stored');
  const settled = await matchOpenRows(ctx, actor.orgId);
  return ok({ created: stored.value, known: input.lines.length - stored.value, settled });
}

/** Keys by which a row is known again; equal rows of one day are counted, so that two equal transfers stay two. */
function keyed(lines: readonly StatementLine[]) {
  const seen = new Map<string, number>();
  return lines.map(({ serial, ...line }) => {
    const content = [
      line.bookedOn,
      line.direction,
      line.amountFen,
      line.counterpartyName,
      line.counterpartyAccount,
      line.memo,
    ].join('\u0001');
    const digest = createHash('sha256').update(content).digest('hex').slice(0, 32);
    const base =
      serial === '' ? `${line.bookedOn}:${digest}` : `${line.bookedOn}:${serial}:${line.direction}`;
    const nth = (seen.get(base) ?? 0) + 1;
    seen.set(base, nth);
    return { ...line, id: uuidv7(), rowKey: nth === 1 ? base : `${base}#${nth}` };
  });
}
