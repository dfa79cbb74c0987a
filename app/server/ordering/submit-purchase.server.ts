import type { Tx } from '~db/client.ts';
import type { PostResult } from '~db/queries/budget/post-ledger.ts';
import { postLedger } from '~db/queries/budget/post-ledger.ts';
import { changeCounters } from '~db/queries/budget/spend-counters.ts';
import type { PurchaseSource } from '~db/queries/ordering/purchase-lines.ts';
import { writeRequest } from '~db/queries/ordering/write-request.ts';
import type { VerbName } from '../../domain/identity/permissions.ts';
import { fen, toYuanText } from '../../domain/money.ts';
import type { AllocationChoice } from '../../domain/ordering/allocate.ts';
import { counterCeilings, counterMovements } from '../../domain/policy/counters.ts';
import { blocks } from '../../domain/policy/evaluate.ts';
import { RULE_NAMES } from '../../domain/policy/reason-texts.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { fiscalYearOf, toLocalDate } from '../../domain/time/local-date.ts';
import { openStepOf } from '../approval/open-step.server.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { Rollback, withTransaction } from '../transaction.server.ts';
import type { DraftRequest } from './new-request.server.ts';
import { newRequest } from './new-request.server.ts';
import { problemRefusal } from './problem-refusal.server.ts';
import type { Purchase } from './read-purchase.server.ts';
import { preparePurchase } from './read-purchase.server.ts';

export interface SubmittedRequest {
  readonly requestId: string;
  /** The same form had been submitted before: nothing was written now. */
  readonly replayed: boolean;
}

/** What somebody submits, wherever its lines come from. */
export interface Submission {
  /** The verb: its audit action. */
  readonly action: VerbName;
  readonly source: PurchaseSource;
  readonly lines: readonly {
    /** Cart item, or the offer of a list. */
    readonly itemId: string;
    readonly allocations: readonly AllocationChoice[];
    /** The price the user saw and consents to. */
    readonly acceptedPriceFen: number;
  }[];
  readonly addressId: string;
  readonly purpose: string;
  readonly reasons: Readonly<Record<string, string>>;
  readonly idempotencyKey: string;
  /** 慰问事由, when it is for a welfare programme. */
  readonly occasion?: string | undefined;
  /** What is written with the request in its transaction; a refusal undoes everything. */
  readonly beside?: (
    tx: Tx,
    request: { readonly id: string; readonly number: string },
  ) => Promise<Result<unknown>>;
}

/**
 * Reads without locks, prices, lets the rules decide, then writes everything in one transaction whose guards stand in
 * WHERE clauses. When one of them bites, all is rolled back, read and judged once more, and in the end refused with
 * reasons. The same idempotency key gives the same request. The caller has asked for the permission.
 */
export async function submitPurchase(
  ctx: Ctx,
  actor: UserActor,
  input: Submission,
): Promise<Result<SubmittedRequest>> {
  let last: Written | null = null;
  for (let attempt = 1; attempt <= 2; attempt += 1) {
    const purchase = await readForSubmit(ctx, actor, input);
    await ctx.failpoint('submit-read');
    if (purchase === null) return refuse('NOT_FOUND');
    if (purchase.replayedRequestId !== null)
      return ok({ requestId: purchase.replayedRequestId, replayed: true });
    const refusal = refusalOf(purchase, input);
    if (refusal !== null) return { ok: false, refusal };
    last = await write(ctx, actor, purchase, input);
    if (last.kind === 'done') return ok({ requestId: last.requestId, replayed: false });
    if (last.kind === 'replayed') {
      const again = await readForSubmit(ctx, actor, input);
      if (again?.replayedRequestId) return ok({ requestId: again.replayedRequestId, replayed: true });
    }
  }
  return last?.kind === 'short' ? { ok: false, refusal: last.refusal } : refuse('CONFLICT');
}

function readForSubmit(ctx: Ctx, actor: UserActor, input: Submission): Promise<Purchase | null> {
  return preparePurchase(ctx.db, {
    unitId: actor.orgId,
    divisionCode: actor.divisionCode,
    source: input.source,
    orderDate: toLocalDate(ctx.clock.now()),
    idempotencyKey: input.idempotencyKey,
    ...(input.occasion === undefined ? {} : { occasion: input.occasion }),
    choices: {
      addressId: input.addressId,
      allocations: new Map(input.lines.map((line) => [line.itemId, line.allocations])),
      reasons: input.reasons,
    },
  });
}

