import { openChangesOf } from '~db/queries/policy/changes.ts';
import type { RuleValueRow } from '~db/queries/policy/rule-values.ts';
import { areaOptions, listClauseChoices, readRuleHistory } from '~db/queries/policy/rule-values.ts';
import { areaChain } from '../../domain/policy/areas.ts';
import { RULES } from '../../domain/policy/registry.ts';
import { areaLevel } from '../../domain/policy/rule-values.ts';
import { valueInput } from '../../domain/policy/value-form.ts';
import type { ValueText } from '../../domain/policy/value-text.ts';
import { valueText } from '../../domain/policy/value-text.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { ChangeView } from './change-view.server.ts';
import { changeView } from './change-view.server.ts';

export type RuleHistoryRow = Omit<RuleValueRow, 'value'> & {
  readonly text: ValueText | null;
  /** Before it began, while it is the area's own, and after another one has followed. */
  readonly phase: 'coming' | 'current' | 'past';
};

/** One level of the chain of a place: what it says today, and whether it decides. */
export interface RuleLevel {
  readonly areaCode: string;
  readonly areaName: string | null;
  readonly level: ReturnType<typeof areaLevel>;
  readonly row: RuleHistoryRow | null;
  readonly decides: boolean;
}

export interface RegistryValue {
  readonly ruleId: string;
  readonly unit: string;
  readonly clauseId: string;
  readonly areaCode: string;
  readonly today: string;
  readonly levels: readonly RuleLevel[];
  readonly history: readonly RuleHistoryRow[];
  readonly open: readonly ChangeView[];
  /** Rules of the mall that read it. */
  readonly readBy: readonly string[];
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  readonly clauses: readonly { readonly id: string; readonly label: string }[];
  /** What a form for the area begins with. */
  readonly currentInput: string;
}

/** One registry value: what decides today in a place and on which level, its history, and what is proposed. */
export async function viewRule(
  ctx: Ctx,
  input: { readonly ruleId: string; readonly areaCode?: string | undefined },
): Promise<Result<RegistryValue>> {
  const actor = authorize(ctx, 'view-rule');
  const { ruleId } = input;
  const found = await readRuleHistory(ctx.db, ruleId);
  const [first] = found;
  if (first === undefined) return refuse('NOT_FOUND');
  const today = toLocalDate(ctx.clock.now());
  const areaCode = input.areaCode ?? actor.divisionCode;
  const areas = await areaOptions(ctx.db, areaChain(actor.divisionCode));
  const latest = found.reduce((a, b) => (a.recordedAt < b.recordedAt ? b : a), first);
  const levels = levelsOf(areaCode, found, today, areas);
  const deciding = levels.find(({ decides }) => decides)?.row;
  const current = found.find(
    (row) => row.areaCode === deciding?.areaCode && row.validFrom === deciding.validFrom,
  );
  return ok({
    ruleId,
    unit: latest.unit,
    clauseId: current?.clauseId ?? latest.clauseId,
    areaCode,
    today,
    levels,
    history: found.map((row) => historyRow(row, today)),
    open: (await openChangesOf(ctx.db, 'rule_value', `${ruleId}@`)).map(changeView),
    readBy: RULES.filter(({ valueIds }) => valueIds.includes(ruleId)).map(({ id }) => id),
    areas,
    clauses: await listClauseChoices(ctx.db),
    currentInput: valueInput(current?.value, latest.unit),
  });
}

function historyRow({ value, ...row }: RuleValueRow, today: string): RuleHistoryRow {
  const phase =
    row.validFrom > today ? 'coming' : row.validTo === null || row.validTo > today ? 'current' : 'past';
  return { ...row, text: valueText(value, row.unit), phase };
}

/** Nearest first: the first level with a value of its own decides, also when its number is not known. */
function levelsOf(
  areaCode: string,
  found: readonly RuleValueRow[],
  today: string,
  areas: readonly { readonly code: string; readonly name: string }[],
): RuleLevel[] {
  let decided = false;
  return areaChain(areaCode).map((code) => {
    const row = found.find((one) => one.areaCode === code && historyRow(one, today).phase === 'current');
    const decides = !decided && row !== undefined;
    if (decides) decided = true;
    const areaName = row?.areaName ?? areas.find((area) => area.code === code)?.name ?? null;
    return {
      areaCode: code,
      areaName,
      level: areaLevel(code),
      row: row === undefined ? null : historyRow(row, today),
      decides,
    };
  });
}
