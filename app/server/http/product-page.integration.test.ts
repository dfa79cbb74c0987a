import type { LoaderFunctionArgs } from '@remix-run/node';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRoundTrips } from '~db/client.ts';
import { createProducts } from '../catalogue/create-product.server.ts';
import type { Actor } from '../context.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { loadProductPage } from './product-page.server.ts';

describe.each(databasesUnderTest())('the product page on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let tonerId: string;

  const load = (productId: string, actor: Actor, query = '') => {
    const args = {
      context: {
        ctx: testCtx(database.db, actor),
        session: null,
        nonce: '',
        secureCookies: false,
        baseUrl: 'http://mall.test',
      },
      request: new Request(`http://mall.test/p/${productId}${query}`),
      params: { productId },
    };
    return loadProductPage(args as LoaderFunctionArgs);
  };

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    const made = await createProducts(testCtx(database.db, world.operator), [
      {
        categoryCode: 'A05040201',
        name: '测试鼓粉盒 1500页',
        brand: '测牌',
        model: 'T-100',
        manufacturer: '测试厂',
        makerSize: null,
        isDomestic: null,
        gtin: null,
        unit: '支',
        specifications: [],
        attributes: { fits: 'P-100' },
        description: '',
        originCountyCode: null,
      },
    ]);
    tonerId = unwrapForTest(made).productIds[0] ?? '';
    // the stapler's second offer becomes the toner's only one
    await database.db.execute(
      sql`update offers set product_id = ${tonerId}::uuid, price_fen = 24000 where id = ${WORLD.staplerOffer2Id}::uuid`,
    );
  });
  afterAll(() => database?.close());

  it('shows a device its consumables with price a page, and a consumable its devices', async () => {
    const printer = await load(WORLD.printerId, world.staff);
    expect(printer.consumables).toMatchObject([
      { id: tonerId, priceFen: 24_000, suppliers: 1, unitPrice: { fen: 16, per: '页' } },
    ]);
    expect(printer.devices).toEqual([]);
    const toner = await load(tonerId, world.staff2);
    expect(toner.devices).toMatchObject([{ id: WORLD.printerId, priceFen: 189_900 }]);
  });

  it('says of more than is in stock how much there is', async () => {
    expect((await load(WORLD.printerId, world.staff, '?quantity=10000')).why).toBeNull();
    const page = await load(WORLD.printerId, world.staff, '?quantity=10001');
    expect(page).toMatchObject({ chosenId: null, why: { kind: 'short', stockMilli: 10_000_000 } });
  });

  it('says of a product without certificate that this is missing', async () => {
    const page = await load(WORLD.uncertifiedPrinterId, world.staff);
    expect(page.why).toEqual({ kind: 'blocked', reason: 'star-certificate-missing' });
  });

  it('says of what is delivered elsewhere only that it is not delivered here', async () => {
    const elsewhere = { ...world.staff, divisionCode: '370687' };
    await database.db.execute(
      sql`update offers set areas = array['370602'] where id = ${WORLD.printerOfferId}::uuid`,
    );
    expect((await load(WORLD.printerId, elsewhere)).why).toEqual({ kind: 'elsewhere', offers: 1 });
    expect((await load(WORLD.printerId, world.staff)).why).toBeNull();
  });

  it('gives nobody else a reason, because nobody else is offered the button', async () => {
    expect((await load(WORLD.uncertifiedPrinterId, world.approver)).why).toBeNull();
    expect((await load(WORLD.uncertifiedPrinterId, { kind: 'anonymous' })).why).toBeNull();
  });

  it('reads linked products within the product’s own statement', async () => {
    const { roundTrips } = await countRoundTrips(() => load(WORLD.printerId, { kind: 'anonymous' }));
    expect(roundTrips).toBe(1);
  });
});
