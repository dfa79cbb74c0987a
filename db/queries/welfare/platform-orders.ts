import { sql } from 'drizzle-orm';
import type { PlatformAnswer, PlatformOrderState } from '../../../app/domain/welfare/platform-order.ts';
import { ASKING_STATES } from '../../../app/domain/welfare/platform-order.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

/** Whether a line of order `o` with product `p` is 832 produce: never what the city itself assists. */
const IS_832 = sql`(o.programme <> 'assistance_area' and p.assistance_area_code is null and (o.programme = 'p832'
    or exists (select 1 from counties_832 k
      where k.current_code = p.origin_county_code or k.source_code = p.origin_county_code)))`;

/** Whether order `o` has a line of 832 produce. */
export const HAS_832 = sql`exists (select from order_lines l join products p on p.id = l.product_id
  where l.order_id = o.id and ${IS_832})`;

const listOf = (states: readonly PlatformOrderState[]) =>
  sql.join(
    states.map((state) => sql`${state}`),
    sql`, `,
  );

/** Opens the platform's side of an order that has 832 produce (`HAS_832`); false when it is open already. */
export async function openPlatformOrder(
  tx: Tx,
  order: { readonly orderId: string; readonly state: 'unconnected' | 'waiting'; readonly at: Date },
): Promise<boolean> {
  const opened = await firstRow<{ id: string }>(
    tx,
    sql`insert into platform_orders (order_id, state, created_at)
      values (${order.orderId}, ${order.state}, ${order.at.toISOString()}::timestamptz)
      on conflict (order_id) do nothing returning order_id as id`,
  );
  return opened !== null;
}

export interface PlatformOrderRecord extends Readonly<Record<string, unknown>> {
  readonly orderId: string;
  readonly state: PlatformOrderState;
  readonly platformNumber: string | null;
  readonly askedAt: string | null;
  readonly cancelRequestedAt: string | null;
  readonly cancelledAt: string | null;
  readonly number: string;
  readonly mofDivCode: string;
  readonly orderDate: string;
  readonly unitId: string;
  readonly requesterId: string;
  readonly fulfillerId: string;
  readonly buyerName: string;
  readonly buyerUscc: string | null;
  readonly supplierName: string;
  readonly supplierUscc: string | null;
  /** 832 produce of which something is left. */
  readonly lines: readonly {
    readonly lineNo: number;
    readonly skuCode: string;
    readonly name: string;
    readonly unit: string;
    readonly quantityMilli: number;
    readonly unitPriceFen: number;
    readonly amountFen: number;
  }[];
}

/** An order as it is to be placed on the platform; null when it has no side there. */
export function readPlatformOrder(db: Executor, orderId: string): Promise<PlatformOrderRecord | null> {
  return firstRow<PlatformOrderRecord>(
    db,
    sql`select x.order_id as "orderId", x.state, x.platform_number as "platformNumber", x.asked_at as "askedAt",
      x.cancel_requested_at as "cancelRequestedAt", x.cancelled_at as "cancelledAt", o.number, o.mof_div_code as "mofDivCode", o.order_date::text as "orderDate", o.unit_id as "unitId",
      r.requester_id as "requesterId", o.fulfiller_id as "fulfillerId", g.name as "buyerName", g.uscc as "buyerUscc",
      s.name as "supplierName", s.uscc as "supplierUscc",
      coalesce((select jsonb_agg(jsonb_build_object('lineNo', l.line_no, 'skuCode', coalesce(m.sku_code, f.sku), 'name', l.snapshot->>'name',
          'unit', l.snapshot->>'unit', 'quantityMilli', l.ordered_milli - l.cancelled_milli - l.returned_milli,
          'unitPriceFen', l.unit_price_fen, 'amountFen', l.kept_fen) order by l.line_no)
        from order_lines l join products p on p.id = l.product_id join offers f on f.id = l.offer_id
        left join platform_products m on m.supplier_id = f.supplier_id and m.product_id = f.product_id
        where l.order_id = o.id and l.kept_fen > 0 and ${IS_832}), '[]'::jsonb) as lines
    from platform_orders x
    join orders o on o.id = x.order_id
    join purchase_requests r on r.id = o.request_id
    join organizations g on g.id = o.unit_id
    join organizations s on s.id = o.fulfiller_id
    where x.order_id = ${orderId}`,
  );
}

/** Writes down that the platform is asked now, before it is; how often since its last answer. Null = nothing to ask. */
export async function beginAsking(tx: Tx, orderId: string, at: Date): Promise<number | null> {
  const row = await firstRow<{ attempts: number }>(
    tx,
    sql`update platform_orders set attempts = attempts + 1, asked_at = ${at.toISOString()}::timestamptz,
        state = case when state = 'unconnected' then 'waiting' else state end
      where order_id = ${orderId} and state in (${listOf(ASKING_STATES)}) returning attempts`,
  );
  return row?.attempts ?? null;
}

/** No answer came. An order the platform has already said it has stays that. */
export async function noteSilence(
  tx: Tx,
  silence: { readonly orderId: string; readonly state: PlatformOrderState; readonly error: string },
): Promise<void> {
  await tx.execute(
    sql`update platform_orders set last_error = ${silence.error},
        state = case when state = 'accepted' then state else ${silence.state} end
      where order_id = ${silence.orderId} and state in (${listOf(ASKING_STATES)})`,
  );
}