/** What stands in the way, most basic first; null when nothing does. */
function refusalOf(purchase: Purchase, input: Submission): Refusal | null {
  if (purchase.address?.id !== input.addressId) return refuse('NOT_FOUND', {}, 'addressId').refusal;
  if (purchase.lines.length === 0) return refuse('CART_EMPTY').refusal;
  const accepted = new Map(input.lines.map((line) => [line.itemId, line.acceptedPriceFen]));
  if (purchase.lines.length < input.lines.length) return refuse('CONFLICT').refusal;
  for (const [index, item] of input.lines.entries()) {
    const line = purchase.lines.find(({ row }) => row.itemId === item.itemId);
    if (line === undefined) return refuse('CONFLICT').refusal;
    const problem = problemRefusal(line.row, accepted.get(item.itemId) ?? 0, `lines[${index}]`);
    if (problem !== null) return problem;
  }
  const blocking = blocks(purchase.decisions, input.reasons);
  if (blocking.length === 0) return null;
  const denied = blocking.filter((decision) => decision.verdict === 'deny');
  if (denied.length > 0) return refuse('POLICY_DENIED', { count: denied.length }).refusal;
  const ruleId = blocking[0]?.ruleId ?? '';
  return refuse('REASON_REQUIRED', { rule: RULE_NAMES[ruleId] ?? ruleId }).refusal;
}

type Written =
  | { readonly kind: 'done'; readonly requestId: string }
  | { readonly kind: 'replayed' }
  | { readonly kind: 'short'; readonly refusal: Refusal };

/** The one transaction: request with snapshots and stock, counters, budget lines last. */
async function write(ctx: Ctx, actor: UserActor, purchase: Purchase, input: Submission): Promise<Written> {
  const at = ctx.clock.now();
  // midnight of the year's end passed since the reading: what was judged no longer holds
  if (fiscalYearOf(toLocalDate(at)) !== purchase.facts.fiscalYear)
    return { kind: 'short', refusal: refuse('CONFLICT').refusal };
  const draft = newRequest(ctx, actor, purchase, input);
  let replayed = false;
  const result = await withTransaction(ctx, async (tx) => {
    await ctx.failpoint('submit-begun');
    const written = await writeRequest(tx, draft.row);
    await ctx.failpoint('submit-written');
    if (!written.isNew) {
      replayed = true;
      throw new Rollback(refuse('CONFLICT'));
    }
    if (written.stockTaken < draft.row.lines.length) return refuse('CONFLICT');
    const beside = await input.beside?.(tx, { id: draft.row.id, number: written.number ?? '' });
    if (beside !== undefined && !beside.ok) return beside;
    // Two windows with the same cart and different keys: the second finds its items gone.
    if (written.cartTaken < draft.row.cartItemIds.length) return refuse('CONFLICT');
    const source = { kind: 'request', id: draft.row.id, at } as const;
    if (!(await changeCounters(tx, countersOf(purchase), source)))
      return refuse('POLICY_DENIED', { count: 1 });
    await ctx.failpoint('submit-counted');
    const posted = await postLedger(tx, draft.reservations);
    await ctx.failpoint('submit-held');
    if (!posted.ok) return shortOf(purchase, draft, posted);
    // nothing is held of money that is not the budget's: whoever decides is asked at once
    if (draft.row.state === 'APPROVING')
      await openStepOf(tx, ctx, { ...draft.row, number: written.number ?? '' }, 1);
    return ok(draft.row.id);
  });
  if (result.ok) return { kind: 'done', requestId: result.value };
  return replayed ? { kind: 'replayed' } : { kind: 'short', refusal: result.refusal };
}

function countersOf({ facts }: Purchase) {
  const ceilings = counterCeilings(facts);
  return counterMovements(facts).map(({ scopeKey, fiscalYear, amountFen }) => ({
    scopeKey,
    fiscalYear,
    amountFen,
    limitFen: ceilings.get(scopeKey) ?? null,
  }));
}

/** Why the ledger did not take the reservation, in the words of the budget line. */
function shortOf(purchase: Purchase, draft: DraftRequest, posted: Extract<PostResult, { ok: false }>) {
  const line = purchase.world.budgetLines.find((candidate) => candidate.id === posted.lineId);
  if (posted.why === 'closed') {
    return refuse('BUDGET_LINE_CLOSED', { line: line?.name ?? '', year: String(line?.fiscalYear ?? '') });
  }
  if (posted.why === 'plan') {
    return refuse('PLAN_INSUFFICIENT', {
      line: line?.name ?? '',
      left: toYuanText(fen(posted.availableFen)),
    });
  }
  const needed = draft.reservations
    .filter((entry) => entry.lineId === posted.lineId)
    .reduce((sum, entry) => sum + (entry.heldDeltaFen ?? 0), 0);
  return refuse('BUDGET_INSUFFICIENT', {
    line: line?.name ?? '',
    available: toYuanText(fen(posted.availableFen)),
    needed: toYuanText(fen(needed)),
  });
}
