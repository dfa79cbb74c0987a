import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countRoundTrips, inTransaction, rows } from '~db/client.ts';
import { searchEngine } from '~search/engine.ts';
import { pieces } from '../../domain/quantity.ts';
import { takeGoods } from '../http/take-goods.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { foreignThings, THINGS } from '../testing/foreign-things.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { copyList } from './copy-list.server.ts';
import { createList } from './create-list.server.ts';
import { deleteList } from './delete-list.server.ts';
import { listSavedLists } from './list-saved-lists.server.ts';
import { putInList } from './put-in-list.server.ts';
import { removeListItem } from './remove-list-item.server.ts';
import { renameList } from './rename-list.server.ts';
import { restoreList } from './restore-list.server.ts';
import { saveListItems } from './save-list-items.server.ts';
import { viewReorder } from './view-reorder.server.ts';
import { viewRequestAgain } from './view-request-again.server.ts';
import { viewSavedList } from './view-saved-list.server.ts';

const KEY = '00000000-0000-7000-8000-777700000020';

describe.each(databasesUnderTest())('saved lists on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  /** Another 经办人 of the first unit. */
  let colleague: SmallWorld['staff'];
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    colleague = { ...world.approver, roles: ['staff'] };
    await foreignThings(database.db, world);
    await inTransaction(database.db, async (tx) => {
      const offers = await rows<{ id: string }>(tx, sql`select id from offers`);
      await searchEngine().indexOffers(
        tx,
        offers.map(({ id }) => id),
      );
    });
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.db.execute(sql`delete from saved_list_items`);
    await database.db.execute(sql`delete from saved_lists`);
    await database.db.execute(sql`delete from cart_items`);
  });

  const as = (person: SmallWorld['staff']) => testCtx(database.db, person);
  const staff = () => as(world.staff);
  const GOODS = [
    { productId: WORLD.paperId, quantity: pieces(3) },
    { productId: WORLD.staplerId, quantity: pieces(1) },
  ];
  const made = async (shared = false) => {
    const { listId } = unwrapForTest(await createList(staff(), { name: '每月办公', note: '', shared }));
    unwrapForTest(await putInList(staff(), { listId, name: '', items: GOODS }));
    return listId;
  };
  const view = async (listId: string, person = world.staff) =>
    unwrapForTest(await viewSavedList(as(person), { listId }));

  test('goods come onto a list once, in their order, with today’s price and whether they can be had', async () => {
    const listId = await made();
    const again = unwrapForTest(
      await putInList(staff(), {
        listId,
        name: '',
        items: [
          { productId: WORLD.paperId, quantity: pieces(9) },
          { productId: WORLD.uncertifiedPrinterId, quantity: pieces(1) },
        ],
      }),
    );
    expect(again.added).toBe(1);
    const { lines } = await view(listId);
    expect(lines.map(({ productId, quantityMilli, state }) => [productId, quantityMilli, state])).toEqual([
      [WORLD.paperId, 3_000, 'orderable'],
      [WORLD.staplerId, 1_000, 'orderable'],
      [WORLD.uncertifiedPrinterId, 1_000, 'blocked'],
    ]);
  });

  test('a list of five costs as many statements as one of one', async () => {
    const one = unwrapForTest(
      await putInList(staff(), { listId: undefined, name: '一种', items: GOODS.slice(0, 1) }),
    );
    const five = await made();
    const trips = async (listId: string) =>
      (await countRoundTrips(() => viewSavedList(staff(), { listId }))).roundTrips;
    expect(await trips(five)).toBe(await trips(one.listId));
    expect(await trips(five)).toBeLessThanOrEqual(3);
  });

  test('a template is read and copied by colleagues, changed by its owner alone, unseen by other units', async () => {
    const shared = await made(true);
    const own = await made();
    const seen = unwrapForTest(await listSavedLists(as(colleague)));
    expect(seen.lists.map(({ id, isOwn }) => [id, isOwn])).toEqual([[shared, false]]);
    expect(unwrapForTest(await listSavedLists(as(world.staff2))).lists).toEqual([]);
    expect(await viewSavedList(as(colleague), { listId: own })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    const change = { listId: shared, version: 1, name: '改', note: '', shared: false };
    expect(await renameList(as(colleague), change)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(await putInList(as(colleague), { listId: shared, name: '', items: GOODS })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    const copy = unwrapForTest(await copyList(as(colleague), { listId: shared, name: '我的' }));
    const copied = await view(copy.listId, colleague);
    expect(copied.list).toMatchObject({ isOwn: true, shared: false });
    expect(copied.lines.map(({ productId }) => productId)).toEqual([WORLD.paperId, WORLD.staplerId]);
  });

  test('renaming from an old page is refused', async () => {
    const listId = await made();
    const change = { listId, name: '新名', note: '说明', shared: true };
    unwrapForTest(await renameList(staff(), { ...change, version: 1 }));
    expect(await renameList(staff(), { ...change, version: 1 })).toMatchObject({
      refusal: { code: 'CONFLICT' },
    });
    expect((await view(listId)).list).toMatchObject({ name: '新名', shared: true, version: 2 });
  });

  test('a deleted list is gone and can be had back', async () => {
    const listId = await made();
    unwrapForTest(await deleteList(staff(), { listId }));
    expect(await viewSavedList(staff(), { listId })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    const left = unwrapForTest(await listSavedLists(staff(), { deleted: listId }));
    expect(left).toMatchObject({ lists: [], deleted: { id: listId, name: '每月办公' } });
    unwrapForTest(await restoreList(staff(), { listId }));
    expect((await view(listId)).lines).toHaveLength(2);
    expect(await restoreList(staff(), { listId })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  });

  test('quantities and notes are saved, a half piece is refused at its row, goods leave', async () => {
    const listId = await made();
    const line = { productId: WORLD.paperId, note: '白色' };
    unwrapForTest(await saveListItems(staff(), { listId, lines: [{ ...line, quantity: pieces(7) }] }));
    expect((await view(listId)).lines[0]).toMatchObject({ quantityMilli: 7_000, note: '白色' });
    const half = 1_500 as ReturnType<typeof pieces>;
    expect(await saveListItems(staff(), { listId, lines: [{ ...line, quantity: half }] })).toMatchObject({
      refusal: { code: 'QUANTITY_NOT_WHOLE', field: 'lines[0].quantity' },
    });
    unwrapForTest(await removeListItem(staff(), { listId, productId: WORLD.paperId }));
    expect((await view(listId)).lines.map(({ productId }) => productId)).toEqual([WORLD.staplerId]);
  });

  test('an order is bought again from its seller, with what it cost then', async () => {
    const again = unwrapForTest(await viewReorder(staff(), { orderId: THINGS.orderId }));
    expect(again.lines).toMatchObject([
      { productId: WORLD.staplerId, offerId: WORLD.staplerOfferId, paidFen: 2_550, state: 'orderable' },
    ]);
    expect(await viewReorder(as(world.staff2), { orderId: THINGS.orderId })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });

  test('a request of one’s unit that came to nothing is asked for again at today’s prices', async () => {
    const again = unwrapForTest(await viewRequestAgain(staff(), { requestId: THINGS.requestId }));
    expect(again.lines.length).toBeGreaterThan(0);
    expect(again.lines.every(({ offerId, priceFen }) => offerId !== null && priceFen !== null)).toBe(true);
    expect(await viewRequestAgain(as(world.staff2), { requestId: THINGS.requestId })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });

  test('ticked goods come into the cart; what cannot is told at its line, and what came in is not ticked again', async () => {
    const form = new FormData();
    form.set('idempotencyKey', KEY);
    const goods = [
      [WORLD.paperId, '2', 'on'],
      [WORLD.uncertifiedPrinterId, '1', 'on'],
      [WORLD.staplerId, '1', ''],
    ] as const;
    goods.forEach(([productId, quantity, take], at) => {
      form.set(`lines[${at}].productId`, productId);
      form.set(`lines[${at}].quantity`, quantity);
      if (take !== '') form.set(`lines[${at}].take`, take);
    });
    const answer = await takeGoods(staff(), form);
    expect(answer).toMatchObject({ init: { status: 409 } });
    if (!('data' in answer)) throw new Error('redirected');
    const { errors, values } = answer.data.reply;
    expect(Object.keys(errors)).toEqual(['lines[1].quantity', '']);
    expect(values).not.toHaveProperty('lines[0].take');
    expect(values).toHaveProperty('lines[1].take', 'on');
    expect(
      await rows(database.db, sql`select p.product_id from cart_items c join offers p on p.id = c.offer_id`),
    ).toEqual([{ product_id: WORLD.paperId }]);
  });
});
