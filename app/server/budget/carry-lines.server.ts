import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { writePlans } from '~db/queries/budget/plans.ts';
import type { LedgerPosting } from '~db/queries/budget/post-ledger.ts';
import { carryAllocations, insertCarriedLines, readPlannedLevels } from '~db/queries/budget/year-close.ts';
import type { Movement } from '../../domain/budget/movements.ts';
import {
  carryBalanceIn,
  carryBalanceOut,
  carryCommittedIn,
  carryCommittedOut,
  lapse,
} from '../../domain/budget/movements.ts';
import type { LineEnding } from '../../domain/budget/year-close.ts';
import { standingFen } from '../../domain/fulfilment/quantities.ts';
import type { Fen } from '../../domain/money.ts';
import { fen } from '../../domain/money.ts';
import { secondLevelOf } from '../../domain/policy/counters.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { noteOrder } from '../fulfilment/order-change.server.ts';
import { postOrThrow } from '../fulfilment/order-money.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { budgetSync } from '../outbox/messages.server.ts';
import type { OrderInCourse } from './end-year-holds.server.ts';

export interface YearCarry {
  readonly closeId: string;
  readonly fiscalYear: number;
  readonly reason: string;
  readonly endings: readonly LineEnding[];
  readonly orders: readonly OrderInCourse[];
}

/** What stands of an order line on a line of the closed year, and where it goes. */
interface Carried {
  readonly orderId: string;
  readonly orderLineId: string;
  readonly requestLineId: string;
  readonly level: string;
  readonly fromId: string;
  readonly toId: string;
  readonly amountFen: Fen;
}

/** 结转: opens the lines of the next year, moves contracts with their plans onto them, and posts both sides last. */
export async function carryLines(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  carry: YearCarry,
): Promise<Result<null>> {
  const goingOn = carry.endings.filter(({ goesOn }) => goesOn);
  const opened = goingOn.map(({ line, newCode }) => ({ id: uuidv7(), fromId: line.id, code: newCode }));
  const free = await insertCarriedLines(tx, opened, ctx.clock.now());
  const taken = opened.find(({ id }) => !free.includes(id));
  if (taken !== undefined) return refuse('BUDGET_CODE_IN_USE', { code: taken.code });
  const nextOf = new Map(opened.map(({ id, fromId }) => [fromId, id]));
  const parts = carriedParts(carry.orders, nextOf);
  const committed = carry.endings.reduce((sum, { committedFen }) => sum + committedFen, 0);
  // an order that was confirmed or placed between the first look and the locks
  if (parts.reduce((sum, { amountFen }) => sum + amountFen, 0) !== committed) return refuse('CONFLICT');
  if (!(await carryAllocations(tx, parts))) return refuse('CONFLICT');
  await carryPlans(tx, ctx, actor, carry, parts);
  for (const { order } of carry.orders) {
    const amountFen = parts
      .filter(({ orderId }) => orderId === order.id)
      .reduce((sum, part) => sum + part.amountFen, 0);
    await noteOrder(tx, ctx, {
      order,
      action: 'close-budget-year',
      detail: { year: carry.fiscalYear, carriedFen: amountFen },
    });
    await enqueue(tx, ctx, budgetSync(order.requestId, 'year-closed'));
  }
  await postOrThrow(tx, postingsOf(ctx, actor, carry, parts, nextOf));
  return ok(null);
}

function carriedParts(orders: readonly OrderInCourse[], nextOf: ReadonlyMap<string, string>): Carried[] {
  return orders.flatMap(({ order, lines }) =>
    lines.flatMap((line) =>
      line.allocations.flatMap((allocation) => {
        const toId = nextOf.get(allocation.budgetLineId);
        const amountFen = standingFen(allocation);
        if (toId === undefined || amountFen === 0) return [];
        const { id: orderLineId, requestLineId } = line;
        const level = secondLevelOf(line.categoryCode);
        return [
          {
            orderId: order.id,
            orderLineId,
            requestLineId,
            level,
            fromId: allocation.budgetLineId,
            toId,
            amountFen,
          },
        ];
      }),
    ),
  );
}

/** Where a 品目 was planned on the old line, the new one is planned for what goes on. */
async function carryPlans(
  tx: Tx,
  ctx: Ctx,
  actor: UserActor,
  carry: YearCarry,
  parts: readonly Carried[],
): Promise<void> {
  const planned = await readPlannedLevels(tx, [...new Set(parts.map(({ fromId }) => fromId))]);
  const plans = planned.flatMap(({ lineId, level }) => {
    const mine = parts.filter((part) => part.fromId === lineId && part.level === level);
    const [first] = mine;
    if (first === undefined) return [];
    const plannedFen = mine.reduce((sum, { amountFen }) => sum + amountFen, 0);
    const head = { id: uuidv7(), budgetLineId: first.toId, level, plannedFen, version: 1 };
    return [{ ...head, reason: carry.reason, source: 'carried' as const }];
  });
  if (plans.length === 0) return;
  const by = { batchId: carry.closeId, actorId: actor.userId, at: ctx.clock.now() };
  await writePlans(tx, plans, by);
}

function postingsOf(
  ctx: Ctx,
  actor: UserActor,
  carry: YearCarry,
  parts: readonly Carried[],
  nextOf: ReadonlyMap<string, string>,
): LedgerPosting[] {
  const common = { actorId: actor.userId, at: ctx.clock.now() };
  const contracts = parts.flatMap(
    ({ fromId, toId, amountFen, orderId, orderLineId, requestLineId }): LedgerPosting[] => {
      const key = `year-close:${carry.closeId}:${orderLineId}:${fromId}`;
      const source = { sourceKind: 'order' as const, sourceId: orderId, sourceLineId: requestLineId };
      return [
        {
          ...common,
          ...source,
          ...carryCommittedOut(amountFen),
          lineId: fromId,
          reason: 'carried-out',
          idempotencyKey: `${key}:out`,
        },
        {
          ...common,
          ...source,
          ...carryCommittedIn(amountFen),
          lineId: toId,
          reason: 'carried-in',
          idempotencyKey: `${key}:in`,
        },
      ];
    },
  );
  const own = (lineId: string, movement: Movement, reason: string): LedgerPosting => ({
    ...common,
    ...movement,
    lineId,
    reason,
    sourceKind: 'close',
    sourceId: carry.closeId,
    idempotencyKey: `year-close:${carry.closeId}:${lineId}:${reason}`,
  });
  const balances = carry.endings.flatMap(({ line, balanceCarriedFen, lapsedFen }) => {
    const postings: LedgerPosting[] = [];
    const toId = nextOf.get(line.id);
    if (balanceCarriedFen > 0 && toId !== undefined) {
      postings.push(own(line.id, carryBalanceOut(fen(balanceCarriedFen)), 'carried-out'));
      postings.push(own(toId, carryBalanceIn(fen(balanceCarriedFen)), 'carried-in'));
    }
    if (lapsedFen > 0) postings.push(own(line.id, lapse(fen(lapsedFen)), 'year-end-lapsed'));
    return postings;
  });
  return [...contracts, ...balances];
}
