import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchInput } from '../../domain/catalogue/search.input.ts';
import { diskImageStore } from '../adapters/image-store/disk.server.ts';
import type { Actor, Ctx } from '../context.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { addProductImage } from './add-product-image.server.ts';
import { createProducts } from './create-product.server.ts';
import { listOffers } from './list-offer.server.ts';
import { readProductImage } from './read-product-image.server.ts';
import { removeProductImage } from './remove-product-image.server.ts';
import { searchProducts } from './search-products.server.ts';
import { viewOwnOffer } from './view-own-offer.server.ts';
import { viewProduct } from './view-product.server.ts';

const drawn = (red: number) =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: { r: red, g: 90, b: 90 } } })
    .png()
    .toBuffer();

describe.each(databasesUnderTest())('pictures of products on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let folder = '';
  let productId = '';
  let offerId = '';
  const as = (actor?: Actor): Ctx => testCtx(database.db, actor, { images: diskImageStore(folder) });
  const add = async (red: number, actor: Actor = world.supplier, offer = offerId) =>
    addProductImage(as(actor), { offerId: offer, bytes: await drawn(red) });

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'huicai-pictures-'));
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    const goods = {
      ...{
        categoryCode: 'A05040401',
        name: '画中印章',
        brand: '云杉',
        model: '无',
        manufacturer: '云杉',
        unit: '个',
      },
      ...{
        makerSize: null,
        isDomestic: null,
        gtin: null,
        specifications: [],
        attributes: {},
        description: '',
      },
      originCountyCode: null,
    };
    productId = unwrapForTest(await createProducts(as(world.supplier), [goods])).productIds[0] ?? '';
    const offer = { productId, sku: 'PIC-1', price: 1_000, stock: 5_000, leadDays: 2, areas: null };
    // Past the reviewers: they have tests of their own.
    const listed = await listOffers(as(world.supplier), [offer as Parameters<typeof listOffers>[1][number]]);
    offerId = unwrapForTest(listed).offerIds[0] ?? '';
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await database?.close();
  });

  it('are shown on the product page and in results, and served under their hash to anybody', async () => {
    unwrapForTest(await add(10));
    const { images } = unwrapForTest(await viewProduct(as(), { productId }));
    const hash = images[0]?.hash ?? '';
    expect(images[0]).toMatchObject({ width: 400, height: 300 });
    expect(images).toHaveLength(1);
    const found = unwrapForTest(await searchProducts(as(), searchInput.parse({ q: '画中印章' })));
    expect(found.hits.map(({ image }) => image)).toEqual([hash]);
    for (const name of [`${hash}-320.avif`, `${hash}-1280.webp`]) {
      const { mimeType, bytes } = unwrapForTest(await readProductImage(as(), { name }));
      expect(mimeType).toBe(`image/${name.split('.')[1]}`);
      expect((await sharp(bytes).metadata()).width).toBeLessThanOrEqual(400);
    }
    for (const name of ['../../etc/passwd', `${hash}-321.webp`, `${'0'.repeat(64)}-320.webp`, `${hash}.svg`])
      expect(await readProductImage(as(), { name })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  }, 60_000);

  it('are taken once, by the owner of the product alone', async () => {
    expect(await add(10)).toMatchObject({ refusal: { code: 'IMAGE_TWICE', field: 'image' } });
    expect(await add(11, world.supplier2)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(await add(11, world.supplier, WORLD.staplerOfferId)).toMatchObject({
      refusal: { code: 'IMAGE_NOT_OWN' },
    });
  }, 60_000);

  it('are at most six, counted even when they come at once', async () => {
    const results = await Promise.all([20, 40, 60, 80, 100, 120, 140].map((red) => add(red)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(5);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'IMAGE_TOO_MANY' } });
  }, 120_000);

  it('can be taken off; the next one then stands for the product', async () => {
    const { images } = unwrapForTest(await viewOwnOffer(as(world.supplier), { offerId }));
    const [first, second] = images;
    const removal = { offerId, imageId: first?.id ?? '' };
    expect(await removeProductImage(as(world.supplier2), removal)).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    unwrapForTest(await removeProductImage(as(world.supplier), removal));
    expect(await removeProductImage(as(world.supplier), removal)).toMatchObject({
      refusal: { code: 'CONFLICT' },
    });
    const found = unwrapForTest(await searchProducts(as(), searchInput.parse({ q: '画中印章' })));
    expect(found.hits[0]?.image).toBe(second?.hash);
  }, 60_000);
});
