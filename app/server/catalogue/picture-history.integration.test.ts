import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { firstRow, inTransaction } from '~db/client.ts';
import { imageName } from '../../domain/catalogue/product-image.ts';
import type { Fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import { localDate } from '../../domain/time/local-date.ts';
import { diskImageStore } from '../adapters/image-store/disk.server.ts';
import type { Actor, Ctx } from '../context.server.ts';
import { viewOrder } from '../fulfilment/view-order.server.ts';
import { viewRequest } from '../ordering/view-request.server.ts';
import { TEST_NOW, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { placed } from '../testing/delivery.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { addCommonImage } from './add-common-image.server.ts';
import { addProductImage } from './add-product-image.server.ts';
import { createProducts } from './create-product.server.ts';
import { decideReviews } from './decide-reviews.server.ts';
import { editOffer } from './edit-offer.server.ts';
import { editOwnProduct } from './edit-own-product.server.ts';
import { listOffers } from './list-offer.server.ts';
import { mergeInto } from './merge-products.server.ts';
import { moveProductImage } from './move-product-image.server.ts';
import { readProductImage } from './read-product-image.server.ts';
import { removeProductImage } from './remove-product-image.server.ts';
import { viewOwnOffer } from './view-own-offer.server.ts';
import { viewProduct } from './view-product.server.ts';
import type { ProductStep } from './view-product-history.server.ts';
import { viewProductHistory } from './view-product-history.server.ts';

const drawn = (red: number) =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: { r: red, g: 90, b: 90 } } })
    .png()
    .toBuffer();

const GOODS = {
  ...{ categoryCode: 'A05040401', brand: '云杉', manufacturer: '云杉', unit: '个', makerSize: null },
  ...{ isDomestic: null, gtin: null, specifications: [], attributes: {}, originCountyCode: null },
};

