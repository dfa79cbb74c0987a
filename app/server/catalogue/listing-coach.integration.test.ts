import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { productImages } from '~db/schema/product-images.ts';
import { specTemplates } from '~db/schema/spec-templates.ts';
import type { Fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import { localDate } from '../../domain/time/local-date.ts';
import type { Actor } from '../context.server.ts';
import { TEST_NOW, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { addListingWord } from './add-listing-word.server.ts';
import { coachOwnOffer } from './coach-own-offer.server.ts';
import { coachOwnOffers } from './coach-own-offers.server.ts';
import { createProduct, createProducts, productOfForm } from './create-product.server.ts';
import { endListingWord } from './end-listing-word.server.ts';
import { readImportReference } from './import-reference.server.ts';
import { judgeRows } from './judge-import.server.ts';
import { listListingWords } from './list-listing-words.server.ts';
import { listOffer } from './list-offer.server.ts';

const WORD = { word: '紫禁之巅', kind: 'contact' as const, source: '测试来源', validFrom: null };

describe.each(databasesUnderTest())('the listing coach on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const clock = new TestClock();
  const as = (actor: Actor) => testCtx(database.db, actor, { clock });
  const describeProduct = (name: string, model: string) =>
    createProduct(
      as(world.supplier),
      productOfForm({
        ...{ categoryCode: 'A05040401', name, brand: '甲牌', model, manufacturer: '甲厂', unit: '件' },
        ...{
          makerSize: undefined,
          isDomestic: true,
          gtin: undefined,
          specifications: [],
          description: '',
          spec: { kind: '其他' },
        },
        ...{ engine: undefined, equipment: undefined, heating: undefined, lamp: undefined, fits: undefined },
      }),
    );

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database.close());

  test('a word counts from the day it is added to the day before it is ended, once for its kind', async () => {
    const { wordId } = unwrapForTest(await addListingWord(as(world.operator), WORD));
    expect(await addListingWord(as(world.operator2), WORD)).toMatchObject({
      ok: false,
      refusal: { code: 'LISTING_WORD_TAKEN', field: 'word' },
    });
    expect(await describeProduct('紫禁 之巅 订书机', 'W-1')).toMatchObject({
      ok: false,
      refusal: { code: 'LISTING_PERSONAL_DATA', field: 'name', params: { word: '紫禁之巅' } },
    });
    const open = async () =>
      unwrapForTest(await listListingWords(as(world.operator), { q: '紫禁' })).rows.map(({ word }) => word);
    expect(await open()).toEqual(['紫禁之巅']);
    unwrapForTest(await endListingWord(as(world.operator2), { wordId }));
    expect(await endListingWord(as(world.operator2), { wordId })).toMatchObject({ ok: false });
    expect(await open()).toEqual([]);
    expect((await describeProduct('紫禁之巅 订书机', 'W-1')).ok).toBe(true);
    unwrapForTest(await addListingWord(as(world.operator), { ...WORD, validFrom: localDate('2026-12-01') }));
    expect((await describeProduct('紫禁之巅 打孔器', 'W-2')).ok).toBe(true);
  });

  test('lists own offers with what is to be mended, by weight and reason, and those of nobody else', async () => {
    const { productId } = unwrapForTest(await describeProduct('全网最低 订书机', 'C-1'));
    const offer = { sku: 'COACH-1', price: 1_000 as Fen, stock: 1_000 as Milli, leadDays: 1, areas: null };
    const { offerId } = unwrapForTest(await listOffer(as(world.supplier), { productId, ...offer }));
    const { rows } = unwrapForTest(await coachOwnOffers(as(world.supplier), { code: 'superlative' }));
    expect(rows.map(({ facts }) => facts.sku)).toEqual(['COACH-1']);
    expect(rows[0]?.report.advice).toContainEqual({
      ...{ code: 'superlative', field: 'name', weight: 'mend', about: '全网最低', againstFen: null },
    });
    expect(unwrapForTest(await coachOwnOffer(as(world.supplier), { offerId })).score).toBeLessThan(90);
    expect(await coachOwnOffer(as(world.supplier2), { offerId })).toMatchObject({ ok: false });
    const others = unwrapForTest(await coachOwnOffers(as(world.supplier2), {})).rows;
    expect(others.map(({ facts }) => facts.sku)).not.toContain('COACH-1');
    const [review] = (
      await database.db.execute(sql`select array_to_json(findings) as findings from listing_reviews
        where offer_id = ${offerId}::uuid`)
    ).rows;
    expect(review).toEqual({ findings: ['superlative'] });
  });

  test('names the other offer of the same product, and of one called the same, but not itself', async () => {
    const first = unwrapForTest(await describeProduct('双联 打孔器', 'TW-1')).productId;
    const alone = unwrapForTest(await describeProduct('双联 打孔器 大号', 'TW-2')).productId;
    const alike = unwrapForTest(await describeProduct('双联 打孔器 小号', 'TW-3')).productId;
    const called = sql`update products set name = '双联 打孔器', model = 'TW-1' where id = ${alike}::uuid`;
    await database.db.execute(called);
    for (const [sku, productId] of [
      ['TWIN-1', first],
      ['TWIN-2', first],
      ['TWIN-3', alike],
      ['TWIN-4', alone],
    ] as const) {
      const terms = { price: 1_000 as Fen, stock: 1_000 as Milli, leadDays: 1, areas: null };
      unwrapForTest(await listOffer(as(world.supplier), { productId, sku, ...terms }));
    }
    await database.db.execute(sql`update offers set status = 'listed' where sku like 'TWIN-%'`);
    const { rows } = unwrapForTest(await coachOwnOffers(as(world.supplier), { code: 'duplicate-listing' }));
    expect(rows.map(({ facts }) => [facts.sku, facts.twin])).toEqual([
      ['TWIN-1', 'TWIN-2'],
      ['TWIN-2', 'TWIN-1'],
      ['TWIN-3', 'TWIN-1'],
    ]);
  });

  test('pages through the numbers, and each offer once', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = unwrapForTest(await coachOwnOffers(as(world.supplier), { after, limit: 1 }));
      seen.push(...page.rows.map(({ facts }) => facts.sku));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(seen).toEqual([...new Set(seen)].toSorted());
    expect(seen.length).toBeGreaterThan(1);
  });

  test('an import keeps forbidden words out, doubts the others, and the operator’s command asks neither', async () => {
    const row = (name: string) => ({
      line: 2,
      warnings: [],
      row: {
        ...{ sku: 'I-1', name, categoryCode: 'A05040401', unit: '个', priceFen: 100, stockMilli: 1_000 },
        ...{
          taxRateBp: 1_300,
          brand: undefined,
          model: undefined,
          manufacturer: undefined,
          gtin: undefined,
          areas: undefined,
        },
        ...{ leadDays: undefined, attributes: undefined, specifications: undefined },
      },
    });
    const judged = async (name: string, listing: 'list' | 'publish') => {
      const reference = await readImportReference(database.db, { clock }, WORLD.supplierId, listing);
      const [one] = judgeRows([row(name)], [], reference);
      return {
        verdict: one?.verdict,
        codes: [...(one?.problems ?? []), ...(one?.warnings ?? [])].map(({ code }) => code),
      };
    };
    expect(await judged('加微信 订书机', 'list')).toEqual({ verdict: 'rejected', codes: ['word-personal'] });
    expect(await judged('全网最低 订书机', 'list')).toEqual({ verdict: 'new', codes: ['word-superlative'] });
    expect(await judged('加微信 全网最低 订书机', 'publish')).toEqual({ verdict: 'new', codes: [] });
  });

  test('asks for what the template of the 品目 wants, and for a picture that is large enough', async () => {
    await database.db.execute(sql`delete from spec_templates where category_code = 'A05040401'`);
    await database.db.insert(specTemplates).values({
      ...{
        categoryCode: 'A05040401',
        validFrom: '2026-01-01',
        source: '测试',
        isDemo: true,
        recordedAt: TEST_NOW,
      },
      fields: [
        {
          ...{ code: 'material', name: '材质', type: 'choice', unit: '', values: ['金属', '塑料'] },
          ...{ mandatory: true, facet: true, aliases: [] },
        },
      ],
    });
    const product = {
      ...{
        categoryCode: 'A05040401',
        name: '无名 打孔器',
        brand: '甲牌',
        model: 'T-1',
        manufacturer: '甲厂',
      },
      ...{ makerSize: null, isDomestic: true, gtin: null, unit: '个', attributes: {}, description: '' },
      ...{ specifications: [], originCountyCode: null },
    } as const;
    const { productIds } = unwrapForTest(await createProducts(as(world.supplier), [product]));
    const [productId = ''] = productIds;
    const offer = { sku: 'COACH-T', price: 1_000 as Fen, stock: 1_000 as Milli, leadDays: 1, areas: null };
    const { offerId } = unwrapForTest(await listOffer(as(world.supplier), { productId, ...offer }));
    const advice = async () =>
      unwrapForTest(await coachOwnOffer(as(world.supplier), { offerId })).advice.map(
        ({ code, field, about }) => [code, field, about],
      );
    expect(await advice()).toEqual([
      ['specs-missing', 'specifications', '材质'],
      ['image-poor', 'image', ''],
    ]);
    const picture = { productId, createdAt: TEST_NOW, createdBy: world.supplier.userId, height: 2_000 };
    const small = { id: uuidv7(), hash: 'a'.repeat(64), width: 799, ...picture };
    await database.db.insert(productImages).values(small);
    await database.db.execute(
      sql`update products set specifications = '[["材质", "金属"]]' where id = ${productId}::uuid`,
    );
    expect(await advice()).toEqual([['image-poor', 'image', '']]);
    const large = { id: uuidv7(), hash: 'b'.repeat(64), width: 800, ...picture };
    await database.db.insert(productImages).values(large);
    expect(await advice()).toEqual([]);
  });
});
