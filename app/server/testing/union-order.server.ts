/** An order of a union, delivered, accepted and invoiced, for tests of its payment. */
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { inTransaction } from '~db/client.ts';
import { memberships, users } from '~db/schema/identity.ts';
import { organizations, unions, units } from '~db/schema/organizations.ts';
import type { UnionRail } from '../../domain/payment/payment.input.ts';
import type { Actor, Ctx } from '../context.server.ts';
import { applyUnionPayment } from '../payment/apply-union-payment.server.ts';
import { approveUnionPayment } from '../payment/approve-union-payment.server.ts';
import { TEST_NOW, userActor } from './context.server.ts';
import { formOf, orderNow, placed, stepsOf } from './delivery.server.ts';
import type { SmallWorld } from './small-world.server.ts';
import { WORLD } from './small-world.server.ts';
import { unwrapForTest } from './unwrap.server.ts';

type User = Actor & { kind: 'user' };

export interface TestUnion {
  readonly orgId: string;
  readonly officer: User;
  readonly chair: User;
}

/** A union of the first unit with an officer and a chair. */
export async function foundUnion(ctx: Ctx): Promise<TestUnion> {
  const orgId = uuidv7();
  const organization = {
    id: orgId,
    kind: 'union' as const,
    name: '测试一中心工会',
    shortName: '一中心工会',
    divisionCode: '370602',
    createdAt: TEST_NOW,
  };
  const people = (['union_officer', 'union_chair'] as const).map((role) => ({
    role,
    userId: uuidv7(),
    name: role === 'union_chair' ? '测试主席' : '测试干部',
  }));
  await inTransaction(ctx.db, async (tx) => {
    await tx.insert(organizations).values(organization);
    await tx.insert(units).values({
      orgId,
      mofDivCode: '370602000',
      agencyCode: `G${orgId.slice(-8)}`,
      unitType: '工会',
      canteenState: 'none',
      invoiceTitle: organization.name,
    });
    await tx.insert(unions).values({
      orgId,
      unitId: WORLD.unitId,
      accountBank: '测试银行',
      accountNumber: `6222${orgId.slice(-8)}`,
    });
    await tx.insert(users).values(
      people.map(({ userId, name }) => ({
        id: userId,
        email: `${userId}@test`,
        name,
        passwordHash: 'not-a-hash',
        createdAt: TEST_NOW,
      })),
    );
    await tx
      .insert(memberships)
      .values(people.map(({ userId, role }) => ({ userId, orgId, role, grantedAt: TEST_NOW })));
  });
  const [officer, chair] = people.map(({ userId, name, role }) =>
    userActor({
      userId,
      name,
      orgId,
      orgKind: 'union',
      orgName: organization.name,
      divisionCode: '370602',
      roles: [role],
    }),
  );
  if (officer === undefined || chair === undefined) throw new Error('a union has two people');
  return { orgId, officer, chair };
}

/** Staplers bought with the union's money, at 25.50 yuan each, up to the invoice; returns the order. */
export async function acceptedUnionOrder(
  ctx: Ctx,
  world: SmallWorld,
  union: TestUnion,
  pieces = 2,
): Promise<{ readonly orderId: string; readonly amountFen: number }> {
  const [orderId = ''] = await placed(ctx, world, [{ offerId: WORLD.staplerOfferId, quantity: pieces }]);
  const steps = stepsOf(ctx, world, orderId);
  await steps.confirm();
  await steps.ship(pieces);
  await steps.receive(pieces);
  await steps.accept([pieces, 0]);
  const { totalFen } = await orderNow(ctx.db, orderId);
  await steps.invoice(totalFen);
  // the union's from here on: nothing of it stands on a budget line
  await ctx.db.execute(
    sql`delete from order_line_allocations a using order_lines l where l.id = a.order_line_id and l.order_id = ${orderId}`,
  );
  await ctx.db.execute(
    sql`update orders set unit_id = ${union.orgId}, fund_kind = 'union' where id = ${orderId}`,
  );
  return { orderId, amountFen: totalFen };
}

/** Its payment, applied for by the officer and confirmed by the chair; the outbox is left to the test. */
export async function approvedUnionPayment(
  ctx: Ctx,
  union: TestUnion,
  orderId: string,
  rail: UnionRail,
): Promise<string> {
  const form = { ...(await formOf(ctx.db, orderId)), rail };
  const { paymentId } = unwrapForTest(await applyUnionPayment({ ...ctx, actor: union.officer }, form));
  const approval = { paymentId, idempotencyKey: uuidv7() };
  unwrapForTest(await approveUnionPayment({ ...ctx, actor: union.chair }, approval));
  return paymentId;
}
