/** Steps of a purchase for tests: a cart, its submission, the answers of the outbox. */
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Db } from '~db/client.ts';
import { inTransaction, rows } from '~db/client.ts';
import { putInCart } from '~db/queries/ordering/cart.ts';
import type { Fen } from '../../domain/money.ts';
import type { SubmitRequestInput } from '../../domain/ordering/submit-request.input.ts';
import type { Actor, Ctx } from '../context.server.ts';
import { submitRequest } from '../ordering/submit-request.server.ts';
import { dispatchDue } from '../outbox/dispatch.server.ts';
import { SYSTEM, testCtx } from './context.server.ts';
import { unwrapForTest } from './unwrap.server.ts';

type User = Actor & { kind: 'user' };

export interface CartWish {
  readonly offerId: string;
  /** Pieces. */
  readonly quantity: number;
}

/** Puts offers into a user's cart and returns the items in the order given. */
export async function fillCart(
  db: Db,
  user: User,
  wishes: readonly CartWish[],
): Promise<{ id: string; priceFen: number }[]> {
  const items = wishes.map((wish) => ({
    id: uuidv7(),
    offerId: wish.offerId,
    quantityMilli: wish.quantity * 1000,
  }));
  await inTransaction(db, (tx) =>
    putInCart(tx, { userId: user.userId, orgId: user.orgId }, items, testCtx(db).clock.now()),
  );
  const found = await rows<{ id: string; offerId: string; priceFen: number }>(
    db,
    sql`select id, offer_id as "offerId", price_seen_fen as "priceFen" from cart_items
      where user_id = ${user.userId} and org_id = ${user.orgId}`,
  );
  return wishes.map((wish) => {
    const item = found.find((candidate) => candidate.offerId === wish.offerId);
    if (item === undefined) throw new Error(`offer ${wish.offerId} did not get into the cart`);
    return item;
  });
}

export interface SubmitWish {
  readonly addressId: string;
  /** By cart item: the budget line that takes it all; absent = left to the suggestion. */
  readonly budgetLineId: string;
  readonly items: readonly { readonly id: string; readonly priceFen: number }[];
  readonly idempotencyKey?: string;
}

const PLENTY = 900_000_000_000 as Fen;

/** The parsed checkout form: every line on one budget line. */
export function submitInput(wish: SubmitWish): SubmitRequestInput {
  return {
    idempotencyKey: wish.idempotencyKey ?? uuidv7(),
    addressId: wish.addressId,
    purpose: '测试用途',
    lines: wish.items.map((item) => ({
      cartItemId: item.id,
      acceptedPriceFen: item.priceFen as Fen,
      allocations: [{ budgetLineId: wish.budgetLineId, amountFen: PLENTY }],
    })),
    reasons: {},
  };
}

/** A cart filled and submitted; returns the request's id. */
export async function submitted(
  ctx: Ctx,
  user: User,
  wishes: readonly CartWish[],
  where: { addressId: string; budgetLineId: string },
): Promise<string> {
  const items = await fillCart(ctx.db, user, wishes);
  const result = await submitRequest({ ...ctx, actor: user }, submitInput({ ...where, items }));
  return unwrapForTest(result).requestId;
}

/** Delivers what the outbox holds, as the system. */
export function drainOutbox(ctx: Ctx): Promise<number> {
  return dispatchDue({ ...ctx, actor: SYSTEM });
}
