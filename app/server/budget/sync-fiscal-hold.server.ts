import type { OpenOperation } from '~db/queries/budget/fiscal-holds.ts';
import {
  acknowledge,
  countAttempt,
  findOpenOperation,
  insertOperation,
  lockHold,
  settleOperation,
} from '~db/queries/budget/fiscal-holds.ts';
import type { DesiredPosition } from '~db/queries/budget/fiscal-position.ts';
import { readDesiredPosition } from '~db/queries/budget/fiscal-position.ts';
import type { FiscalOperation } from '../../domain/budget/fiscal-position.ts';
import { applyOperation, isEmpty, nextOperation } from '../../domain/budget/fiscal-position.ts';
import { ok } from '../../domain/result.ts';
import type { LocalDate } from '../../domain/time/local-date.ts';
import { addDays, localDate, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeSystem } from '../identity/authorize.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { adoptFiscalHold } from './adopt-fiscal-hold.server.ts';
import type { BudgetSystem, FiscalAnswer, OperationHead } from './budget-system.server.ts';

/** A hold is asked for so many days, and again when half of them are over: it never outlives what it is for by more. */
export const HOLD_DAYS = 30;
/** Refusals that say that the fiscal system holds something else than we believe. */
const MISTAKEN: ReadonlySet<string> = new Set([
  'E_HOLD_EXPIRED',
  'E_HOLD_EXISTS',
  'E_NO_HOLD',
  'E_NOT_HELD',
  'E_NO_CONTRACT',
  'E_CONTRACT_EXISTS',
  'E_OVERTAKEN',
]);
/** No position is further away than this. */
const MOST_STEPS = 64;

export type SyncOutcome =
  | { readonly agreed: true }
  /** the fiscal system said no to an operation */
  | {
      readonly agreed: false;
      readonly operation: FiscalOperation['kind'];
      readonly code: string;
      readonly message: string;
    };

interface Step {
  readonly open: OpenOperation;
  readonly holdNo: string;
  /** It may have arrived before. */
  readonly isRepeated: boolean;
  readonly desired: DesiredPosition;
}

/**
 * Tells the fiscal system what the ledger holds of a request, operation by operation, until both sides have the same. Each
 * operation is written down before it is sent; one without an answer is asked about before it is sent again under its own
 * number. Throws when the fiscal system does not answer: the outbox then tries again.
 */
export async function syncFiscalHold(
  ctx: Ctx,
  input: { readonly requestId: string; readonly renew?: boolean },
): Promise<SyncOutcome> {
  authorizeSystem(ctx, 'sync-fiscal-hold');
  if (ctx.budgetSystem.kind === 'embedded') return { agreed: true };
  const outcome = await tellUntilAgreed(ctx, input);
  if (outcome.agreed || !MISTAKEN.has(outcome.code)) return outcome;
  // What it holds is not what it said last: a hold ran out, or its book was changed. Once more from what it really has.
  await adoptFiscalHold(ctx, input.requestId);
  return tellUntilAgreed(ctx, { requestId: input.requestId });
}

async function tellUntilAgreed(
  ctx: Ctx,
  input: { readonly requestId: string; readonly renew?: boolean },
): Promise<SyncOutcome> {
  let renew = input.renew ?? false;
  for (let count = 0; count < MOST_STEPS; count += 1) {
    const step = await nextStep(ctx, input.requestId, renew);
    if (step === null) return { agreed: true };
    await ctx.failpoint('fiscal-written');
    const answer = await tell(ctx.budgetSystem, step, toLocalDate(ctx.clock.now()));
    await ctx.failpoint('fiscal-answered');
    await record(ctx, input.requestId, step, answer);
    if (!answer.done) {
      const { code, message } = answer;
      return { agreed: false, operation: step.open.operation.kind, code, message };
    }
    renew = false;
  }
  throw new Error(`request ${input.requestId}: the fiscal position does not come to rest`);
}

