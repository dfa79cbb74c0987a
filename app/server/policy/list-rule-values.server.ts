import type { RuleValueRow } from '~db/queries/policy/rule-values.ts';
import { listRuleAreas, listRuleValueRows } from '~db/queries/policy/rule-values.ts';
import type { ListRuleValuesInput } from '../../domain/policy/change.input.ts';
import type { RuleCoverage } from '../../domain/policy/coverage.ts';
import { coverageOf, NOT_APPLIED_IDS } from '../../domain/policy/coverage.ts';
import { RULE_VALUE_IDS } from '../../domain/policy/registry.ts';
import { namedValues } from '../../domain/policy/value-names.ts';
import type { ValueText } from '../../domain/policy/value-text.ts';
import { valueText } from '../../domain/policy/value-text.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 25;

export type RuleValueListRow = Omit<RuleValueRow, 'value'> & {
  readonly text: ValueText | null;
  /** Values of the same rule and area that begin later. */
  readonly coming: number;
  /** How the mall applies it, or why it does not. */
  readonly coverage: RuleCoverage | null;
};

export interface RuleValueList {
  readonly rows: readonly RuleValueListRow[];
  /** For `after` of the next page; null on the last. */
  readonly next: string | null;
  readonly areas: readonly { readonly code: string; readonly name: string | null }[];
}

/** 规则登记: for each rule and area what is in force today, by rule, paged by key. */
export async function listRuleValues(
  ctx: Ctx,
  input: ListRuleValuesInput & { readonly limit?: number },
): Promise<Result<RuleValueList>> {
  authorize(ctx, 'list-rule-values');
  const limit = input.limit ?? PAGE;
  const text = input.q ?? '';
  const found = await listRuleValueRows(ctx.db, {
    today: toLocalDate(ctx.clock.now()),
    text,
    namedIds: namedValues(text),
    areaCode: input.area ?? null,
    only: input.only ?? null,
    usedIds: RULE_VALUE_IDS,
    unappliedIds: NOT_APPLIED_IDS,
    after: readCursor(input.after),
    limit: limit + 1,
  });
  const rows = found.slice(0, limit).map(({ value, ...row }) => ({
    ...row,
    text: valueText(value, row.unit),
    coverage: coverageOf(row.ruleId),
  }));
  const last = rows.at(-1);
  const next = found.length > limit && last !== undefined ? `${last.ruleId}@${last.areaCode}` : null;
  return ok({ rows, next, areas: await listRuleAreas(ctx.db) });
}

function readCursor(text: string | undefined) {
  const [, ruleId, areaCode] = /^([\w.-]{1,100})@(\d{6})$/.exec(text ?? '') ?? [];
  return ruleId === undefined || areaCode === undefined ? null : { ruleId, areaCode };
}
