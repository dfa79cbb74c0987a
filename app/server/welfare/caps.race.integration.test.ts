import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { firstRow, rows } from '~db/client.ts';
import { findMoneyFaults, readMoneyBalances } from '~db/queries/payment/money.ts';
import { localDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { orderNow } from '../testing/delivery.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import {
  capsBothWays,
  chairAgrees,
  delivered,
  paidByBank,
  programmeOf,
  roster,
} from '../testing/welfare.server.ts';
import { allocateBaskets } from './allocate-baskets.server.ts';
import { endUnionMember } from './end-union-member.server.ts';
import { exchangeBaskets } from './exchange-baskets.server.ts';
import { excludeMember } from './exclude-member.server.ts';
import { returnBasket } from './return-basket.server.ts';
import { signBaskets } from './sign-baskets.server.ts';
import { submitProgramme } from './submit-programme.server.ts';
import { withdrawAllocations } from './withdraw-allocations.server.ts';

const CAP_FEN = 200_000;
const MEMBERS = 3;

interface Step {
  readonly act: string;
  readonly programme: number;
  readonly basket: number;
  readonly member: number;
  readonly other: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(
    'give',
    'give',
    'give',
    'exchange',
    'withdraw',
    'sign',
    'return',
    'leave',
    'join',
    'exclude',
  ),
  programme: fc.nat(1),
  basket: fc.nat(2),
  member: fc.nat(MEMBERS - 1),
  other: fc.nat(MEMBERS - 1),
});

