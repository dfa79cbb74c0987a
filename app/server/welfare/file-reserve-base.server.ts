import { insertReserveFiling, lockReserveVersion, readReserveHolder } from '~db/queries/welfare/reserve.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { localDate, toLocalDate } from '../../domain/time/local-date.ts';
import type { FileReserveBaseInput } from '../../domain/welfare/reserve.input.ts';
import { filingYears, isPastDeadline, RESERVE_RULE_IDS, reserveRules } from '../../domain/welfare/reserve.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/**
 * 填报预留基数 of the running fiscal year, or of the next one in advance. Until the deadline it is corrected freely, each
 * time as a new version; afterwards a filing or correction needs its reason in the note. Past years stay as they are.
 */
export async function fileReserveBase(
  ctx: Ctx,
  input: FileReserveBaseInput,
): Promise<Result<{ readonly version: number }>> {
  const actor = authorize(ctx, 'file-reserve-base');
  const { fiscalYear, version: shown, idempotencyKey, note, ...base } = input;
  const today = toLocalDate(ctx.clock.now());
  const years = filingYears(today);
  if (!years.includes(fiscalYear))
    return refuse('RESERVE_YEAR', { from: String(years[0]), to: String(years.at(-1)) }, 'fiscalYear');
  const unit = await readReserveHolder(ctx.db, actor.orgId, RESERVE_RULE_IDS);
  if (unit === null || unit.unitId !== actor.orgId) return refuse('NOT_FOUND');
  const values = unit.ruleValues.map((row) => ({ ...row, validFrom: localDate(row.validFrom) }));
  const rules = reserveRules(unit.mofDivCode.slice(0, 6), fiscalYear, today, values);
  const isLate = isPastDeadline(rules, today);
  if (isLate && note === '') return refuse('RESERVE_LATE', { deadline: rules.deadline.on ?? '' }, 'note');
  return withTransaction<{ readonly version: number }>(ctx, async (tx) => {
    const key = { unitId: actor.orgId, fiscalYear, idempotencyKey };
    const latest = await lockReserveVersion(tx, key);
    if (latest.isReplay) return ok({ version: latest.version });
    if (latest.version !== shown) return refuse('CONFLICT');
    const version = latest.version + 1;
    const filed = { ...base, ...key, version, note, filedBy: actor.userId, filedAt: ctx.clock.now() };
    await insertReserveFiling(tx, filed);
    await audit(tx, ctx, {
      action: 'file-reserve-base',
      subjectKind: 'organization',
      subjectId: actor.orgId,
      orgId: actor.orgId,
      detail: { fiscalYear, version, ...base, late: isLate },
    });
    return ok({ version });
  });
}
