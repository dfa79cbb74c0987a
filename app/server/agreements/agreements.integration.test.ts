import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countRoundTrips, rows } from '~db/client.ts';
import type { Fen } from '../../domain/money.ts';
import { localDate } from '../../domain/time/local-date.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { addEntry } from './add-entry.server.ts';
import { addPackage } from './add-package.server.ts';
import { createAgreement } from './create-agreement.server.ts';
import { listAgreements } from './list-agreements.server.ts';
import { nameAgent } from './name-agent.server.ts';
import type { AgreementQuery } from './view-agreement.server.ts';
import { viewAgreement } from './view-agreement.server.ts';

describe.each(databasesUnderTest())('agreements on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const operator = () => testCtx(database.db, world.operator);
  const anybody = () => testCtx(database.db);
  const agreement = (
    number: string,
    change: { from?: string; to?: string; pricingKind?: 'unit_price' | 'discount_rate' } = {},
  ) =>
    createAgreement(operator(), {
      number,
      name: `${number} 文具框架协议`,
      solicitorId: WORLD.operatorId,
      areaCode: '370600',
      validFrom: localDate(change.from ?? '2026-01-01'),
      validTo: localDate(change.to ?? '2027-12-31'),
      kind: 'closed',
      pricingKind: change.pricingKind ?? 'unit_price',
      callOffMethods: ['framework_direct'],
    });
  const created = async (
    number: string,
    change: { from?: string; to?: string; pricingKind?: 'unit_price' | 'discount_rate' } = {},
  ) => {
    const made = await agreement(number, change);
    if (!made.ok) throw new Error(made.refusal.code);
    return made.value.agreementId;
  };
  const stationery = async (agreementId: string, packageNo = 1) => {
    const added = await addPackage(operator(), {
      agreementId,
      packageNo,
      name: '订书机',
      categoryCode: 'A05040401',
      ceiling: 3_000 as Fen,
    });
    if (!added.ok) throw new Error(added.refusal.code);
    return added.value.packageId;
  };
  const entry = (packageId: string, change: { productId?: string; price?: number; percent?: number } = {}) =>
    addEntry(operator(), {
      packageId,
      supplierId: WORLD.supplierId,
      productId: change.productId ?? WORLD.staplerId,
      agreedPrice: (change.price ?? 2_800) as Fen,
      discountPercent: change.percent,
      rank: 1,
    });

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database.close());

  test('a number is given once', async () => {
    await created('甲-1');
    expect(await agreement('甲-1')).toMatchObject({
      refusal: { code: 'AGREEMENT_NUMBER_TAKEN', field: 'number' },
    });
  });

  test('a package is of one leaf and has a number of its own', async () => {
    const agreementId = await created('甲-2');
    await stationery(agreementId);
    const branch = { agreementId, packageNo: 2, name: '文教', categoryCode: 'A05040400', ceiling: undefined };
    expect(await addPackage(operator(), branch)).toMatchObject({ refusal: { code: 'CATEGORY_NOT_LEAF' } });
    const again = { ...branch, packageNo: 1, categoryCode: 'A05040401' };
    expect(await addPackage(operator(), again)).toMatchObject({ refusal: { code: 'PACKAGE_NUMBER_TAKEN' } });
  });

  test('an entry keeps to the ceiling and the package’s 品目', async () => {
    const packageId = await stationery(await created('甲-3'));
    expect(await entry(packageId, { price: 3_001 })).toMatchObject({
      refusal: { code: 'ENTRY_ABOVE_CEILING', field: 'agreedPrice', params: { ceiling: '30.00' } },
    });
    expect(await entry(packageId, { productId: WORLD.paperId })).toMatchObject({
      refusal: { code: 'ENTRY_WRONG_CATEGORY', field: 'productId' },
    });
    expect(await entry(packageId, { price: 3_000 })).toMatchObject({ ok: true });
    const written = await rows(
      database.db,
      sql`select agreed_price_fen from agreement_entries where package_id = ${packageId}::uuid`,
    );
    expect(written).toEqual([{ agreed_price_fen: 3_000 }]);
  });

  test('under a discount the agreed price is the base price times the rate, rounded down, and caps as any other', async () => {
    const packageId = await stationery(await created('甲-5', { pricingKind: 'discount_rate' }));
    expect(await entry(packageId)).toMatchObject({
      refusal: { code: 'ENTRY_DISCOUNT_REQUIRED', field: 'discountPercent' },
    });
    expect(await entry(packageId, { price: 3_999, percent: 80 })).toMatchObject({
      refusal: { code: 'ENTRY_ABOVE_CEILING' },
    });
    expect(await entry(packageId, { price: 3_333, percent: 85.5 })).toMatchObject({ ok: true });
    const written = await rows(
      database.db,
      sql`select agreed_price_fen, agreed_discount_bp, base_price_fen from agreement_entries
        where package_id = ${packageId}::uuid`,
    );
    expect(written).toEqual([{ agreed_price_fen: 2_849, agreed_discount_bp: 8_550, base_price_fen: 3_333 }]);
    const plain = await stationery(await created('甲-6'));
    expect(await entry(plain, { percent: 85 })).toMatchObject({
      refusal: { code: 'ENTRY_DISCOUNT_FORBIDDEN', field: 'discountPercent' },
    });
  });

  test('an agent is named for an area, and naming him again changes his term', async () => {
    const made = await entry(await stationery(await created('甲-4')));
    if (!made.ok) throw new Error(made.refusal.code);
    const agent = (to: string) =>
      nameAgent(operator(), {
        entryId: made.value.entryId,
        agentSupplierId: WORLD.supplier2Id,
        areaCode: '370602',
        validFrom: localDate('2026-01-01'),
        validTo: localDate(to),
      });
    expect(await agent('2026-12-31')).toMatchObject({ ok: true });
    expect(await agent('2027-06-30')).toMatchObject({ ok: true });
    const named = await rows(
      database.db,
      sql`select valid_to::text as valid_to from agreement_agents where entry_id = ${made.value.entryId}::uuid`,
    );
    expect(named).toEqual([{ valid_to: '2027-06-30' }]);
    expect(await agent('2025-06-30')).toMatchObject({ refusal: { field: 'validTo' } });
  });

  test('the hall shows what is in force today, ended ones apart', async () => {
    await created('乙-旧', { from: '2024-01-01', to: '2026-11-22' });
    await created('乙-今', { from: '2026-11-23', to: '2026-11-23' });
    const numbers = async (view: 'in-force' | 'ended') => {
      const list = await listAgreements(anybody(), { text: '乙-', view });
      return list.ok ? list.value.agreements.map(({ number }) => number) : [];
    };
    expect(await numbers('in-force')).toEqual(['乙-今']);
    expect(await numbers('ended')).toEqual(['乙-旧']);
  });

  const page = async (agreementId: string, query: Partial<AgreementQuery> = {}) =>
    unwrapForTest(await viewAgreement(anybody(), { agreementId, ...query }));

  test('an agreement shows its packages and what each supplier agreed to, in two statements', async () => {
    const agreementId = await created('丙-1');
    await entry(await stationery(agreementId));
    const { value, roundTrips } = await countRoundTrips(() => page(agreementId));
    expect(roundTrips).toBe(2);
    expect(value.inForce).toBe(true);
    expect(value.products).toMatchObject([
      {
        product_id: WORLD.staplerId,
        sellers: [{ supplierId: WORLD.supplierId, agreedPriceFen: 2_800, priceFen: null }],
      },
    ]);
    expect(value.agreement.packages).toMatchObject([
      { products: 1, onSale: 0, suppliers: 1, entries: 1, highestFen: 2_800 },
    ]);
  });

  test('the hall finds agreements by 品目 and counts them without that filter', async () => {
    await stationery(await created('丁-1'));
    const list = async (category: string | null) =>
      unwrapForTest(await listAgreements(anybody(), { text: '丁-', category }));
    const all = await list(null);
    expect(all.facets).toMatchObject({ total: 1, categories: [{ code: 'A05040000', agreements: 1 }] });
    expect((await list('A05040000')).agreements).toHaveLength(1);
    const none = await list('A02010000');
    expect(none.agreements).toEqual([]);
    expect(none.facets.total).toBe(1);
  });

  test('the hall says what of an agreement is on sale', async () => {
    const list = unwrapForTest(await listAgreements(anybody(), { text: 'KJ-TEST-01' }));
    expect(list.agreements).toMatchObject([{ suppliers: 1, products: 1, on_sale: 1 }]);
    expect((await page(WORLD.agreementId, { onSaleOnly: true })).products).toHaveLength(1);
    expect((await page(WORLD.agreementId, { text: '没有这样的商品' })).products).toEqual([]);
    expect((await page(WORLD.agreementId, { text: '测试甲' })).products).toHaveLength(1);
  });

  test('results stand by rank, removed entries stay and say so, pages follow rank and id', async () => {
    const agreementId = await created('戊-1');
    const packageId = await stationery(agreementId);
    await entry(packageId);
    await addEntry(operator(), {
      packageId,
      supplierId: WORLD.supplier2Id,
      productId: WORLD.staplerId,
      agreedPrice: 2_700 as Fen,
      discountPercent: undefined,
      rank: 2,
    });
    await database.db.execute(
      sql`update agreement_entries set status = 'removed' where package_id = ${packageId}::uuid and rank = 2`,
    );
    const { shortlist, agreement } = await page(agreementId, { part: 'results' });
    expect(shortlist.map(({ rank, status }) => [rank, status])).toEqual([
      [1, 'active'],
      [2, 'removed'],
    ]);
    expect(agreement.packages).toMatchObject([{ entries: 1, highestFen: 2_800 }]);
    const after = `${shortlist[0]?.rank}~${shortlist[0]?.id}`;
    expect((await page(agreementId, { part: 'results', after })).shortlist).toHaveLength(1);
    expect((await page(agreementId, { part: 'results', after: "1~'; drop" })).shortlist).toHaveLength(2);
  });

  test('suppliers stand with their agents in term, and nothing was ordered yet', async () => {
    const agreementId = await created('己-1');
    const made = await entry(await stationery(agreementId));
    if (!made.ok) throw new Error(made.refusal.code);
    const agent = (areaCode: string, to: string) =>
      nameAgent(operator(), {
        entryId: made.value.entryId,
        agentSupplierId: WORLD.supplier2Id,
        areaCode,
        validFrom: localDate('2026-01-01'),
        validTo: localDate(to),
      });
    await agent('370602', '2026-12-31');
    await agent('370611', '2026-11-22');
    const { suppliers } = await page(agreementId, { part: 'suppliers' });
    expect(suppliers).toMatchObject([
      {
        name: '测试甲商贸',
        entries: 1,
        contracts: 0,
        total_fen: 0,
        agents: [{ name: '测试乙商贸', areas: ['芝罘区'], validTo: '2026-12-31' }],
      },
    ]);
    expect((await page(agreementId, { part: 'calloffs' })).callOffs).toEqual([]);
  });

  test('announcements that name the agreement’s number are listed with it', async () => {
    const agreementId = await created('庚〔2026〕9号');
    await database.db.execute(
      sql`insert into notices (id, kind, number, title, body, published_at) values
        (gen_random_uuid(), 'announcement', 'GG-A', '补充征集结果', '{"text": "庚〔2026〕9号 框架协议补充征集结果如下"}', now()),
        (gen_random_uuid(), 'announcement', 'GG-B', '别的公告', '{"text": "与此无关"}', now())`,
    );
    const { notices } = await page(agreementId, { part: 'notices' });
    expect(notices.map(({ number }) => number)).toEqual(['GG-A']);
  });

  test('what is no agreement is not found', async () => {
    for (const agreementId of ['x', WORLD.paperId]) {
      expect(await viewAgreement(anybody(), { agreementId })).toMatchObject({
        refusal: { code: 'NOT_FOUND' },
      });
    }
  });
});
