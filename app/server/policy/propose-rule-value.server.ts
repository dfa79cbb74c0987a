import { divisionExists } from '~db/queries/organizations/divisions.ts';
import { clauseExists, readRuleUnit } from '~db/queries/policy/rule-values.ts';
import { NATION } from '../../domain/policy/areas.ts';
import type { ProposeRuleValueInput } from '../../domain/policy/change.input.ts';
import { parseValue, VALUE_FORM_NAMES, valueFormOf } from '../../domain/policy/value-form.ts';
import type { Result } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { RuleValuePayload } from './change-kinds.server.ts';
import { makeProposal } from './make-proposal.server.ts';

/** Proposes a new dated value of a rule for an area. It decides nothing until a second operator has approved it. */
export async function proposeRuleValue(
  ctx: Ctx,
  input: ProposeRuleValueInput,
): Promise<Result<{ readonly changeId: string }>> {
  const actor = authorize(ctx, 'propose-rule-value');
  const { ruleId, areaCode, clauseId, confidence, effectiveFrom, source, reason } = input;
  const rule = await readRuleUnit(ctx.db, ruleId);
  if (rule === null) return refuse('NOT_FOUND', {}, 'ruleId');
  const { unit } = rule;
  const value = parseValue(input.value, unit);
  if (value === null)
    return refuse('RULE_VALUE_INVALID', { form: VALUE_FORM_NAMES[valueFormOf(unit)] }, 'value');
  if (areaCode !== NATION && !(await divisionExists(ctx.db, areaCode)))
    return refuse('DIVISION_UNKNOWN', {}, 'areaCode');
  if (!(await clauseExists(ctx.db, clauseId))) return refuse('NOT_FOUND', {}, 'clauseId');
  const payload: RuleValuePayload = { ruleId, areaCode, value, unit, clauseId, confidence };
  return makeProposal(ctx, actor, 'propose-rule-value', {
    kind: 'rule_value',
    subjectKey: `${ruleId}@${areaCode}`,
    ...{ payload, effectiveFrom, source, reason },
    dayField: 'effectiveFrom',
  });
}
