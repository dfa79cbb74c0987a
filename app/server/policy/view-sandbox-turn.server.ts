import type { SandboxTurnRow } from '~db/queries/policy/sandbox.ts';
import { findSandboxRun, readSandboxTurn } from '~db/queries/policy/sandbox.ts';
import type { Decision } from '../../domain/policy/decision.ts';
import { evaluate } from '../../domain/policy/evaluate.ts';
import type { LineFacts } from '../../domain/policy/facts.ts';
import type { RemedyNames } from '../../domain/policy/render-decision.ts';
import { rulesReading, withValue } from '../../domain/policy/what-if.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { SandboxRunView } from './sandbox-view.server.ts';
import { sandboxRunView } from './sandbox-view.server.ts';

type ShownLine = Pick<
  LineFacts,
  | 'lineNo'
  | 'name'
  | 'categoryCode'
  | 'categoryName'
  | 'quantityMilli'
  | 'unit'
  | 'unitPriceFen'
  | 'amountFen'
>;

export interface OneSandboxTurn {
  readonly run: SandboxRunView;
  readonly turn: SandboxTurnRow;
  readonly lines: readonly ShownLine[];
  readonly names: RemedyNames;
  /** The cards of the rules that read the value, as the facts of that day answer. */
  readonly before: readonly Decision[];
  readonly after: readonly Decision[];
}

/** One purchase that turns, with the cards of both sides, evaluated from what was stored with its decision. */
export async function viewSandboxTurn(
  ctx: Ctx,
  input: { readonly runId: string; readonly setId: string },
): Promise<Result<OneSandboxTurn>> {
  authorize(ctx, 'view-sandbox-turn');
  const { runId, setId } = input;
  if (!isUuid(runId) || !isUuid(setId)) return refuse('NOT_FOUND');
  const run = await findSandboxRun(ctx.db, runId);
  const found = run === null ? null : await readSandboxTurn(ctx.db, runId, setId);
  if (run === null || found === null) return refuse('NOT_FOUND');
  const { facts, ...turn } = found;
  const rules = rulesReading(run.ruleId);
  return ok({
    run: sandboxRunView(run),
    turn,
    lines: facts.lines.map(shownLine),
    names: {
      lines: facts.lines.map(({ lineNo, name, unit }) => ({ lineNo, name, unit, alternatives: [] })),
      budgetLines: [],
    },
    before: evaluate(facts, rules),
    after: evaluate(withValue(facts, run), rules),
  });
}

function shownLine(line: LineFacts): ShownLine {
  const { lineNo, name, categoryCode, categoryName, quantityMilli, unit, unitPriceFen, amountFen } = line;
  return { lineNo, name, categoryCode, categoryName, quantityMilli, unit, unitPriceFen, amountFen };
}
