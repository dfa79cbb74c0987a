import { sql } from 'drizzle-orm';
import { afterEach, describe, expect, it } from 'vitest';
import { databasesUnderTest } from '../../../app/server/testing/database.server.ts';
import { SPEND } from '../../../app/server/testing/spend-goods.server.ts';
import { unwrapForTest } from '../../../app/server/testing/unwrap.server.ts';
import { listPlatformProducts } from '../../../app/server/welfare/list-platform-products.server.ts';
import { matchPlatformProduct } from '../../../app/server/welfare/match-platform-product.server.ts';
import { Platform832UnavailableError } from '../../../app/server/welfare/platform-832.server.ts';
import { pullPlatformProducts } from '../../../app/server/welfare/pull-platform-products.server.ts';
import { unmatchPlatformProduct } from '../../../app/server/welfare/unmatch-platform-product.server.ts';
import { firstRow } from '../../../db/client.ts';
import { ConnectedMall } from './connected-mall.ts';

describe.each(databasesUnderTest())('what the 832 platform sells (%s)', (kind) => {
  const mall = ConnectedMall.forTests(kind);

  const sell = (skuCode: string, over: Record<string, string> = {}) =>
    mall.far.admin('product', {
      productId: `P-${skuCode}`,
      skuCode,
      productFullName: `平台商品 ${skuCode}`,
      basePrice: '58.00',
      packingUnit: '瓶',
      supplierId: 'S1',
      supplierName: '别处的合作社',
      changedAt: '2026-11-01T00:00:00.000Z',
      ...over,
    });
  const list = async (view: 'open' | 'matched') =>
    unwrapForTest(await listPlatformProducts({ ...mall.ctx, actor: mall.world.operator }, { view }));
  const honeySupplier = async () => {
    const row = await firstRow<{ name: string }>(
      mall.database.db,
      sql`select g.name from offers f join organizations g on g.id = f.supplier_id where f.id = ${SPEND.honeyOfferId}`,
    );
    return row?.name ?? '';
  };
  afterEach(async () => {
    await mall.database.db.execute(sql`delete from platform_products`);
    await mall.database.db.execute(sql`delete from platform_pulls`);
  });

  it('is pulled once, found by supplier and number or name, and named in orders from then on', async () => {
    const supplierName = await honeySupplier();
    await sell('H-1', { supplierName });
    await sell('X-1');
    await sell('X-2');
    expect(await pullPlatformProducts(mall.ctx)).toEqual({ ok: true, value: { products: 3, matched: 1 } });
    expect((await list('matched')).rows).toMatchObject([
      { skuCode: 'H-1', productName: '测试蜂蜜', byHand: false },
    ]);
    expect((await list('open')).rows.map(({ skuCode }) => skuCode)).toEqual(['X-1', 'X-2']);
    // nothing has changed since
    expect(await pullPlatformProducts(mall.ctx)).toEqual({ ok: true, value: { products: 0, matched: 0 } });
    expect((await list('open')).counts).toEqual({ open: 2, matched: 1 });
  });

  it('what was pulled before the mall had it is found when it has come on sale', async () => {
    const supplierName = await honeySupplier();
    const later = { supplierName, productFullName: '日后上架的蜂蜜' };
    await sell('L-1', later);
    expect(await pullPlatformProducts(mall.ctx)).toMatchObject({ value: { products: 1, matched: 0 } });
    const rename = (name: string) =>
      mall.database.db.execute(
        sql`update products set name = ${name} where id = (select product_id from offers where id = ${SPEND.honeyOfferId})`,
      );
    await rename(later.productFullName);
    expect(await pullPlatformProducts(mall.ctx)).toMatchObject({ value: { products: 0, matched: 1 } });
    expect((await list('matched')).rows).toMatchObject([{ skuCode: 'L-1', byHand: false }]);
    await rename('测试蜂蜜');
  });

  it.runIf(kind === 'postgres')(
    'two who name the same goods at once: one is told that they are taken',
    async () => {
      const supplierName = await honeySupplier();
      for (const sku of ['Z-1', 'Z-2']) await sell(sku, { supplierName });
      await pullPlatformProducts(mall.ctx);
      const operator = { ...mall.ctx, actor: mall.world.operator };
      for (let round = 0; round < 5; round += 1) {
        const answers = await Promise.all(
          ['Z-1', 'Z-2'].map((skuCode) => matchPlatformProduct(operator, { skuCode, offerSku: 'H-1' })),
        );
        expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
        expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'P832_GOODS_TAKEN' } });
        await mall.database.db.execute(
          sql`update platform_products set supplier_id = null, product_id = null, matched_by = null, matched_at = null`,
        );
      }
    },
  );

  it('a round that breaks off is begun again, and stores nothing twice', async () => {
    for (const sku of ['Y-1', 'Y-2', 'Y-3']) await sell(sku);
    let pages = 0;
    const flaky = {
      ...mall.platform(),
      pullProducts: async (since: Date, page: number) => {
        pages += 1;
        if (pages === 2) throw new Platform832UnavailableError('away');
        return mall.platform().pullProducts(since, page);
      },
    };
    const broken = await pullPlatformProducts({ ...mall.ctx, platform832: flaky });
    expect(broken).toEqual({ ok: true, value: { products: 2, matched: 0 } });
    expect((await list('open')).lastPulledAt).toBeNull();
    expect(await pullPlatformProducts(mall.ctx)).toMatchObject({ value: { products: 3 } });
    expect((await list('open')).counts).toEqual({ open: 3, matched: 0 });
  });

  it('an operator says what the rest is; wrong numbers are refused, and undoing it lasts', async () => {
    const supplierName = await honeySupplier();
    const operator = { ...mall.ctx, actor: mall.world.operator };
    await sell('P832-77', { supplierName });
    await sell('P832-78', { supplierName });
    await pullPlatformProducts(mall.ctx);
    const match = (skuCode: string, offerSku: string) =>
      matchPlatformProduct(operator, { skuCode, offerSku });
    expect(await match('P832-77', 'NO-SUCH')).toMatchObject({
      refusal: { code: 'P832_GOODS_UNKNOWN', field: 'offerSku' },
    });
    expect(await match('nothing', 'H-1')).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    unwrapForTest(await match('P832-77', 'H-1'));
    expect(await match('P832-78', 'H-1')).toMatchObject({ refusal: { code: 'P832_GOODS_TAKEN' } });
    await mall.confirmed();
    await mall.round();
    expect((await mall.there()).orders.at(-1)?.body.lines).toMatchObject([{ skuCode: 'P832-77' }]);
    unwrapForTest(await unmatchPlatformProduct(operator, { skuCode: 'P832-77' }));
    await sell('P832-77', {
      supplierName,
      productFullName: '测试蜂蜜',
      changedAt: '2026-12-01T00:00:00.000Z',
    });
    await pullPlatformProducts(mall.ctx);
    expect((await list('matched')).rows).toEqual([]);
  });

  it('pulls products page by page, prices as fen, and believes no unsigned request', async () => {
    for (const [id, basePrice] of [
      ['1', '12.5'],
      ['2', '8'],
      ['3', '199.99'],
    ]) {
      const supplier = {
        supplierId: 'S1',
        supplierName: '测试合作社',
        changedAt: '2026-11-01T00:00:00.000Z',
      };
      const product = {
        productId: id,
        skuCode: `SKU-${id}`,
        productFullName: `蜂蜜 ${id}`,
        packingUnit: '瓶',
      };
      await mall.far.admin('product', { ...product, ...supplier, basePrice });
    }
    const since = new Date('2026-10-01T00:00:00Z');
    const first = await mall.platform().pullProducts(since, 1);
    const second = await mall.platform().pullProducts(since, 2);
    expect([...first.products, ...second.products].map((product) => product.basePriceFen)).toEqual([
      1_250, 800, 19_999,
    ]);
    expect([first.hasMore, second.hasMore]).toEqual([true, false]);
    expect((await mall.platform().pullProducts(new Date('2026-11-02T00:00:00Z'), 1)).products).toEqual([]);
    await expect(mall.platform('another').pullProducts(since, 1)).rejects.toThrow('401');
  });
});