describe.each(databasesUnderTest())('pictures in history and in orders on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let folder = '';
  const clock = new TestClock(TEST_NOW);
  const as = (actor?: Actor): Ctx => testCtx(database.db, actor, { clock, images: diskImageStore(folder) });

  const make = async (name: string) => {
    const goods = { ...GOODS, name, model: name, description: `${name}的说明` };
    const made = await createProducts(as(world.supplier), [goods]);
    const productId = unwrapForTest(made).productIds[0] ?? '';
    const offer = { productId, sku: name, price: 1_000, stock: 50_000, leadDays: 2, areas: null };
    const listed = await listOffers(as(world.supplier), [offer as Parameters<typeof listOffers>[1][number]]);
    return { productId, offerId: unwrapForTest(listed).offerIds[0] ?? '' };
  };
  const add = async (offerId: string, red: number) =>
    unwrapForTest(await addProductImage(as(world.supplier), { offerId, bytes: await drawn(red) })).imageId;
  const on = async (productId: string, day: string | null, actor?: Actor) =>
    unwrapForTest(
      await viewProductHistory(as(actor), { productId, at: day === null ? null : localDate(day) }),
    );
  const hashesOf = async (productId: string) =>
    unwrapForTest(await viewProduct(as(), { productId })).images.map(({ hash }) => hash);
  const ofPictures = (steps: readonly ProductStep[]) =>
    steps.flatMap((step) =>
      step.kind === 'pictures' ? [[step.added.length, step.removed.length, step.moved, step.by]] : [],
    );

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'huicai-picture-history-'));
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await database?.close();
  });

  it('that came, changed places and went are told with who did it, and the page of a day shows its own', async () => {
    const { productId, offerId } = await make('史中印章');
    const first = await add(offerId, 10);
    const second = await add(offerId, 20);
    const begun = await hashesOf(productId);
    clock.advanceHours(24);
    unwrapForTest(await moveProductImage(as(world.supplier), { offerId, imageId: second }));
    clock.advanceHours(24);
    unwrapForTest(await removeProductImage(as(world.supplier), { offerId, imageId: first }));
    // refused: nothing came of it
    expect(await removeProductImage(as(world.supplier2), { offerId, imageId: second })).toMatchObject({
      ok: false,
    });

    const { name } = world.supplier;
    for (const actor of [world.supplier, world.operator, world.supervisor]) {
      expect(ofPictures((await on(productId, null, actor)).steps)).toEqual([
        [0, 1, false, name],
        [0, 0, true, name],
        [1, 0, false, name],
        [1, 0, false, name],
      ]);
    }
    for (const actor of [undefined, world.supplier2, world.staff]) {
      const steps = ofPictures((await on(productId, null, actor)).steps);
      expect(steps.map((step) => step[3])).toEqual([null, null, null, null]);
    }
    const shown = async (day: string) => (await on(productId, day)).pictures.map(({ hash }) => hash);
    expect(await shown('2026-11-22')).toEqual([]);
    expect(await shown('2026-11-23')).toEqual(begun);
    expect(await shown('2026-11-24')).toEqual([...begun].reverse());
    expect(await shown('2026-11-25')).toEqual([begun[1]]);
    expect((await on(productId, '2026-11-23')).content?.description).toBe('史中印章的说明');
    // what was taken off is still there for the page of old days
    for (const width of [320, 640, 1280] as const)
      unwrapForTest(await readProductImage(as(), { name: imageName(begun[0] ?? '', width, 'webp') }));
  }, 60_000);

  it('stay in an order as they were, with title and price, whatever the supplier does afterwards', async () => {
    const { productId, offerId } = await make('订前订书机');
    const imageId = await add(offerId, 30);
    const [hash] = await hashesOf(productId);
    const [orderId = ''] = await placed(as(world.staff), world, [{ offerId, quantity: 2 }]);
    const order = async () => unwrapForTest(await viewOrder(as(world.staff), { orderId })).order;
    const before = await order();
    expect(before.lines[0]).toMatchObject({
      snapshot: { name: '订前订书机', image: hash },
      unitPriceFen: 1_000,
    });

    await add(offerId, 40);
    unwrapForTest(await removeProductImage(as(world.supplier), { offerId, imageId }));
    const { offer } = unwrapForTest(await viewOwnOffer(as(world.supplier), { offerId }));
    unwrapForTest(
      await editOffer(as(world.supplier), {
        ...{ offerId, version: offer.version, price: 900 as Fen, stock: 1_000 as Milli, leadDays: 9 },
      }),
    );
    const { categoryCode: _same, ...goods } = GOODS;
    const renamed = { ...goods, name: '订后订书机', model: '订后', description: '' };
    expect(
      unwrapForTest(await editOwnProduct(as(world.supplier), { ...renamed, offerId, version: 1 })),
    ).toEqual({ changed: true, review: true });
    const review = await firstRow<{ id: string }>(
      database.db,
      sql`select id from listing_reviews where product_id = ${productId}::uuid and kind = 'description'`,
    );
    for (const reviewer of [world.operator, world.expert]) {
      const reviews = [review?.id ?? ''];
      const opinion = { reviews, opinion: 'pass' as const, reasons: [], note: '' };
      unwrapForTest(await decideReviews(as(reviewer), opinion));
    }
    const now = unwrapForTest(await viewProduct(as(), { productId }));
    expect([now.name, now.images[0]?.hash === hash]).toEqual(['订后订书机', false]);

    expect((await order()).lines).toEqual(before.lines);
    const { requestId } = before;
    const request = unwrapForTest(await viewRequest(as(world.staff), { requestId }));
    expect(JSON.stringify(request)).toContain(`"image":"${hash}"`);
    expect(JSON.stringify(request)).not.toContain('订后订书机');
    // and the picture of the order can still be seen
    unwrapForTest(await readProductImage(as(), { name: imageName(hash ?? '', 640, 'avif') }));
  }, 60_000);

  it('of two products that turn out to be one are shown once, and the survivor’s history says so', async () => {
    const from = await make('合并前');
    const into = await make('合并后');
    await add(from.offerId, 50);
    await add(into.offerId, 50);
    await add(from.offerId, 60);
    const [same] = await hashesOf(into.productId);
    clock.advanceHours(1);
    const merged = await inTransaction(database.db, (tx) =>
      mergeInto(tx, as(world.operator), { fromId: from.productId, intoId: into.productId, reason: '同一款' }),
    );
    unwrapForTest(merged);
    const hashes = await hashesOf(into.productId);
    expect(hashes).toHaveLength(2);
    expect(hashes[0]).toBe(same);
    const steps = ofPictures((await on(into.productId, null, world.operator)).steps);
    expect(steps[0]).toEqual([1, 0, false, world.operator.name]);
  }, 60_000);

  it('of the common library name the operator to operators alone', async () => {
    unwrapForTest(
      await addCommonImage(as(world.operator), { productId: WORLD.staplerId, bytes: await drawn(70) }),
    );
    const by = async (actor?: Actor) => ofPictures((await on(WORLD.staplerId, null, actor)).steps)[0]?.[3];
    expect(await by(world.operator2)).toBe(world.operator.name);
    expect(await by(world.supplier)).toBeNull();
    expect(await by()).toBeNull();
  }, 60_000);
});
