import type { DifferenceRow } from '~db/queries/budget/reconciliations.ts';
import { FISCAL_ERRORS } from '../../domain/budget/fiscal-wire.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { adoptFiscalHold } from './adopt-fiscal-hold.server.ts';
import type { FiscalAnswer } from './budget-system.server.ts';
import { FiscalSystemUnavailableError } from './budget-system.server.ts';
import { syncFiscalHold } from './sync-fiscal-hold.server.ts';

type Refusal = Extract<FiscalAnswer, { done: false }>;

/** Takes over what the fiscal system really holds, and tells it from there what the ledger says. */
export function repairHold(ctx: Ctx, { requestId }: DifferenceRow): Promise<Result<null>> {
  return orAway(async () => {
    if (requestId === null || !(await adoptFiscalHold(ctx, requestId))) return refuse('NOT_FOUND');
    const outcome = await syncFiscalHold(ctx, { requestId });
    return outcome.agreed ? ok(null) : refusedThere(outcome);
  });
}

/** A hold nobody here knows ties up a unit's money for nothing. */
export function repairUnknownHold(ctx: Ctx, difference: DifferenceRow): Promise<Result<null>> {
  const seq = Number(difference.detail['seq'] ?? 0) + 1;
  const head = { operationNo: `${difference.subject}-R${seq}`, holdNo: difference.subject, seq };
  return orAway(async () => {
    const answer = await ctx.budgetSystem.release(head, 'CANCEL');
    return answer.done ? ok(null) : refusedThere(answer);
  });
}

const refusedThere = ({ code, message }: Pick<Refusal, 'code' | 'message'>) =>
  refuse('FISCAL_REFUSED', { why: FISCAL_ERRORS[code] ?? message });

async function orAway(work: () => Promise<Result<null>>): Promise<Result<null>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FiscalSystemUnavailableError) return refuse('FISCAL_SYSTEM_AWAY');
    throw error;
  }
}
