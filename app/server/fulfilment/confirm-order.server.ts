import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { lowerPrices } from '~db/queries/fulfilment/change-lines.ts';
import type { ContractFacts } from '~db/queries/fulfilment/contracts.ts';
import { insertContract, readContractFacts } from '~db/queries/fulfilment/contracts.ts';
import type { OrderHead, OrderLine } from '~db/queries/fulfilment/order-head.ts';
import { nextNumber, readOrderLines } from '~db/queries/fulfilment/order-head.ts';
import { openPlatformOrder } from '~db/queries/welfare/platform-orders.ts';
import type { ConfirmOrderInput } from '../../domain/fulfilment/confirm-order.input.ts';
import type { ContractBody } from '../../domain/fulfilment/contract.ts';
import { atLowerPrice, contractTerms } from '../../domain/fulfilment/contract.ts';
import { fen, formatYuan } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import { paths } from '../../paths.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { budgetSync, placeOn832 } from '../outbox/messages.server.ts';
import { judgeContract } from './contract-decisions.server.ts';
import { ACCEPTANCE_WORKDAYS, PAYMENT_WORKDAYS, readDeadlines } from './deadlines.server.ts';
import { endPlacedOrder } from './end-placed.server.ts';
import { fireOrderEvent, withLockedOrder } from './order-change.server.ts';
import type { LinePart } from './order-money.server.ts';
import { giveBack, partsOf, postingsOf, postOrThrow, standingParts } from './order-money.server.ts';

export type ConfirmOutcome =
  | { readonly outcome: 'confirmed'; readonly contractNumber: string; readonly totalFen: number }
  /** The rules no longer allow the contract: the order ended and its hold was released. */
  | { readonly outcome: 'lapsed' };

/**
 * 供应商确认: by who delivers. He may lower prices, which releases exactly the difference. The rules judge once more; a
 * verdict that became worse ends the order, else the 简式合同 is made and published and 冻结 becomes 占用.
 */
export async function confirmOrder(ctx: Ctx, input: ConfirmOrderInput): Promise<Result<ConfirmOutcome>> {
  const actor = authorize(ctx, 'confirm-order');
  const act = {
    action: 'confirm-order',
    word: '确认',
    party: { fulfillerId: actor.orgId },
    events: ['confirm'],
    input,
    replay: (detail: Readonly<Record<string, unknown>>): ConfirmOutcome =>
      detail.lapsed === true
        ? { outcome: 'lapsed' }
        : {
            outcome: 'confirmed',
            contractNumber: String(detail.contractNumber),
            totalFen: Number(detail.totalFen),
          },
  } as const;
  return withLockedOrder<ConfirmOutcome>(ctx, act, async (tx, order) => {
    if (order.overdue) return refuse('CONFIRM_OVERDUE');
    const lines = await readOrderLines(tx, order.id);
    const cut = cutLines(lines, input);
    if (!cut.ok) return cut;
    const facts = await readContractFacts(tx, order.id);
    if (facts === null) throw new Error(`order ${order.id} has no parties`);
    const lawful = await judgeContract(tx, ctx, order, facts, cut.value);
    if (!lawful) {
      const key = input.idempotencyKey;
      await endPlacedOrder(tx, ctx, order, {
        event: 'lapse',
        action: 'confirm-order',
        reason: LAPSE_REASON,
        key,
      });
      return ok({ outcome: 'lapsed' });
    }
    return ok(await makeContract(tx, ctx, { order, lines, cuts: cut.value, facts, input }));
  });
}

const LAPSE_REASON = '订立合同时规则判定已变化，请按最新的条款决定重新采购';

/** Lines as they will stand: at the lower price where one was given. A higher one is refused at its field. */
function cutLines(lines: readonly OrderLine[], input: ConfirmOrderInput): Result<readonly OrderLine[]> {
  const cuts: OrderLine[] = [...lines];
  for (const [index, wanted] of input.lines.entries()) {
    const at = cuts.findIndex((line) => line.id === wanted.orderLineId);
    const line = cuts[at];
    if (line === undefined) return refuse('NOT_FOUND');
    const { unitPriceYuan } = wanted;
    if (unitPriceYuan === undefined || unitPriceYuan === line.unitPriceFen) continue;
    if (unitPriceYuan > line.unitPriceFen) {
      const params = { price: formatYuan(fen(line.unitPriceFen)) };
      return refuse('PRICE_MAY_ONLY_FALL', params, `lines[${index}].unitPriceYuan`);
    }
    cuts[at] = { ...line, ...atLowerPrice(line, unitPriceYuan) };
  }
  return ok(cuts);
}

interface Confirmation {
  readonly order: OrderHead;
  readonly lines: readonly OrderLine[];
  readonly cuts: readonly OrderLine[];
  readonly facts: ContractFacts;
  readonly input: ConfirmOrderInput;
}

