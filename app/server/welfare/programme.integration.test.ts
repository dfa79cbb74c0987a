import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { countRoundTrips, firstRow } from '~db/client.ts';
import { fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import { localDate } from '../../domain/time/local-date.ts';
import { refuseRequest } from '../approval/refuse-request.server.ts';
import type { Ctx } from '../context.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { orderNow } from '../testing/delivery.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import {
  capsBothWays,
  chairAgrees,
  delivered,
  paidByBank,
  programmeOf,
  roster,
} from '../testing/welfare.server.ts';
import { addBasket } from './add-basket.server.ts';
import { addUnionMember } from './add-union-member.server.ts';
import { allocateBaskets } from './allocate-baskets.server.ts';
import { cancelProgramme } from './cancel-programme.server.ts';
import { closeProgramme } from './close-programme.server.ts';
import { exchangeBaskets } from './exchange-baskets.server.ts';
import { excludeMember } from './exclude-member.server.ts';
import { listProgrammes } from './list-programmes.server.ts';
import { returnBasket } from './return-basket.server.ts';
import { setBasketItem } from './set-basket-item.server.ts';
import { signBaskets } from './sign-baskets.server.ts';
import { submitProgramme } from './submit-programme.server.ts';
import { submitUnionPurchase } from './submit-union-purchase.server.ts';
import { viewProgramme } from './view-programme.server.ts';
import { withdrawAllocations } from './withdraw-allocations.server.ts';

describe.each(databasesUnderTest())('a welfare programme on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let ctx: Ctx;
  beforeEach(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    ctx = testCtx(database.db);
  });
  afterEach(() => database.close());

  type Programme = Awaited<ReturnType<typeof programmeOf>>;
  const give = async (programme: Programme, basketId: string, memberIds?: readonly string[]) =>
    allocateBaskets(programme.officer, {
      ...(await programme.form()),
      basketId,
      ...(memberIds === undefined ? { everybody: 'on' } : { memberIds: [...memberIds] }),
    });
  const view = async (programme: Programme) =>
    unwrapForTest(
      await viewProgramme(programme.officer, { programmeId: programme.programmeId, whole: true }),
    );
  const allocationOf = async (programme: Programme, memberId: string) =>
    (await view(programme)).given.find((row) => row.memberId === memberId)?.allocation?.id ?? '';
  const usedBy = async (memberId: string) =>
    (
      await firstRow<{ fen: number }>(
        ctx.db,
        sql`select used_fen as fen from welfare_cap_usage where member_id = ${memberId} and cap_key = 'union.holiday_cap'`,
      )
    )?.fen ?? 0;

  test('names the member at 1,950 of 2,000 yuan whom a basket of 60 yuan would take above it, and gives nobody; 50 passes', async () => {
    const members = await roster(ctx, world, 3);
    const spring = await programmeOf(ctx, world, 'spring_festival', '2026-02-17');
    unwrapForTest(await give(spring, await spring.basket('春节', 1950), [members[1] ?? '']));
    const autumn = await programmeOf(ctx, world);
    const sixty = await autumn.basket('六十', 60);
    const refused = await give(autumn, sixty);
    expect(refused).toMatchObject({
      ok: false,
      refusal: {
        code: 'CAP_EXCEEDED',
        params: { n: 1, cap: '2,000.00', names: '会员2（已用 1,950.00 元，加上这份为 2,010.00 元）' },
      },
    });
    expect((await view(autumn)).summary).toMatchObject({ given: 0, forgottenCount: 3 });
    expect(await usedBy(members[0] ?? '')).toBe(0);
    const fifty = await autumn.basket('五十', 50, WORLD.staplerOffer2Id);
    expect(unwrapForTest(await give(autumn, fifty))).toEqual({ members: 3 });
    expect(await usedBy(members[1] ?? '')).toBe(200_000);
  });

  test('counts festivals of a year together, another year and another occasion apart', async () => {
    const [one = ''] = await roster(ctx, world, 1);
    const autumn = await programmeOf(ctx, world);
    unwrapForTest(await give(autumn, await autumn.basket('全额', 2000)));
    const national = await programmeOf(ctx, world, 'national_day', '2026-10-01');
    expect(await give(national, await national.basket('再一份', 1))).toMatchObject({
      refusal: { code: 'CAP_EXCEEDED' },
    });
    const next = await programmeOf(ctx, world, 'new_year', '2027-01-01');
    unwrapForTest(await give(next, await next.basket('元旦', 2000)));
    const birthday = await programmeOf(ctx, world, 'birthday', '2026-06-01');
    expect(await give(birthday, await birthday.basket('蛋糕', 301))).toMatchObject({
      refusal: { params: { cap: '300.00' } },
    });
    const wedding = await programmeOf(ctx, world, 'wedding', '2026-06-01');
    unwrapForTest(await give(wedding, await wedding.basket('新婚', 600)));
    expect(await usedBy(one)).toBe(200_000);
  });

  test('keeps to the cap of the day: 1,600 yuan before 24 June 2019, 2,000 from then on, none before July 2018', async () => {
    await roster(ctx, world, 1);
    await ctx.db.execute(sql`update union_members set joined_on = '2010-01-01'`);
    const on = async (day: string, yuan: number) => {
      const programme = await programmeOf(ctx, world, 'dragon_boat', day);
      const given = await give(programme, await programme.basket('粽子', yuan));
      if (given.ok) {
        const allocationIds = (await view(programme)).given.flatMap((row) => row.allocation?.id ?? []);
        unwrapForTest(
          await withdrawAllocations(programme.officer, { ...(await programme.form()), allocationIds }),
        );
      }
      return given;
    };
    expect(await on('2018-06-30', 1)).toMatchObject({ ok: false, refusal: { code: 'CAP_MISSING' } });
    for (const day of ['2018-07-01', '2019-06-23']) {
      expect(await on(day, 1600)).toMatchObject({ ok: true });
      expect(await on(day, 1601)).toMatchObject({
        refusal: { code: 'CAP_EXCEEDED', params: { cap: '1,600.00' } },
      });
    }
    expect(await on('2019-06-24', 2000)).toMatchObject({ ok: true });
    expect(await on('2019-06-24', 2001)).toMatchObject({ refusal: { params: { cap: '2,000.00' } } });
  });

  test('a cake voucher may be given for a birthday, up to 300 yuan, and for nothing else', async () => {
    await roster(ctx, world, 1);
    await ctx.db.execute(sql`update products set name = '好利来 蛋糕提货券' where id = ${WORLD.staplerId}`);
    const item = { offerId: WORLD.staplerOfferId, quantity: 1000 as Milli };
    const autumn = await programmeOf(ctx, world);
    const { basketId } = unwrapForTest(
      await addBasket(autumn.officer, { ...(await autumn.form()), name: '券' }),
    );
    expect(
      await setBasketItem(autumn.officer, { ...(await autumn.form()), basketId, ...item }),
    ).toMatchObject({
      refusal: { code: 'CASH_EQUIVALENT', params: { word: '提货券' } },
    });
    const birthday = await programmeOf(ctx, world, 'birthday', '2026-06-01');
    unwrapForTest(await give(birthday, await birthday.basket('蛋糕', 300)));
    const { requestId } = unwrapForTest(await submitProgramme(birthday.officer, await birthday.submission()));
    // judged again at the approval and at the contract, as a birthday's
    const [orderId = ''] = await chairAgrees(ctx, world, requestId);
    await delivered(ctx, world, orderId);
    const direct = await submitUnionPurchase(birthday.officer, {
      idempotencyKey: uuidv7(),
      addressId: WORLD.unionAddressId,
      purpose: '生日',
      minutesNumber: '工委纪〔2026〕9号',
      minutesOn: localDate('2026-11-20'),
      lines: [{ ...item, acceptedPriceFen: fen(30_000) }],
    });
    expect(direct).toMatchObject({ ok: false, refusal: { code: 'POLICY_DENIED' } });
    await ctx.db.execute(sql`update products set name = '好利来 蛋糕储值卡' where id = ${WORLD.staplerId}`);
    const other = unwrapForTest(
      await addBasket(birthday.officer, { ...(await birthday.form()), name: '卡' }),
    );
    const card = { ...(await birthday.form()), basketId: other.basketId, ...item };
    expect(await setBasketItem(birthday.officer, card)).toMatchObject({
      refusal: { params: { word: '储值卡' } },
    });
  });

  test('refuses what stands for money at the basket already', async () => {
    const programme = await programmeOf(ctx, world);
    const basketId = await programme.basket('礼包', 50);
    await ctx.db.execute(sql`update products set name = '某超市礼品卡 100元' where id = ${WORLD.paperId}`);
    const item = { basketId, offerId: WORLD.paperOfferId, quantity: 1000 as Milli };
    expect(await setBasketItem(programme.officer, { ...(await programme.form()), ...item })).toMatchObject({
      ok: false,
      refusal: { code: 'CASH_EQUIVALENT', params: { word: '礼品卡' } },
    });
  });

  test('goes from the roster to sign-off, with two exclusions, a late joiner and a return', async () => {
    const members = await roster(ctx, world, 8);
    const programme = await programmeOf(ctx, world);
    const { officer } = programme;
    const basketId = await programme.basket('月饼', 50);
    for (const memberId of members.slice(0, 2)) {
      unwrapForTest(
        await excludeMember(officer, { ...(await programme.form()), memberId, reason: '本人放弃' }),
      );
    }
    expect(unwrapForTest(await give(programme, basketId))).toEqual({ members: 6 });
    const stale = { ...(await programme.form()), version: 1 };
    expect(
      await excludeMember(officer, { ...stale, memberId: members[2] ?? '', reason: '晚了' }),
    ).toMatchObject({ refusal: { code: 'CONFLICT' } });
    const submission = await programme.submission();
    const { requestId } = unwrapForTest(await submitProgramme(officer, submission));
    expect(unwrapForTest(await submitProgramme(officer, submission))).toEqual({ requestId, replayed: true });
    expect(await give(programme, basketId)).toMatchObject({ refusal: { code: 'PROGRAMME_PENDING' } });
    const [orderId = ''] = await chairAgrees(ctx, world, requestId);
    expect((await orderNow(ctx.db, orderId)).lines).toMatchObject([{ ordered: 6000 }]);

    const first = await allocationOf(programme, members[2] ?? '');
    const signing = async (allocationIds: string[], signedBy = '') =>
      signBaskets(officer, { ...(await programme.form()), allocationIds, signedBy });
    expect(await signing([first])).toMatchObject({ refusal: { code: 'GOODS_NOT_HERE' } });
    await delivered(ctx, world, orderId);

    const late = {
      staffNumber: '2001',
      name: '新会员',
      department: '办公室',
      joinedOn: localDate('2026-11-01'),
    };
    unwrapForTest(await addUnionMember(officer, late));
    expect((await view(programme)).summary).toMatchObject({
      entitled: 9,
      excluded: 2,
      forgotten: ['新会员'],
    });
    expect(unwrapForTest(await give(programme, basketId))).toEqual({ members: 1 });
    const supplement = unwrapForTest(await submitProgramme(officer, await programme.submission()));
    const [secondId = ''] = await chairAgrees(ctx, world, supplement.requestId);
    expect((await orderNow(ctx.db, secondId)).lines).toMatchObject([{ ordered: 1000 }]);
    await delivered(ctx, world, secondId);

    const all = (await view(programme)).given.flatMap((row) => row.allocation?.id ?? []);
    expect(unwrapForTest(await signing(all.slice(0, 6)))).toEqual({ members: 6 });
    expect(unwrapForTest(await signing(all.slice(6), '李代领'))).toEqual({ members: 1 });
    const back = { allocationId: first, reason: '包装破损' };
    unwrapForTest(await returnBasket(officer, { ...(await programme.form()), ...back }));
    expect(await usedBy(members[2] ?? '')).toBe(0);
    const returned = (await orderNow(ctx.db, orderId)).lines[0]?.returned ?? 0;
    expect(returned + ((await orderNow(ctx.db, secondId)).lines[0]?.returned ?? 0)).toBe(1000);
    expect(await returnBasket(officer, { ...(await programme.form()), ...back })).toMatchObject({
      refusal: { code: 'ALREADY_DONE' },
    });

    const numbers = [await orderNow(ctx.db, orderId), await orderNow(ctx.db, secondId)];
    expect(await closeProgramme(officer, await programme.form())).toMatchObject({
      refusal: {
        code: 'ORDERS_UNPAID',
        params: { n: numbers.filter(({ state }) => state === 'ACCEPTED').length },
      },
    });
    for (const { id } of numbers.filter(({ state }) => state === 'ACCEPTED'))
      await paidByBank(ctx, world, id);
    unwrapForTest(await closeProgramme(officer, await programme.form()));
    expect((await view(programme)).summary).toMatchObject({
      given: 6,
      signed: 6,
      returned: 1,
      forgottenCount: 0,
    });
    expect(await give(programme, basketId)).toMatchObject({ refusal: { code: 'STATE_CHANGED' } });
    expect(unwrapForTest(await listProgrammes(officer, {})).rows).toMatchObject([
      { state: 'CLOSED', given: 6, isOrdered: true },
    ]);
    const { kept, derived } = await capsBothWays(ctx);
    expect(kept).toEqual(derived);
  });

  test('closes only when every order is paid, and names the one that is not', async () => {
    await roster(ctx, world, 2);
    const programme = await programmeOf(ctx, world);
    const { officer } = programme;
    unwrapForTest(await give(programme, await programme.basket('月饼', 50)));
    const { requestId } = unwrapForTest(await submitProgramme(officer, await programme.submission()));
    const [orderId = ''] = await chairAgrees(ctx, world, requestId);
    await delivered(ctx, world, orderId);
    const allocationIds = (await view(programme)).given.flatMap((row) => row.allocation?.id ?? []);
    unwrapForTest(await signBaskets(officer, { ...(await programme.form()), allocationIds, signedBy: '' }));
    const number = (await view(programme)).purchases[0]?.orders[0]?.number ?? '';
    expect(number).not.toBe('');
    expect(await closeProgramme(officer, await programme.form())).toMatchObject({
      refusal: { code: 'ORDERS_UNPAID', params: { n: 1, orders: number } },
    });
    expect((await view(programme)).programme.state).toBe('OPEN');
    await paidByBank(ctx, world, orderId);
    expect((await orderNow(ctx.db, orderId)).state).toBe('PAID');
    unwrapForTest(await closeProgramme(officer, await programme.form()));
    expect((await view(programme)).programme.state).toBe('CLOSED');
  });

  test('is read as often for forty members as for two, and by nobody of another union', async () => {
    const trips = async (programme: Programme) => {
      const counted = await countRoundTrips(() => view(programme));
      return counted.roundTrips;
    };
    await roster(ctx, world, 2);
    const programme = await programmeOf(ctx, world);
    const basketId = await programme.basket('月饼', 50);
    unwrapForTest(await give(programme, basketId));
    const few = await trips(programme);
    expect(few).toBeLessThanOrEqual(8);
    await roster(ctx, world, 40);
    unwrapForTest(await give(programme, basketId));
    expect(await trips(programme)).toBe(few);
    const foreign = { ...ctx, actor: world.foreignChair };
    const seen = await viewProgramme(foreign, { programmeId: programme.programmeId });
    expect(seen).toMatchObject({ ok: false, refusal: { code: 'NOT_FOUND' } });
  });

  test('exchanges baskets within both caps, and only those nobody signed for', async () => {
    const [one = '', two = ''] = await roster(ctx, world, 2);
    const programme = await programmeOf(ctx, world);
    unwrapForTest(await give(programme, await programme.basket('大', 300), [one]));
    unwrapForTest(await give(programme, await programme.basket('小', 100, WORLD.staplerOffer2Id), [two]));
    const swap = {
      allocationId: await allocationOf(programme, one),
      withAllocationId: await allocationOf(programme, two),
    };
    expect((await view(programme)).summary.values).toEqual([
      { valueFen: 30_000, members: 1 },
      { valueFen: 10_000, members: 1 },
    ]);
    unwrapForTest(await exchangeBaskets(programme.officer, { ...(await programme.form()), ...swap }));
    expect([await usedBy(one), await usedBy(two)]).toEqual([10_000, 30_000]);
    await ctx.db.execute(sql`update welfare_cap_usage set used_fen = 185000 where member_id = ${one}`);
    expect(await exchangeBaskets(programme.officer, { ...(await programme.form()), ...swap })).toMatchObject({
      refusal: { code: 'CAP_EXCEEDED', params: { n: 1 } },
    });
  });

  test('gives the caps back when it is withdrawn or cancelled, and not once it is bought', async () => {
    const [one = '', two = ''] = await roster(ctx, world, 2);
    const programme = await programmeOf(ctx, world);
    unwrapForTest(await give(programme, await programme.basket('月饼', 100)));
    const allocationIds = [await allocationOf(programme, one)];
    unwrapForTest(
      await withdrawAllocations(programme.officer, { ...(await programme.form()), allocationIds }),
    );
    expect([await usedBy(one), await usedBy(two)]).toEqual([0, 10_000]);
    const { requestId } = unwrapForTest(
      await submitProgramme(programme.officer, await programme.submission()),
    );
    expect(await cancelProgramme(programme.officer, await programme.form())).toMatchObject({
      refusal: { code: 'PROGRAMME_PENDING' },
    });
    const request = await firstRow<{ version: number }>(
      ctx.db,
      sql`select version from purchase_requests where id = ${requestId}`,
    );
    const chair = { ...ctx, actor: world.unionChair };
    unwrapForTest(await refuseRequest(chair, { requestId, version: request?.version ?? 0, note: '改期' }));
    const again = unwrapForTest(await submitProgramme(programme.officer, await programme.submission()));
    await chairAgrees(ctx, world, again.requestId);
    const left = [await allocationOf(programme, two)];
    expect(
      await withdrawAllocations(programme.officer, { ...(await programme.form()), allocationIds: left }),
    ).toMatchObject({ refusal: { code: 'ALREADY_BOUGHT' } });
    expect(await cancelProgramme(programme.officer, await programme.form())).toMatchObject({
      refusal: { code: 'PROGRAMME_ORDERED' },
    });
    const other = await programmeOf(ctx, world, 'national_day', '2026-10-01');
    unwrapForTest(await give(other, await other.basket('国庆', 70)));
    unwrapForTest(await cancelProgramme(other.officer, await other.form()));
    expect([await usedBy(one), await usedBy(two)]).toEqual([0, 10_000]);
  });
});
