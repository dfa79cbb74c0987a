import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Result } from '../../domain/result.ts';
import { diskImageStore } from '../adapters/image-store/disk.server.ts';
import type { Actor, Ctx } from '../context.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { addCommonImage } from './add-common-image.server.ts';
import { createProducts } from './create-product.server.ts';
import { listCommonPictures } from './list-common-pictures.server.ts';
import { moveCommonImage } from './move-common-image.server.ts';
import { removeCommonImage } from './remove-common-image.server.ts';
import { viewProduct } from './view-product.server.ts';

const drawn = (red: number) =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: { r: red, g: 90, b: 90 } } })
    .png()
    .toBuffer();
const codeOf = (result: Result<unknown>) => (result.ok ? 'ok' : result.refusal.code);

describe.each(databasesUnderTest())('pictures of the common library on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let folder = '';
  const as = (actor?: Actor): Ctx => testCtx(database.db, actor, { images: diskImageStore(folder) });
  const productId = WORLD.staplerId;
  const add = async (red: number, to: string = productId) =>
    addCommonImage(as(world.operator), { productId: to, bytes: await drawn(red) });
  const list = (over: { view?: 'missing' | 'all'; q?: string; product?: string } = {}) =>
    listCommonPictures(as(world.operator), { q: '', view: 'all', ...over });
  const shown = async () => {
    const { chosen } = unwrapForTest(await list({ product: productId }));
    return chosen?.shown.map(({ id }) => id) ?? [];
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'huicai-common-'));
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await database?.close();
  });

  it('are kept by operators in an order of their own, and the first one stands for the product', async () => {
    const ids = [];
    for (const red of [10, 20, 30]) ids.push(unwrapForTest(await add(red)).imageId);
    const [first, second, third] = ids as [string, string, string];
    expect(await shown()).toEqual([first, second, third]);
    const move = (imageId: string) => moveCommonImage(as(world.operator), { productId, imageId });
    unwrapForTest(await move(third));
    expect(await shown()).toEqual([first, third, second]);
    unwrapForTest(await move(third));
    expect(await shown()).toEqual([third, first, second]);
    expect(codeOf(await move(third))).toBe('CONFLICT');
    const before = unwrapForTest(await viewProduct(as(world.staff), { productId })).images[0]?.hash;
    unwrapForTest(await removeCommonImage(as(world.operator), { productId, imageId: third }));
    expect(await shown()).toEqual([first, second]);
    expect(unwrapForTest(await viewProduct(as(world.staff), { productId })).images[0]?.hash).not.toBe(before);
    expect(codeOf(await removeCommonImage(as(world.operator), { productId, imageId: third }))).toBe(
      'CONFLICT',
    );
    // one that is added comes last
    const fourth = unwrapForTest(await add(40)).imageId;
    expect(await shown()).toEqual([first, second, fourth]);
  });

  it('are listed with what has none first, by name or model', async () => {
    const names = async (over: Parameters<typeof list>[0]) =>
      unwrapForTest(await list(over)).products.map(({ id }) => id);
    expect(await names({})).toContain(productId);
    expect(await names({ view: 'missing' })).not.toContain(productId);
    expect(await names({ q: 'S-10' })).toEqual([productId]);
    expect(await names({ q: '%' })).toEqual([]);
  });

  it('are none of a supplier’s own product, of none at all, and no other file than a picture', async () => {
    const goods = {
      ...{
        categoryCode: 'A05040401',
        name: '自有订书机',
        brand: '云杉',
        model: 'OWN-1',
        manufacturer: '云杉',
      },
      ...{ makerSize: null, isDomestic: null, gtin: null, unit: '个', specifications: [], attributes: {} },
      ...{ description: '', originCountyCode: null },
    };
    const made = await createProducts(as(world.supplier), [goods]);
    const own = unwrapForTest(made).productIds[0] ?? '';
    expect(codeOf(await add(50, own))).toBe('IMAGE_NOT_COMMON');
    expect(codeOf(await add(50, '00000000-0000-7000-8000-000000000000'))).toBe('NOT_FOUND');
    expect(codeOf(await list({ product: own }))).toBe('NOT_FOUND');
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>');
    expect((await addCommonImage(as(world.operator), { productId, bytes: svg })).ok).toBe(false);
    expect(codeOf(await add(10))).toBe('IMAGE_TWICE');
  });
});
