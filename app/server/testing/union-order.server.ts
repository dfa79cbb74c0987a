/** An order of a union, delivered, accepted and invoiced, for tests of its payment. */
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { firstRow, inTransaction } from '~db/client.ts';
import { memberships, users } from '~db/schema/identity.ts';
import { addresses, organizations, unions, units } from '~db/schema/organizations.ts';
import type { Fen } from '../../domain/money.ts';
import type { UnionRail } from '../../domain/payment/rails.ts';
import type { Milli } from '../../domain/quantity.ts';
import { localDate } from '../../domain/time/local-date.ts';
import { approveRequest } from '../approval/approve-request.server.ts';
import type { Actor, Ctx } from '../context.server.ts';
import { applyUnionPayment } from '../payment/apply-union-payment.server.ts';
import { approveUnionPayment } from '../payment/approve-union-payment.server.ts';
import { submitUnionPurchase } from '../welfare/submit-union-purchase.server.ts';
import { TEST_NOW, userActor } from './context.server.ts';
import { formOf, orderNow, stepsOf } from './delivery.server.ts';
import type { SmallWorld } from './small-world.server.ts';
import { WORLD } from './small-world.server.ts';
import { unwrapForTest } from './unwrap.server.ts';

const STAPLER_FEN = 2_550;

type User = Actor & { kind: 'user' };

export interface TestUnion {
  readonly orgId: string;
  readonly addressId: string;
  readonly accountNumber: string;
  readonly officer: User;
  readonly chair: User;
}

/** A union with an officer and a chair, of a unit of its own: numbers carry the unit's code. */
export async function foundUnion(ctx: Ctx): Promise<TestUnion> {
  const orgId = uuidv7();
  const union = { orgId, addressId: uuidv7(), accountNumber: `6222${orgId.slice(-12)}` };
  const organization = {
    id: orgId,
    kind: 'union' as const,
    name: '测试一中心工会',
    shortName: '一中心工会',
    uscc: `81${orgId.replaceAll('-', '').slice(-16).toUpperCase()}`,
    divisionCode: '370602',
    createdAt: TEST_NOW,
  };
  const unit = {
    ...organization,
    id: uuidv7(),
    kind: 'unit' as const,
    name: '测试中心',
    shortName: '中心',
    uscc: null,
  };
  const people = (['union_officer', 'union_chair'] as const).map((role) => ({
    role,
    userId: uuidv7(),
    name: role === 'union_chair' ? '测试主席' : '测试干部',
  }));
  await inTransaction(ctx.db, async (tx) => {
    await tx.insert(organizations).values([organization, unit]);
    await tx.insert(units).values({
      orgId: unit.id,
      mofDivCode: '370602000',
      agencyCode: orgId.slice(-9),
      unitType: '事业单位',
      canteenState: 'none',
      headcount: 100,
      invoiceTitle: unit.name,
    });
    await tx.insert(unions).values({
      orgId,
      unitId: unit.id,
      accountBank: '测试银行',
      accountNumber: union.accountNumber,
    });
    await tx.insert(addresses).values({
      id: union.addressId,
      orgId,
      divisionCode: '370602',
      detail: '测试路 2 号',
      contactName: '测试干部',
      contactPhone: '05350000000',
      isDefault: true,
      createdAt: TEST_NOW,
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
  return { ...union, officer, chair };
}

/** Staplers bought with the union's money, at 25.50 yuan each and freight if there is any, up to the invoice; returns the order. */
export async function acceptedUnionOrder(
  ctx: Ctx,
  world: SmallWorld,
  union: TestUnion,
  pieces = 2,
): Promise<{ readonly orderId: string; readonly amountFen: number }> {
  const submitted = await submitUnionPurchase(
    { ...ctx, actor: union.officer },
    {
      idempotencyKey: uuidv7(),
      addressId: union.addressId,
      purpose: '中秋慰问',
      minutesNumber: '工委纪〔2026〕8号',
      minutesOn: localDate('2026-11-20'),
      lines: [
        {
          offerId: WORLD.staplerOfferId,
          quantity: (pieces * 1000) as Milli,
          acceptedPriceFen: STAPLER_FEN as Fen,
        },
      ],
    },
  );
  const { requestId } = unwrapForTest(submitted);
  const request = await firstRow<{ version: number }>(
    ctx.db,
    sql`select version from purchase_requests where id = ${requestId}`,
  );
  const approval = { requestId, version: request?.version ?? 0, note: '' };
  unwrapForTest(await approveRequest({ ...ctx, actor: union.chair }, approval));
  const order = await firstRow<{ id: string }>(
    ctx.db,
    sql`select id from orders where request_id = ${requestId}`,
  );
  const orderId = order?.id ?? '';
  const steps = stepsOf(ctx, { ...world, staff: union.officer, acceptor: union.chair }, orderId);
  await steps.confirm();
  await steps.ship(pieces);
  await steps.receive(pieces);
  await steps.accept([pieces, 0]);
  const { totalFen: amountFen } = await orderNow(ctx.db, orderId);
  await steps.invoice(amountFen);
  return { orderId, amountFen };
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