/** The order came to nothing before the platform had it. */
export async function voidPlatformOrder(tx: Tx, orderId: string): Promise<void> {
  await tx.execute(
    sql`update platform_orders set state = 'void', last_error = null
      where order_id = ${orderId} and state <> 'numbered'`,
  );
}

/** Nothing of the order is left: the platform is to be told. False when there is nothing there, or it was asked for before. */
export async function requestPlatformCancel(tx: Tx, orderId: string, at: Date): Promise<boolean> {
  const asked = await firstRow<{ id: string }>(
    tx,
    sql`update platform_orders set cancel_requested_at = ${at.toISOString()}::timestamptz
      where order_id = ${orderId} and state <> 'void' and cancel_requested_at is null returning order_id as id`,
  );
  return asked !== null;
}

/** The platform cancelled it. A number stays with its order; what had none comes to nothing. False when it was known. */
export async function takePlatformCancel(tx: Tx, orderId: string, at: Date): Promise<boolean> {
  const taken = await firstRow<{ id: string }>(
    tx,
    sql`update platform_orders set cancelled_at = ${at.toISOString()}::timestamptz, last_error = null,
        state = case when state = 'numbered' then state else 'void' end
      where order_id = ${orderId} and cancelled_at is null returning order_id as id`,
  );
  return taken !== null;
}

/** Orders the platform may have and was not told about for a while that nothing is left of them. */
export async function findUncancelled(
  db: Executor,
  question: { readonly before: Date; readonly limit: number },
): Promise<string[]> {
  const found = await rows<{ orderId: string }>(
    db,
    sql`select order_id as "orderId" from platform_orders
      where cancel_requested_at < ${question.before.toISOString()}::timestamptz and cancelled_at is null
        and asked_at is not null
      order by cancel_requested_at limit ${question.limit}`,
  );
  return found.map(({ orderId }) => orderId);
}

/** Whether another order has this number of the platform's. */
export async function isNumberTaken(tx: Tx, orderId: string, platformNumber: string): Promise<boolean> {
  const other = await firstRow<{ id: string }>(
    tx,
    sql`select order_id as id from platform_orders
      where platform_number = ${platformNumber} and order_id <> ${orderId}`,
  );
  return other !== null;
}

/** Takes an answer once: false when a number is there already, or the same was said before. */
export async function takeAnswer(
  tx: Tx,
  orderId: string,
  answer: PlatformAnswer,
  at: Date,
): Promise<boolean> {
  const number = answer.state === 'numbered' ? answer.platformNumber : null;
  const reason = answer.state === 'refused' ? answer.reason : null;
  const taken = await firstRow<{ was: PlatformOrderState; error: string | null }>(
    tx,
    sql`with before as (select state, last_error from platform_orders where order_id = ${orderId} for update)
      update platform_orders x set state = ${answer.state}, platform_number = ${number}, last_error = ${reason},
        attempts = 0, reported_at = coalesce(x.reported_at, ${at.toISOString()}::timestamptz)
      from before where x.order_id = ${orderId} and x.state <> 'numbered'
      returning before.state as was, before.last_error as error`,
  );
  if (taken === null) return false;
  return reason === null ? taken.was !== answer.state : taken.error !== reason;
}

/**
 * Orders to ask about: those never sent for want of a connection, those without a final answer for a while, and those
 * refused or given up a day ago.
 */
export function findUnanswered(
  db: Executor,
  question: { readonly before: Date; readonly dayBefore: Date; readonly limit: number },
): Promise<{ orderId: string; state: PlatformOrderState }[]> {
  const { before, dayBefore, limit } = question;
  return rows<{ orderId: string; state: PlatformOrderState }>(
    db,
    sql`select order_id as "orderId", state from platform_orders
      where state = 'unconnected'
        or (state in ('waiting', 'accepted')
          and coalesce(asked_at, created_at) < ${before.toISOString()}::timestamptz)
        or (state in ('refused', 'given_up') and asked_at < ${dayBefore.toISOString()}::timestamptz)
      order by asked_at nulls first, order_id limit ${limit}`,
  );
}

/** What was refused or given up is to be sent again; what the platform said stays until it says something else. */
export async function restartPlatformOrder(tx: Tx, orderId: string): Promise<void> {
  await tx.execute(
    sql`update platform_orders set attempts = 0, state = 'waiting'
      where order_id = ${orderId} and state in ('refused', 'given_up')`,
  );
}

export interface UnnumberedOrder extends Readonly<Record<string, unknown>> {
  readonly orderId: string;
  readonly number: string;
  readonly unitName: string;
  readonly supplierName: string;
  readonly state: Exclude<PlatformOrderState, 'numbered'>;
  readonly attempts: number;
  readonly askedAt: string | null;
  readonly lastError: string | null;
}

/** Orders that still want a number, newest first, paged by id. */
export function listUnnumbered(
  db: Executor,
  question: { readonly before: string | null; readonly limit: number },
): Promise<UnnumberedOrder[]> {
  return rows<UnnumberedOrder>(
    db,
    sql`select x.order_id as "orderId", o.number, g.name as "unitName", s.name as "supplierName", x.state, x.attempts,
      to_json(x.asked_at)#>>'{}' as "askedAt", x.last_error as "lastError"
    from platform_orders x
    join orders o on o.id = x.order_id
    join organizations g on g.id = o.unit_id
    join organizations s on s.id = o.fulfiller_id
    where x.state not in ('numbered', 'void') and (${question.before}::uuid is null or x.order_id < ${question.before}::uuid)
    order by x.order_id desc limit ${question.limit}`,
  );
}