async function makeContract(tx: Tx, ctx: Ctx, confirmation: Confirmation): Promise<ConfirmOutcome> {
  const { order, lines, cuts, input } = confirmation;
  const totalFen = cuts.reduce((sum, line) => sum + line.amountFen, 0);
  const lowered = cuts.filter((line, index) => line !== lines[index]);
  const body = await contractBody(tx, ctx, confirmation, totalFen);
  const reductions = partsOf(
    lines.map((line, index) => ({
      line,
      amountFen: fen(line.amountFen - (cuts[index]?.amountFen ?? line.amountFen)),
    })),
  );
  await fireOrderEvent(tx, ctx, {
    order,
    event: 'confirm',
    action: 'confirm-order',
    key: input.idempotencyKey,
    detail: { contractNumber: body.number, totalFen, reducedFen: order.totalFen - totalFen },
    set: sql`confirmed_at = ${ctx.clock.now().toISOString()}::timestamptz, total_fen = ${totalFen}`,
    messages: [
      budgetSync(order.requestId, 'contract'),
      {
        topic: 'notify',
        aggregateKind: 'order',
        aggregateId: order.id,
        payload: {
          orgId: order.unitId,
          userId: order.requesterId,
          code: 'order-confirmed',
          params: { number: order.number, contract: body.number },
          href: paths.order(order.id),
        },
      },
    ],
  });
  await insertContract(tx, {
    id: uuidv7(),
    noticeId: order.fundKind === 'budget' ? uuidv7() : null,
    orderId: order.id,
    title: `${body.buyer.name}与${body.seller.name}简式合同 ${body.number}`,
    signedAt: ctx.clock.now(),
    body,
    deals: cuts.map((line) => ({
      orderLineId: line.id,
      productId: line.productId,
      unitPriceFen: line.unitPriceFen,
      quantityMilli: line.orderedMilli,
    })),
  });
  if (confirmation.facts.has832) await openOn832(tx, ctx, order.id);
  await ctx.failpoint('confirm-order-contracted');
  if (!(await lowerPrices(tx, order.id, lowered)))
    throw new Error(`order ${order.id}: a price would not fall`);
  await giveBack(tx, ctx, order, reductions);
  await postOrThrow(tx, [
    ...postingsOf(ctx, order, 'release-held', 'price-reduced', reductions),
    ...postingsOf(ctx, order, 'commit', 'contract', remaining(lines, reductions)),
  ]);
  return { outcome: 'confirmed', contractNumber: body.number, totalFen };
}

/** 832 produce under contract goes to the 832 platform; without one it waits until there is one. */
async function openOn832(tx: Tx, ctx: Ctx, orderId: string): Promise<void> {
  const state = ctx.platform832 === null ? 'unconnected' : 'waiting';
  const isOpened = await openPlatformOrder(tx, { orderId, state, at: ctx.clock.now() });
  if (isOpened && state === 'waiting') await enqueue(tx, ctx, placeOn832(orderId));
}

/** What is committed: all that stood less the reductions. */
function remaining(lines: readonly OrderLine[], reductions: readonly LinePart[]): LinePart[] {
  return standingParts(lines).map(({ line, parts }) => {
    const reduced = reductions.find((candidate) => candidate.line.id === line.id)?.parts ?? [];
    return {
      line,
      parts: parts.flatMap(({ budgetLineId, amountFen }) => {
        const off = reduced.find((part) => part.budgetLineId === budgetLineId)?.amountFen ?? 0;
        return amountFen - off === 0 ? [] : [{ budgetLineId, amountFen: fen(amountFen - off) }];
      }),
    };
  });
}

async function contractBody(
  tx: Tx,
  ctx: Ctx,
  { order, cuts, facts }: Confirmation,
  totalFen: number,
): Promise<ContractBody> {
  const today = toLocalDate(ctx.clock.now());
  const deadlines = await readDeadlines(tx, order.divisionCode, today);
  const serial = await nextNumber(tx, `contract:${order.unitId}`, order.fiscalYear);
  const { method } = order;
  const { agreementNumber, agreementName, deliveryArea, leadDays } = facts;
  return {
    version: 1,
    number: `HT${order.fiscalYear}-${order.agencyCode}-${String(serial).padStart(4, '0')}`,
    orderNumber: order.number,
    signedOn: today,
    buyer: { name: facts.buyerName, uscc: facts.buyerUscc },
    seller: { name: facts.sellerName, uscc: facts.sellerUscc },
    agent: order.fulfillerId === order.supplierId ? null : { name: facts.agentName, uscc: facts.agentUscc },
    method,
    agreementNumber,
    agreementName,
    deliveryArea,
    lines: cuts.map((line) => ({
      lineNo: line.lineNo,
      name: line.snapshot.name,
      brand: line.snapshot.brand,
      model: line.snapshot.model,
      categoryCode: line.categoryCode,
      categoryName: line.snapshot.categoryName,
      unit: line.snapshot.unit,
      quantityMilli: line.orderedMilli,
      unitPriceFen: line.unitPriceFen,
      deliveryFeeFen: line.deliveryFeeFen,
      amountFen: line.amountFen,
      taxRateBp: line.taxRateBp,
    })),
    totalFen,
    terms: contractTerms({
      method,
      agreementNumber,
      deliveryArea,
      leadDays,
      acceptanceWorkdays: deadlines.workdays(ACCEPTANCE_WORKDAYS),
      paymentWorkdays: deadlines.workdays(PAYMENT_WORKDAYS),
    }),
  };
}
