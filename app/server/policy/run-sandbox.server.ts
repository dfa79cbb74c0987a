import { divisionExists } from '~db/queries/organizations/divisions.ts';
import { findChange } from '~db/queries/policy/changes.ts';
import { readRuleUnit, readStandingValue } from '~db/queries/policy/rule-values.ts';
import { findSandboxRun, insertSandboxRun } from '~db/queries/policy/sandbox.ts';
import { NATION } from '../../domain/policy/areas.ts';
import type { RunSandboxInput } from '../../domain/policy/sandbox.input.ts';
import { parseValue, VALUE_FORM_NAMES, valueFormOf } from '../../domain/policy/value-form.ts';
import { rulesReading } from '../../domain/policy/what-if.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { fiscalYearOf, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { replayStored } from './replay-stored.server.ts';

/**
 * 试算: tries a value of the registry on the stored purchases of this or the last year. Purchases, decisions and the
 * registry stay as they are; what is written is the record of the run.
 */
export async function runSandbox(
  ctx: Ctx,
  input: RunSandboxInput,
): Promise<Result<{ readonly runId: string }>> {
  const actor = authorize(ctx, 'run-sandbox');
  const { idempotencyKey: runId, ruleId, areaCode, changeId } = input;
  if ((await findSandboxRun(ctx.db, runId)) !== null) return ok({ runId });
  const rule = await readRuleUnit(ctx.db, ruleId);
  if (rule === null) return refuse('NOT_FOUND', {}, 'ruleId');
  if (rulesReading(ruleId).length === 0) return refuse('RULE_VALUE_UNREAD', {}, 'ruleId');
  const { unit } = rule;
  const value = parseValue(input.value, unit);
  if (value === null)
    return refuse('RULE_VALUE_INVALID', { form: VALUE_FORM_NAMES[valueFormOf(unit)] }, 'value');
  if (areaCode !== NATION && !(await divisionExists(ctx.db, areaCode)))
    return refuse('DIVISION_UNKNOWN', {}, 'areaCode');
  if (changeId !== undefined && (await findChange(ctx.db, changeId)) === null)
    return refuse('NOT_FOUND', {}, 'changeId');
  const today = toLocalDate(ctx.clock.now());
  const fiscalYear = fiscalYearOf(today) - (input.year === 'last' ? 1 : 0);
  const begun = performance.now();
  const { turns, ...counts } = await replayStored(ctx.db, fiscalYear, { ruleId, areaCode, value });
  const standing = await readStandingValue(ctx.db, { ruleId, areaCode, day: today });
  return withTransaction(ctx, async (tx) => {
    const run = {
      ...{ id: runId, ruleId, areaCode, value, unit, fiscalYear, changeId: changeId ?? null, ...counts },
      base: standing?.value ?? null,
      runBy: actor.userId,
      runAt: ctx.clock.now(),
      turned: turns.length,
      tookMs: Math.round(performance.now() - begun),
    };
    const written = await insertSandboxRun(
      tx,
      run,
      turns.map((turn) => ({ ...turn, runId })),
    );
    if (!written) return ok({ runId });
    await audit(tx, ctx, {
      action: 'run-sandbox',
      subjectKind: 'rule',
      subjectId: runId,
      orgId: actor.orgId,
      detail: { code: `${ruleId}@${areaCode}`, year: fiscalYear, turned: turns.length },
    });
    return ok({ runId });
  });
}
