import type { Executor } from '~db/client.ts';
import type { NewSandboxTurn } from '~db/queries/policy/sandbox.ts';
import { readStoredSets } from '~db/queries/policy/sandbox.ts';
import { fen } from '../../domain/money.ts';
import { areaPrefix } from '../../domain/policy/areas.ts';
import type { WhatIf } from '../../domain/policy/what-if.ts';
import { rulesReading, tryValue } from '../../domain/policy/what-if.ts';

const BATCH = 200;
/** Evaluations one run looks at, some seconds of work, so that a page can wait for it. */
const MAX_SETS = 10_000;

export interface Replay {
  readonly considered: number;
  readonly incomparable: number;
  readonly cutShort: boolean;
  readonly turns: readonly Omit<NewSandboxTurn, 'runId'>[];
}

/**
 * Replays the stored evaluations of a year in the value's area with the value changed, batch by batch: between two
 * batches others are served. Nothing is written and nothing is locked.
 */
export async function replayStored(
  db: Executor,
  fiscalYear: number,
  whatIf: WhatIf,
  bounds: { readonly batch?: number; readonly max?: number } = {},
): Promise<Replay> {
  const { batch = BATCH, max = MAX_SETS } = bounds;
  const rules = rulesReading(whatIf.ruleId);
  const question = {
    fiscalYear,
    areaPrefix: areaPrefix(whatIf.areaCode),
    ruleIds: rules.map(({ id }) => id),
    limit: batch,
  };
  const turns: Omit<NewSandboxTurn, 'runId'>[] = [];
  let considered = 0;
  let incomparable = 0;
  let after: string | null = null;
  for (;;) {
    const sets = await readStoredSets(db, { ...question, after });
    for (const { id, facts, otherVerdicts } of sets.slice(0, max - considered)) {
      const trial = tryValue(facts, otherVerdicts, whatIf, rules);
      if (trial.kind === 'incomparable') incomparable += 1;
      if (trial.kind !== 'turned') continue;
      const amountFen = fen(facts.lines.reduce((sum, line) => sum + line.amountFen, 0));
      turns.push({ setId: id, unitId: facts.unit.id, amountFen, ...trial.turn });
    }
    const cutShort = considered + sets.length > max;
    considered = Math.min(max, considered + sets.length);
    const last = sets.at(-1);
    if (last === undefined || sets.length < batch || cutShort)
      return { considered, incomparable, cutShort, turns };
    after = last.id;
  }
}