describe.each(databasesUnderTest())('caps on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let ctx: Ctx;
  let members: readonly string[];
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    ctx = testCtx(database.db);
    members = await roster(ctx, world, MEMBERS);
  });
  afterAll(() => database.close());

  /** Two festivals, each with baskets of 700, 900 and 1,100 yuan; the second one has bought and received some. */
  async function festivals() {
    await ctx.db.execute(sql`update union_members set left_on = null`);
    await ctx.db.execute(sql`update offers set stock_milli = 1000000`);
    const programmes = [
      await programmeOf(ctx, world),
      await programmeOf(ctx, world, 'national_day', '2026-10-01'),
    ];
    return Promise.all(
      programmes.map(async (programme) => ({
        programme,
        baskets: [
          await programme.basket('甲', 700),
          await programme.basket('乙', 900, WORLD.staplerOffer2Id),
          await programme.basket('丙', 1100, WORLD.paperMallOfferId),
        ],
      })),
    );
  }

  const allocationsOf = (programmeId: string) =>
    rows<{ id: string; member: string }>(
      ctx.db,
      sql`select id, member_id as member from welfare_allocations where programme_id = ${programmeId} and state in ('allocated', 'signed')`,
    );

  async function play(festival: Awaited<ReturnType<typeof festivals>>[number], one: Step): Promise<void> {
    const { programme, baskets } = festival;
    const { officer, programmeId } = programme;
    const form = await programme.form();
    const found = await allocationsOf(programmeId);
    const of = (member: number) => found.find((row) => row.member === members[member])?.id;
    const [own, theirs] = [of(one.member), of(one.other)];
    if (one.act === 'give')
      await allocateBaskets(officer, {
        ...form,
        basketId: baskets[one.basket] ?? '',
        memberIds: [members[one.member] ?? ''],
      });
    if (one.act === 'exchange' && own && theirs)
      await exchangeBaskets(officer, { ...form, allocationId: own, withAllocationId: theirs });
    if (one.act === 'withdraw' && own) await withdrawAllocations(officer, { ...form, allocationIds: [own] });
    if (one.act === 'return' && own)
      await returnBasket(officer, { ...form, allocationId: own, reason: '退' });
    if (one.act === 'leave')
      await endUnionMember(officer, { memberId: members[one.member] ?? '', leftOn: localDate('2026-09-01') });
    if (one.act === 'join') await roster(ctx, world, MEMBERS);
    if (one.act === 'sign' && own)
      await signBaskets(officer, { ...form, allocationIds: [own], signedBy: '' });
    if (one.act === 'exclude')
      await excludeMember(officer, { ...form, memberId: members[one.member] ?? '', reason: '放弃' });
  }

  const expectWithinCaps = async () => {
    const { kept, derived } = await capsBothWays(ctx);
    expect(kept).toEqual(derived);
    expect(kept.filter(({ fen }) => fen > CAP_FEN || fen < 0)).toEqual([]);
  };

  /** What went back is not paid, what stayed is, and the books agree to the fen. */
  const expectPaidWhatWasKept = async (orderId: string) => {
    const { state } = await orderNow(ctx.db, orderId);
    if (state === 'ACCEPTED') await paidByBank(ctx, world, orderId);
    else expect(state).toBe('CANCELLED');
    const sums = await firstRow<{ paid: number; kept: number; spent: number }>(
      ctx.db,
      sql`select coalesce(sum(l.paid_fen) filter (where o.id = ${orderId}), 0)::bigint as paid,
        coalesce(sum(l.kept_fen) filter (where o.id = ${orderId}), 0)::bigint as kept, coalesce(sum(l.paid_fen), 0)::bigint as spent
      from order_lines l join orders o on o.id = l.order_id where o.unit_id = ${WORLD.unionId}`,
    );
    expect(sums?.paid).toBe(sums?.kept);
    const balances = await readMoneyBalances(ctx.db, WORLD.unionId);
    const balanceOf = (account: string) => balances.find((one) => one.kind === account)?.balanceFen ?? 0;
    expect(balances.reduce((sum, one) => sum + one.balanceFen, 0)).toBe(0);
    expect({ expense: balanceOf('expense'), payable: balanceOf('payable'), bank: balanceOf('bank') }).toEqual(
      {
        expense: sums?.spent,
        payable: 0,
        bank: -(sums?.spent ?? 0),
      },
    );
    expect(await findMoneyFaults(ctx.db)).toEqual([]);
  };

  test('no sequence of allocation, exchange, withdrawal, sign-off, return and roster change exceeds one, each equals what the lists say, and money conserves', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 12 }), async (steps) => {
        const both = await festivals();
        // what was bought before can go back in the middle of the sequence
        const [first] = both;
        const orders: string[] = [];
        if (first !== undefined) {
          for (const member of [0, 1])
            await play(first, { act: 'give', programme: 0, basket: 0, member, other: 0 });
          const bought = await submitProgramme(first.programme.officer, await first.programme.submission());
          if (bought.ok) orders.push(...(await chairAgrees(ctx, world, bought.value.requestId)));
          for (const id of orders) await delivered(ctx, world, id);
        }
        for (const one of steps) {
          const festival = both[one.programme];
          if (festival !== undefined) await play(festival, one);
          await expectWithinCaps();
        }
        for (const id of orders) await expectPaidWhatWasKept(id);
        // the next sequence begins with free caps
        await ctx.db.execute(
          sql`update welfare_allocations set state = 'withdrawn' where state in ('allocated', 'signed')`,
        );
        await ctx.db.execute(sql`update welfare_cap_usage set used_fen = 0`);
      }),
      { numRuns: kind === 'pglite' ? 8 : 5 },
    );
  }, 240_000);

  test.runIf(kind === 'postgres')(
    'two windows that give the same member at once stay within it together',
    async () => {
      const both = await festivals();
      const [member = ''] = members;
      const results = await Promise.all(
        both.map(async ({ programme, baskets }) =>
          allocateBaskets(programme.officer, {
            ...(await programme.form()),
            basketId: baskets[2] ?? '',
            memberIds: [member],
          }),
        ),
      );
      expect(results.filter((result) => result.ok)).toHaveLength(1);
      expect(results.find((result) => !result.ok)).toMatchObject({
        refusal: { code: 'CAP_EXCEEDED', params: { n: 1 } },
      });
      await expectWithinCaps();
    },
  );
});