/** The operation to send now: the one without an answer, else the next that brings both sides together. */
async function nextStep(ctx: Ctx, requestId: string, renew: boolean): Promise<Step | null> {
  const result = await withTransaction<Step | null>(ctx, async (tx) => {
    const at = ctx.clock.now();
    const desired = await readDesiredPosition(tx, requestId);
    if (desired === null) return ok(null);
    const { unitId, fiscalYear, number } = desired;
    const hold = await lockHold(tx, { requestId, unitId, fiscalYear, holdNo: `DJ-${number}`, at });
    const { holdNo } = hold;
    const open = await findOpenOperation(tx, requestId);
    if (open !== null) {
      await countAttempt(tx, open.operationNo);
      return ok({ open, holdNo, isRepeated: true, desired });
    }
    // Read again behind the lock: another process may have changed the ledger while we waited.
    const now = (await readDesiredPosition(tx, requestId)) ?? desired;
    const operation = nextOperation(hold.acknowledged, now.position) ?? renewal(hold, renew);
    if (operation === null) return ok(null);
    const seq = hold.seq + 1;
    const made: OpenOperation = {
      operationNo: `${holdNo}-${seq}`,
      seq,
      operation,
      expiresOn: addDays(toLocalDate(at), HOLD_DAYS),
      attempts: 1,
    };
    await insertOperation(tx, { ...made, requestId, createdAt: at });
    return ok({ open: made, holdNo, isRepeated: false, desired: now });
  });
  if (!result.ok) throw new Error(`request ${requestId}: ${result.refusal.code}`);
  return result.value;
}

/** The same hold for longer. */
function renewal(
  hold: Awaited<ReturnType<typeof lockHold>>,
  renew: boolean,
): Extract<FiscalOperation, { kind: 'adjust' }> | null {
  const { acknowledged } = hold;
  if (!renew || acknowledged === null || isEmpty(acknowledged)) return null;
  return { kind: 'adjust', items: acknowledged.holds };
}

async function tell(system: BudgetSystem, step: Step, today: LocalDate): Promise<FiscalAnswer> {
  const { open, holdNo, desired } = step;
  if (step.isRepeated) {
    const known = await system.outcomeOf(open.operationNo);
    if (known !== null) return known;
  }
  const head: OperationHead = { operationNo: open.operationNo, holdNo, seq: open.seq };
  const { operation } = open;
  const written = localDate(open.expiresOn);
  const expiresOn = written < today ? addDays(today, HOLD_DAYS) : written;
  switch (operation.kind) {
    case 'hold': {
      const { mofDivCode, fiscalYear, agencyCode } = desired;
      const scope = { mofDivCode, fiscalYear, agencyCode };
      return system.hold(head, { scope, items: operation.items, expiresOn });
    }
    case 'adjust':
      return system.adjustHold(head, { items: operation.items, expiresOn });
    case 'commit':
      return system.commit(head, operation.contract);
    case 'adjust_contract': {
      const { items, contractNumber } = operation;
      return system.adjustHold(head, { items, expiresOn, contractNumber });
    }
    case 'release':
      return system.release(head, 'CANCEL');
  }
}

/** The answer and what follows from it, together. */
async function record(ctx: Ctx, requestId: string, step: Step, answer: FiscalAnswer): Promise<void> {
  const { open, holdNo, desired } = step;
  await withTransaction(ctx, async (tx) => {
    const at = ctx.clock.now();
    const { unitId, fiscalYear } = desired;
    const hold = await lockHold(tx, { requestId, unitId, fiscalYear, holdNo, at });
    const refusal = answer.done ? null : { code: answer.code, message: answer.message };
    const isFirst = await settleOperation(tx, { operationNo: open.operationNo, at, refusal });
    if (!isFirst || !answer.done) return ok(null);
    const acknowledged = applyOperation(hold.acknowledged, open.operation);
    const expiresOn = isEmpty(acknowledged) ? null : open.expiresOn;
    await acknowledge(tx, requestId, { acknowledged, expiresOn, at });
    return ok(null);
  });
}
