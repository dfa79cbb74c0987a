import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rows } from '~db/client.ts';
import { createProductInput } from '../../domain/catalogue/create-product.input.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { publishAtOnce } from '../testing/publish-at-once.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import type { ProductToCreate } from './create-product.server.ts';
import { createProducts, productOfForm } from './create-product.server.ts';

describe.each(databasesUnderTest())('a product that is described on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;

  const goods = (name: string, change: Partial<ProductToCreate> = {}): ProductToCreate => ({
    categoryCode: 'A07039900',
    name,
    brand: '测试',
    model: name,
    manufacturer: '测试合作社',
    makerSize: 'micro',
    isDomestic: true,
    gtin: null,
    unit: '箱',
    specifications: [],
    attributes: {},
    description: '',
    originCountyCode: '620826',
    ...change,
  });
  const create = async (...inputs: ProductToCreate[]) => {
    const operator = testCtx(database.db, world.operator);
    return unwrapForTest(await createProducts(operator, inputs)).productIds;
  };
  const read = (ids: readonly string[]) =>
    rows<{ name: string; months: number[] | null; amount: number | null; measure: string | null }>(
      database.db,
      sql`select name, array_to_json(season_months) as months, content_amount as amount, content_measure as measure
        from products where id = any(array(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)))
        order by id`,
    );
  const consumablesOf = (deviceId: string | undefined) =>
    rows<{ name: string }>(
      database.db,
      sql`select c.name from product_consumables l join products c on c.id = l.consumable_id
        where l.device_id = ${deviceId}::uuid order by c.name`,
    );

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    await publishAtOnce(database.db);
  });
  afterAll(() => database?.close());

  it('has the usual months of its kind when it is produce, and its own when they are given', async () => {
    const found = await read(
      await create(
        goods('静宁苹果 5kg'),
        goods('苹果脆片 250g'),
        goods('静宁晚熟苹果 5kg', { seasonMonths: [11] }),
        goods('苹果图案文件夹', { categoryCode: 'A05040401', originCountyCode: null }),
        goods('不知名的山货 1kg'),
      ),
    );
    expect(found.map(({ name, months }) => [name, months])).toEqual([
      ['静宁苹果 5kg', [9, 10, 11, 12, 1, 2]],
      ['苹果脆片 250g', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
      ['静宁晚熟苹果 5kg', [11]],
      ['苹果图案文件夹', null],
      ['不知名的山货 1kg', null],
    ]);
  });

  it('has the content its text says, and none where it does not', async () => {
    const found = await read(await create(goods('会宁小米 2.5kg', { unit: '袋' }), goods('礼盒一份')));
    expect(found.map(({ amount, measure }) => [amount, measure])).toEqual([
      [2500, 'g'],
      [null, null],
    ]);
  });

  it('is tied to the devices it fits, whichever comes first', async () => {
    const printer = (model: string, brand = '奔图') =>
      goods(`${brand} ${model} 打印机`, { categoryCode: 'A02021003', brand, model, originCountyCode: null });
    const toner = (name: string, fits: string, brand = '奔图') =>
      goods(name, { categoryCode: 'A05040201', brand, attributes: { fits }, originCountyCode: null });
    const [p3022, z9] = await create(printer('P3022D'), printer('Z9', '甲牌'));
    await create(
      toner('硒鼓甲', 'P3022D，P3022DW'),
      toner('通用硒鼓', 'P3022D', '乙牌'),
      toner('别家硒鼓', 'Z9', '乙牌'),
    );
    const [later] = await create(printer('P3022DW'));
    expect((await consumablesOf(p3022)).map(({ name }) => name)).toEqual(['硒鼓甲', '通用硒鼓'].sort());
    expect((await consumablesOf(later)).map(({ name }) => name)).toEqual(['硒鼓甲']);
    // a short model of another brand is somebody else's
    expect(await consumablesOf(z9)).toEqual([]);
  });

  it('takes the models a supplier writes, separated as people separate them', () => {
    const form = createProductInput.parse({
      categoryCode: 'A05040201',
      name: '硒鼓',
      brand: '奔图',
      model: 'TL-1',
      manufacturer: '厂',
      unit: '支',
      fits: ' P1， P2、P3\nP4,',
    });
    expect(productOfForm(form).attributes).toEqual({ fits: 'P1,P2,P3,P4' });
  });
});
