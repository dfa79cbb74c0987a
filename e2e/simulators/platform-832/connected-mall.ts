import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { httpPlatform832 } from '../../../app/server/adapters/platform-832/http.server.ts';
import type { Ctx } from '../../../app/server/context.server.ts';
import { cancelContract } from '../../../app/server/fulfilment/cancel-contract.server.ts';
import { dispatchDue } from '../../../app/server/outbox/dispatch.server.ts';
import { SYSTEM, TestClock, testCtx } from '../../../app/server/testing/context.server.ts';
import type { DatabaseKind, TestDatabase } from '../../../app/server/testing/database.server.ts';
import { openTestDatabase } from '../../../app/server/testing/database.server.ts';
import { formOf, placed, stepsOf } from '../../../app/server/testing/delivery.server.ts';
import type { SmallWorld } from '../../../app/server/testing/small-world.server.ts';
import { smallWorld, WORLD } from '../../../app/server/testing/small-world.server.ts';
import { insertMoreGoods, SPEND } from '../../../app/server/testing/spend-goods.server.ts';
import { unwrapForTest } from '../../../app/server/testing/unwrap.server.ts';
import type { Platform832 } from '../../../app/server/welfare/platform-832.server.ts';
import { firstRow, inTransaction } from '../../../db/client.ts';
import { readP832Units } from '../../../db/queries/oversight/policy-sums.ts';
import type { RunningSimulator } from '../start.ts';
import { startSimulator } from '../start.ts';

const SECRET = 'shared-in-this-test';
export const HONEY = { offerId: SPEND.honeyOfferId, quantity: 2 };
export const HONEY_FEN = 2 * 5_866;
const YEAR = { from: '2026-01-01', to: '2026-12-31' };

/** What the mall keeps of an order on the platform. */
interface Side {
  readonly state: string;
  readonly number: string | null;
  readonly attempts: number;
  readonly error: string | null;
}

/** What the platform keeps, and how often it was asked. */
interface FarState {
  readonly orders: readonly {
    outOrderNo: string;
    orderNo: string | null;
    cancelled: boolean;
    body: { lines: unknown[] };
  }[];
  readonly asked: { readonly place: number; readonly query: number; readonly cancel: number };
}

/** A mall with a small world in it and an 832 platform beside it that is a process of its own, new for every test. */
export class ConnectedMall {
  database!: TestDatabase;
  world!: SmallWorld;
  far!: RunningSimulator;
  clock!: TestClock;
  ctx!: Ctx;

  /** Connects one for the tests of the suite that asks for it. */
  static forTests(kind: DatabaseKind): ConnectedMall {
    const mall = new ConnectedMall();
    beforeAll(() => mall.open(kind));
    afterAll(() => mall.database?.close());
    beforeEach(() => mall.connect());
    afterEach(() => mall.disconnect());
    return mall;
  }

  platform(secret = SECRET): Platform832 {
    return httpPlatform832({ url: this.far.url, secret, now: () => new Date(), answerWithinMs: 2_000 });
  }

  async side(orderId: string): Promise<Side> {
    const row = await firstRow<Side & Record<string, unknown>>(
      this.database.db,
      sql`select state, platform_number as number, attempts, last_error as error from platform_orders where order_id = ${orderId}`,
    );
    if (row === null) throw new Error(`order ${orderId} has no side on the platform`);
    return row;
  }

  async there(): Promise<FarState> {
    return (await this.far.admin('state')) as FarState;
  }

  /** One round of what is due, the clock put past every wait. */
  async round(): Promise<void> {
    await dispatchDue({ ...this.ctx, actor: SYSTEM });
    this.clock.advanceHours(1);
  }

  /** An order under contract. */
  async confirmed(wishes = [HONEY]): Promise<string> {
    const [orderId = ''] = await placed(this.ctx, this.world, wishes);
    await stepsOf(this.ctx, this.world, orderId).confirm();
    return orderId;
  }

  /** Its contract is cancelled by the unit. */
  async cancelled(orderId: string): Promise<void> {
    const form = { ...(await formOf(this.database.db, orderId)), reason: '供应商缺货' };
    unwrapForTest(await cancelContract({ ...this.ctx, actor: this.world.staff }, form));
  }

  /** What the unit's 832 figure says. */
  async counted() {
    const filter = { divisionPrefix: '37', unitId: WORLD.unitId, method: null, programme: null };
    const [unit] = await readP832Units(this.database.db, { filter, span: YEAR }, 2026);
    return { counted: unit?.countedFen, uncounted: unit?.uncountedFen };
  }

  private async open(kind: DatabaseKind): Promise<void> {
    this.database = await openTestDatabase(kind);
    this.world = await smallWorld(this.database.db);
    await inTransaction(this.database.db, insertMoreGoods);
  }

  private async connect(): Promise<void> {
    this.far = await startSimulator('platform-832', { SECRET, PORT: '0' });
    this.clock = new TestClock();
    this.ctx = testCtx(this.database.db, SYSTEM, { platform832: this.platform(), clock: this.clock });
  }

  /** What one test left undone is none of the next one's. */
  private async disconnect(): Promise<void> {
    const { db } = this.database;
    await db.execute(sql`update outbox set status = 'delivered' where topic like 'p832.%'`);
    await db.execute(sql`update platform_orders set state = 'void' where state <> 'numbered'`);
    await db.execute(sql`update platform_orders set cancelled_at = created_at`);
    await this.far?.stop();
  }
}
