import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { Ctx } from '../../../app/server/context.server.ts';
import { firstRow, rows } from '../../../db/client.ts';
import { deliver } from './deliver.ts';
import type { ChaosWorld, Person } from './people.ts';
import type { Posted } from './server.ts';
import { postUntilAnswered } from './server.ts';

/** What a client was told: the judge compares it with what stands in the tables. */
export interface Told {
  /** idempotency keys of submits that were answered with their request */
  readonly submitted: Map<string, string>;
  operations: number;
}

export interface Run {
  readonly ctx: Ctx;
  readonly world: ChaosWorld;
  readonly origin: string;
  readonly told: Told;
  /** no new operation begins */
  isEnding(): boolean;
  /** what has begun is given up too */
  isOver(): boolean;
}

const chance = (share: number) => Math.random() < share;
const one = <T>(list: readonly T[]): T => {
  const chosen = list[Math.floor(Math.random() * list.length)];
  if (chosen === undefined) throw new Error('nothing to choose from');
  return chosen;
};

async function post(
  run: Run,
  person: Person,
  path: string,
  form: Record<string, string>,
): Promise<Posted | null> {
  const answer = await postUntilAnswered(run.origin, path, person.cookie, form, () => run.isOver());
  if (answer !== null) run.told.operations += 1;
  return answer;
}

/** Puts one to three offers into the cart and submits them, over one or two lines. */
async function buy(run: Run, person: Person): Promise<boolean> {
  const { ctx, world } = run;
  const wanted = Array.from({ length: 1 + Math.floor(Math.random() * 3) }, () => one(world.offers));
  const offers = [...new Map(wanted.map((offer) => [offer.offerId, offer])).values()];
  const items = offers.map(({ offerId }) => ({ id: uuidv7(), offerId }));
  const { userId, orgId } = person.actor;
  await ctx.db.execute(sql`
    with cleared as (delete from cart_items where user_id = ${userId})
    insert into cart_items (id, user_id, org_id, offer_id, quantity_milli, price_seen_fen, selected, added_at)
    select x.id, ${userId}, ${orgId}, x."offerId", ${1000 * (1 + Math.floor(Math.random() * 9))}, o.price_fen, true,
      ${ctx.clock.now().toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(items)}::jsonb) as x(id uuid, "offerId" uuid)
    join offers o on o.id = x."offerId" on conflict do nothing`);
  const key = randomUUID();
  const form: Record<string, string> = {
    idempotencyKey: key,
    addressId: world.unit.addressId,
    purpose: '日常办公用品补充采购',
    'reasons[0].ruleId': 'split.radar',
    'reasons[0].code': 'recurring',
    'reasons[0].text': '日常零星需要',
  };
  for (const [index, { id }] of items.entries()) {
    form[`lines[${index}].cartItemId`] = id;
    form[`lines[${index}].acceptedPriceFen`] = String(offers[index]?.priceFen ?? 0);
    form[`lines[${index}].allocations[0].budgetLineId`] = one(world.lineIds);
    form[`lines[${index}].allocations[0].amountYuan`] = '1000000.00';
  }
  const answer = await post(run, person, '/checkout', form);
  const requestId = /^\/requests\/([\da-f-]{36})/.exec(answer?.location ?? '')?.[1];
  if (requestId === undefined) return false;
  run.told.submitted.set(key, requestId);
  if (chance(0.15)) await cancel(run, person, requestId);
  return true;
}

async function cancel(run: Run, person: Person, requestId: string): Promise<void> {
  const found = await firstRow<{ version: number }>(
    run.ctx.db,
    sql`select version from purchase_requests where id = ${requestId}`,
  );
  await post(run, person, `/requests/${requestId}`, { version: String(found?.version ?? 1) });
}

