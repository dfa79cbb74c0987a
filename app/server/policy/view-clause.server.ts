import { readClause } from '~db/queries/policy/clauses.ts';
import { fen, formatYuan } from '../../domain/money.ts';
import type { ClauseView } from '../../domain/policy/clause-view.ts';
import { RULES } from '../../domain/policy/registry.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

/** Units of registry values as people write them behind a number. */
const UNITS: Readonly<Record<string, string>> = {
  workday: ' 个工作日',
  day: ' 日',
  year: ' 年',
  month: ' 个月',
  percent: ' %',
  piece: ' 件',
  person: ' 人',
  count: '',
  list: '',
};

function textOf(value: unknown, unit: string): string | null {
  if (value === null || value === undefined) return null;
  if (unit === 'fen' && Number.isSafeInteger(value)) return `${formatYuan(fen(Number(value)))} 元`;
  if (unit === 'bp' && typeof value === 'number') return `${value / 100} %`;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map(String).join('、');
  if (typeof value === 'object') return JSON.stringify(value);
  return `${String(value)}${UNITS[unit] ?? ` ${unit}`}`;
}

/** One clause with the rules of the mall that stand on it and their numbers by area, for everybody. */
export async function viewClause(
  ctx: Ctx,
  input: { readonly clauseId: string },
): Promise<Result<ClauseView>> {
  authorizePublic(ctx, 'view-clause');
  const clause = await readClause(ctx.db, input.clauseId);
  if (clause === null) return refuse('NOT_FOUND');
  const rules = RULES.filter((rule) => rule.citation.clauseId === clause.id).map((rule) => ({
    id: rule.id,
    textVersion: rule.textVersion,
    effectiveFrom: rule.effectiveFrom,
  }));
  const values = clause.values.map(({ value, unit, ...row }) => ({ ...row, text: textOf(value, unit) }));
  const siblings = clause.siblings.toSorted((a, b) => a.id.localeCompare(b.id, 'en', { numeric: true }));
  return ok({ ...clause, rules, values, siblings });
}
