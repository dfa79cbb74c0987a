import { readClause } from '~db/queries/policy/clauses.ts';
import type { ClauseView, RuleView } from '../../domain/policy/clause-view.ts';
import { toClauseValue, valuesToday } from '../../domain/policy/clause-view.ts';
import { RULE_NAMES } from '../../domain/policy/reason-texts.ts';
import { RULES } from '../../domain/policy/registry.ts';
import type { RuleHead } from '../../domain/policy/rule.ts';
import { RULE_MEANINGS } from '../../domain/policy/rule-meanings.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

/** One clause with the rules of the mall that stand on it and what their numbers are in a place today. Public. */
export async function viewClause(
  ctx: Ctx,
  input: { readonly clauseId: string; readonly area?: string | null },
): Promise<Result<ClauseView>> {
  authorizePublic(ctx, 'view-clause');
  const own = ctx.actor.kind === 'user' ? ctx.actor.divisionCode : null;
  const clause = await readClause(ctx.db, input.clauseId, { asked: input.area ?? null, own });
  if (clause === null) return refuse('NOT_FOUND');
  const date = toLocalDate(ctx.clock.now());
  const valuesHere = clause.values.filter((value) => value.clauseId === clause.id);
  const cites = (rule: RuleHead) => rule.citation.clauseId === clause.id;
  const reads = (rule: RuleHead) => valuesHere.some((value) => rule.valueIds.includes(value.ruleId));
  const valueIds = [...new Set(clause.values.map((value) => value.ruleId))];
  return ok({
    ...clause,
    rules: [...RULES.filter(cites), ...RULES.filter((rule) => !cites(rule) && reads(rule))].map((rule) => ({
      ...ruleView(rule),
      cites: cites(rule),
    })),
    values: valuesHere.map(toClauseValue),
    today: valuesToday(valueIds, clause.area, date, clause.values),
    date,
    siblings: clause.siblings.toSorted(byId),
  });
}

export function ruleView(rule: RuleHead): RuleView {
  return {
    id: rule.id,
    name: RULE_NAMES[rule.id] ?? rule.id,
    meaning: RULE_MEANINGS[rule.id] ?? '',
    textVersion: rule.textVersion,
    effectiveFrom: rule.effectiveFrom,
  };
}

/** Articles in their own order: `order110-9` before `order110-13`. */
export function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id.localeCompare(b.id, 'en', { numeric: true });
}
