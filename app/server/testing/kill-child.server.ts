/**
 * The process that a kill test kills: fires one verb against a PostgreSQL server and ends itself by SIGKILL before
 * the n-th statement is sent, which is the await between two statements; nothing tidies up.
 */
import pg from 'pg';
import { openDatabase } from '~db/client.ts';
import type { StripeOptions } from '../adapters/stripe/stripe.server.ts';
import { stripeGateway } from '../adapters/stripe/stripe.server.ts';
import type { Actor, Ctx } from '../context.server.ts';
import { TestClock, testCtx } from './context.server.ts';

/** What the parent hands over; plain JSON. */
export interface KillOrder {
  readonly url: string;
  readonly actor: Actor;
  readonly input: unknown;
  readonly now: string;
  /** Counted from 1; null = run to the end. */
  readonly killBeforeStatement: number | null;
  /** Or at a named failpoint of the verb. */
  readonly killAtFailpoint: string | null;
  /** Card payment is connected, to this host. */
  readonly stripe?: StripeOptions;
}

/**
 * Runs the verb under orders and prints its result as one line of JSON, if it gets that far.
 * @public called by the bundle that the harness writes
 */
export async function runUnderOrders(verb: (ctx: Ctx, input: never) => Promise<unknown>): Promise<void> {
  const order = parseOrder(process.argv[2]);
  dieBefore(order.killBeforeStatement);
  const database = await openDatabase({ kind: 'postgres', url: order.url, poolSize: 2 });
  const ctx = testCtx(database.db, order.actor, {
    clock: new TestClock(new Date(order.now)),
    cards: order.stripe === undefined ? null : stripeGateway(order.stripe),
    failpoint: async (name) => {
      if (name === order.killAtFailpoint) await die();
    },
  });
  const result = await verb(ctx, order.input as never);
  // a statement after the last one never comes: the end of the verb is the last place to die
  await database.close();
  process.stdout.write(`${JSON.stringify({ finished: true, result })}\n`);
}

function parseOrder(text: string | undefined): KillOrder {
  if (text === undefined) throw new Error('the order is missing');
  return JSON.parse(text) as KillOrder;
}

function dieBefore(statement: number | null): void {
  if (statement === null) return;
  let sent = 0;
  const send: (...args: unknown[]) => unknown = pg.Client.prototype.query;
  pg.Client.prototype.query = function counted(this: pg.Client, ...args: unknown[]) {
    sent += 1;
    if (sent === statement) return die();
    return send.apply(this, args);
  } as typeof pg.Client.prototype.query;
}

/** SIGKILL to oneself; the promise never settles, so that nothing runs on until the kernel acts. */
function die(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise<never>(() => undefined);
}