/** Approves, mostly; else refuses a line, the request, or sends it back. */
async function approve(run: Run, person: Person): Promise<boolean> {
  const [request] = await rows<{ id: string; version: number; line: string | null }>(
    run.ctx.db,
    sql`select r.id, r.version, (select l.id from request_lines l where l.request_id = r.id and l.state = 'active' limit 1) as line
      from purchase_requests r where r.unit_id = ${run.world.unit.orgId} and r.state = 'APPROVING' order by random() limit 1`,
  );
  if (request === undefined) return false;
  const dice = Math.random();
  const intent =
    dice < 0.7 ? 'approve' : dice < 0.82 ? `line:${request.line}` : dice < 0.92 ? 'refuse' : 'return';
  const version = String(request.version);
  await post(run, person, `/approvals/${request.id}`, { intent, version, note: '压力测试' });
  return true;
}

/** Confirms, sometimes at a lower price, sometimes not at all. */
async function confirm(run: Run): Promise<boolean> {
  const [order] = await rows<{ id: string; version: number; fulfiller: string; line: string; price: number }>(
    run.ctx.db,
    sql`select o.id, o.version, o.fulfiller_id as fulfiller, l.id as line, l.unit_price_fen as price
      from orders o join order_lines l on l.order_id = o.id
      where o.unit_id = ${run.world.unit.orgId} and o.state = 'PLACED' order by random() limit 1`,
  );
  const person = run.world.suppliers.get(order?.fulfiller ?? '');
  if (order === undefined || person === undefined) return false;
  const common = { version: String(order.version), idempotencyKey: randomUUID() };
  const path = `/supplier/orders/${order.id}`;
  if (chance(0.15)) {
    await post(run, person, path, { ...common, intent: 'refuse', reason: '缺货' });
    return true;
  }
  const lower: Record<string, string> = chance(0.3)
    ? { 'lines[0].orderLineId': order.line, 'lines[0].unitPriceYuan': ((order.price - 1) / 100).toFixed(2) }
    : {};
  await post(run, person, path, { ...common, intent: 'confirm', ...lower });
  return true;
}

/** The unit ends a contract of which nothing was accepted. */
async function endContract(run: Run): Promise<boolean> {
  const [order] = await rows<{ id: string; version: number }>(
    run.ctx.db,
    sql`select id, version from orders where unit_id = ${run.world.unit.orgId} and state = 'CONFIRMED'
      order by random() limit 1`,
  );
  if (order === undefined || !chance(0.2)) return false;
  const form = { version: String(order.version), idempotencyKey: randomUUID(), reason: '不再需要' };
  await post(run, one(run.world.buyers), `/orders/${order.id}`, { ...form, intent: 'cancel-contract' });
  return true;
}

async function pay(run: Run, person: Person): Promise<boolean> {
  const [order] = await rows<{ id: string; version: number }>(
    run.ctx.db,
    sql`select o.id, o.version from orders o where o.unit_id = ${run.world.unit.orgId} and o.state = 'ACCEPTED'
      and exists (select from invoices i where i.order_id = o.id) order by random() limit 1`,
  );
  if (order === undefined) return false;
  const form = { version: String(order.version), idempotencyKey: randomUUID(), rail: 'treasury' };
  await post(run, person, `/orders/${order.id}`, { ...form, intent: 'apply-payment' });
  return true;
}

async function loop(run: Run, work: () => Promise<boolean>): Promise<void> {
  while (!run.isEnding()) {
    const busy = await work().catch((error: unknown) => {
      if (!run.isOver()) process.stderr.write(`chaos client: ${String(error)}\n`);
      return false;
    });
    await pause(busy === false ? 250 : 20 + Math.random() * 80);
  }
}

/** All clients at once; resolves when each has ended what it had begun. */
export async function runClients(run: Run): Promise<void> {
  const { world } = run;
  await Promise.all([
    ...world.buyers.map((person) => loop(run, () => buy(run, person))),
    ...world.approvers.flatMap((person) => [
      loop(run, () => approve(run, person)),
      loop(run, () => approve(run, person)),
    ]),
    ...Array.from({ length: 6 }, () => loop(run, () => confirm(run))),
    loop(run, () => endContract(run)),
    ...Array.from({ length: 2 }, () => loop(run, () => deliver(run))),
    ...world.finance.map((person) => loop(run, () => pay(run, person))),
  ]);
}
