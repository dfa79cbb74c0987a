import { areaOptions } from '~db/queries/policy/rule-values.ts';
import { listSandboxRunRows, readSandboxValues } from '~db/queries/policy/sandbox.ts';
import { areaChain } from '../../domain/policy/areas.ts';
import { RULE_VALUE_IDS } from '../../domain/policy/registry.ts';
import { resolveRuleValue } from '../../domain/policy/rule-values.ts';
import type { ListSandboxRunsInput } from '../../domain/policy/sandbox.input.ts';
import { valueInput } from '../../domain/policy/value-form.ts';
import type { ValueText } from '../../domain/policy/value-text.ts';
import { valueText } from '../../domain/policy/value-text.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { SandboxRunView } from './sandbox-view.server.ts';
import { sandboxRunView } from './sandbox-view.server.ts';

const PAGE = 20;

/** A value that can be tried, with what decides today where the operator is. */
export interface TriableValue {
  readonly ruleId: string;
  readonly unit: string;
  readonly text: ValueText | null;
  /** The same as it is typed. */
  readonly input: string;
}

export interface SandboxDesk {
  readonly runs: readonly SandboxRunView[];
  readonly nextBefore: string | null;
  readonly values: readonly TriableValue[];
  readonly areas: readonly { readonly code: string; readonly name: string }[];
  readonly areaCode: string;
}

/** 规则试算: the values that can be tried, and the runs so far, newest first. */
export async function listSandboxRuns(ctx: Ctx, input: ListSandboxRunsInput): Promise<Result<SandboxDesk>> {
  const actor = authorize(ctx, 'list-sandbox-runs');
  const today = toLocalDate(ctx.clock.now());
  const found = await listSandboxRunRows(ctx.db, input.before ?? null, PAGE + 1);
  const runs = found.slice(0, PAGE).map(sandboxRunView);
  const rows = await readSandboxValues(ctx.db, RULE_VALUE_IDS);
  const units = new Map(rows.map(({ ruleId, unit }) => [ruleId, unit]));
  const values = [...units].map(([ruleId, unit]) => {
    const decided = resolveRuleValue(ruleId, actor.divisionCode, today, rows);
    const value = decided.kind === 'value' ? decided.value : null;
    return { ruleId, unit, text: valueText(value, unit), input: valueInput(value, unit) };
  });
  const nextBefore = found.length > PAGE ? (runs.at(-1)?.id ?? null) : null;
  const areas = await areaOptions(ctx.db, areaChain(actor.divisionCode));
  return ok({ runs, nextBefore, values, areas, areaCode: actor.divisionCode });
}
