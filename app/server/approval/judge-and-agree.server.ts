import type { ApprovalHead } from '~db/queries/ordering/approvals.ts';
import { readApprovalHead } from '~db/queries/ordering/approvals.ts';
import { moveRequest } from '~db/queries/ordering/move-request.ts';
import type { ApproveRequestInput } from '../../domain/approval/decide.input.ts';
import type { HeldPrices } from '../../domain/approval/held-price.ts';
import { forbiddenChange, heldPrices } from '../../domain/approval/held-price.ts';
import { REQUEST_EVENTS, REQUEST_STATE_NAMES } from '../../domain/ordering/request-machine.ts';
import { worsened } from '../../domain/policy/compare-decisions.ts';
import { overallVerdict } from '../../domain/policy/evaluate.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { notMoved } from '../ordering/not-moved.server.ts';
import type { Purchase, ReadPurchaseOptions } from '../ordering/read-purchase.server.ts';
import { preparePurchase } from '../ordering/read-purchase.server.ts';
import { releaseRequest } from '../ordering/release-request.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { budgetSync, requestEnded } from '../outbox/messages.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import type { Agreement, Decider } from './agree-step.server.ts';
import { agreeStep, keepDecisions } from './agree-step.server.ts';
import { rightIn } from './take-right.server.ts';

/** `bulk`: decided from the list without a look at the cards, so anything but a plain pass is left where it is. */
export type ApprovalMode = 'single' | 'bulk';

/**
 * 同意: never one's own, never twice, only in one's turn or in the place of somebody who has named one. The rules judge
 * the request again with today's facts, and after the price hold its prices too; when something has become worse the
 * request goes back to its requester. The last agreement splits it into orders. Approval moves no money.
 */
export async function judgeAndAgree(
  ctx: Ctx,
  actor: UserActor,
  input: ApproveRequestInput,
  mode: ApprovalMode,
): Promise<Result<Agreement>> {
  const today = toLocalDate(ctx.clock.now());
  const head = await readApprovalHead(ctx.db, actor.orgId, input.requestId, today);
  if (head === null) return refuse('NOT_FOUND');
  if (head.requesterId === actor.userId) return refuse('OWN_REQUEST');
  if (head.state !== 'APPROVING') {
    return refuse('STATE_CHANGED', { state: REQUEST_STATE_NAMES[head.state], action: '同意' });
  }
  if (head.version !== input.version) return refuse('CONFLICT');
  const taken = rightIn(head.approval, actor);
  if (!taken.ok) return taken;
  const purchase = await readForApproval(ctx, actor, head);
  await ctx.failpoint('approve-read');
  if (purchase === null) return refuse('NOT_FOUND');
  const why = whyNot(head, purchase, today);
  if (mode === 'bulk') {
    if (why !== null) return refuse('BULK_WORSENED');
    if (overallVerdict(purchase.decisions) !== 'permit') return refuse('BULK_NEEDS_LOOK');
  }
  if (why !== null) {
    const sent = await sendBack(ctx, actor, input, purchase, why);
    return sent.ok ? { ok: false, refusal: why.refusal } : sent;
  }
  return withTransaction(ctx, async (tx) => {
    await ctx.failpoint('approve-begun');
    return agreeStep(tx, ctx, actor, input, purchase);
  });
}

export interface WhyNot {
  readonly action: 'verdict-changed' | 'price-changed';
  readonly note: string;
  readonly refusal: Refusal;
}

/** What has become worse since the submission: a verdict, or a price that is held no longer. */
export function whyNot(head: ApprovalHead, purchase: Purchase, today: string): WhyNot | null {
  if (worsened(head.submittedDecisions, purchase.decisions).length > 0) {
    return { action: 'verdict-changed', note: VERDICT_NOTE, refusal: refuse('VERDICT_CHANGED').refusal };
  }
  const change = forbiddenChange(heldPricesOf(head, purchase, today));
  if (change === null) return null;
  return {
    action: 'price-changed',
    note: PRICE_NOTE,
    refusal: refuse('PRICE_HOLD_OVER', { name: change.name }).refusal,
  };
}

/** The submitted prices beside today's. */
export function heldPricesOf(head: ApprovalHead, purchase: Purchase, today: string): HeldPrices {
  const lines = purchase.lines.map(({ row }) => ({
    lineNo: row.lineNo,
    name: row.product.name,
    heldFen: row.frozen?.unitPriceFen ?? row.offer.priceFen,
    nowFen: row.offer.priceFen,
    isListed: row.offer.status === 'listed',
  }));
  return heldPrices(head.priceHeldUntil, today, lines);
}

/** The request as it would be judged now, its own holds and counted amounts left out, delivered to its own address. */
export function readForApproval(
  ctx: Ctx,
  actor: Pick<UserActor, 'orgId' | 'divisionCode'>,
  head: ApprovalHead,
  also: Pick<ReadPurchaseOptions, 'withGreen'> = {},
): Promise<Purchase | null> {
  return preparePurchase(ctx.db, {
    ...also,
    unitId: actor.orgId,
    divisionCode: actor.divisionCode,
    source: { kind: 'request', requestId: head.id },
    orderDate: toLocalDate(ctx.clock.now()),
    deliveryAreaCode: head.address.divisionCode,
    choices: { addressId: head.addressId, allocations: new Map(), reasons: head.givenReasons },
  });
}

/** Something became worse: back to the requester with every hold released, and the new cards kept. */
export function sendBack(
  ctx: Ctx,
  actor: Decider,
  input: Pick<ApproveRequestInput, 'requestId' | 'version'>,
  purchase: Purchase,
  { action, note }: WhyNot,
): Promise<Result<null>> {
  return withTransaction(ctx, async (tx) => {
    const { from, to } = REQUEST_EVENTS.return_to_edit;
    const moved = await moveRequest(tx, {
      requestId: input.requestId,
      unitId: actor.orgId,
      version: input.version,
      from,
      to,
      decided: { at: ctx.clock.now(), by: null, note },
    });
    if (moved === null) return notMoved(tx, actor.orgId, input.requestId, '同意', input.version);
    await keepDecisions(tx, ctx, actor, moved.id, purchase);
    await audit(tx, ctx, {
      action,
      subjectKind: 'request',
      subjectId: moved.id,
      orgId: actor.orgId,
      detail: { number: moved.number },
    });
    await enqueue(tx, ctx, budgetSync(moved.id, action), requestEnded('request-returned', moved, note));
    await releaseRequest(tx, ctx, moved.id, action);
    return ok(null);
  });
}

const PRICE_NOTE = '价格保留期已过，有商品涨价或已停售，请按现价修改后重新提交。';
const VERDICT_NOTE = '审批时规则判定已变化，请按最新的条款决定修改后重新提交。';
