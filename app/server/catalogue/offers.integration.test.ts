import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import type { Fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import { localDate } from '../../domain/time/local-date.ts';
import type { Actor } from '../context.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { publishAtOnce } from '../testing/publish-at-once.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { addCertificate } from './add-certificate.server.ts';
import { createProduct, productOfForm } from './create-product.server.ts';
import { editOffer } from './edit-offer.server.ts';
import { exportOwnOffers } from './export-own-offers.server.ts';
import { findOfferableProducts } from './find-offerable-products.server.ts';
import { listOffer, listOffers } from './list-offer.server.ts';
import { listOwnOffers } from './list-own-offers.server.ts';
import { recordCertificateStatus } from './record-certificate-status.server.ts';
import { refreshCertifiedOffers } from './refresh-certified-offers.server.ts';
import { relistOffer } from './relist-offer.server.ts';
import { viewOwnOffer } from './view-own-offer.server.ts';
import { withdrawOffer } from './withdraw-offer.server.ts';

const price = (fen: number) => fen as Fen;
const stock = (pieces: number) => (pieces * 1000) as Milli;

describe.each(databasesUnderTest())('offers on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const as = (actor: Actor) => testCtx(database.db, actor);
  const one = async <T extends Record<string, unknown>>(statement: ReturnType<typeof sql>) =>
    (await rows<T>(database.db, statement))[0];
  const offerRow = (id: string) =>
    one<{ price_fen: number; status: string; blocked_reason: string | null; version: number }>(
      sql`select price_fen, status, blocked_reason, version from offers where id = ${id}::uuid`,
    );
  const searchRow = (id: string) =>
    one<{ price_fen: number }>(sql`select price_fen from search_rows where offer_id = ${id}::uuid`);
  const newOffer = (sku: string) => ({
    productId: WORLD.staplerId,
    sku,
    price: price(2_400),
    stock: stock(10),
    leadDays: 2,
    areas: null,
  });

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    await publishAtOnce(database.db);
  });
  afterAll(() => database.close());

  test('a listed offer is found, has a first version and an audit row', async () => {
    const listed = await listOffer(as(world.supplier), newOffer('NEW-1'));
    if (!listed.ok) throw new Error(listed.refusal.code);
    const { offerId } = listed.value;
    expect(await searchRow(offerId)).toEqual({ price_fen: 2_400 });
    expect(
      await one(sql`select version, price_fen from offer_versions where offer_id = ${offerId}::uuid`),
    ).toEqual({ version: 1, price_fen: 2_400 });
    expect(await one(sql`select action from audit_entries where subject_id = ${offerId}`)).toEqual({
      action: 'list-offer',
    });
  });

  test('a second offer with the same number is refused at the number, nothing written', async () => {
    await listOffer(as(world.supplier), newOffer('TWICE'));
    const again = await listOffer(as(world.supplier), newOffer('TWICE'));
    expect(again).toMatchObject({ ok: false, refusal: { code: 'SKU_TAKEN', field: 'sku' } });
    expect(await one(sql`select count(*)::int as n from offers where sku = 'TWICE'`)).toEqual({ n: 1 });
  });

  test('the agreed price is the most: one fen above is refused at the price, the price itself is not', async () => {
    const entry = await one<{ agreed_price_fen: number }>(
      sql`select agreed_price_fen from agreement_entries where id = ${WORLD.paperEntryId}::uuid`,
    );
    const agreed = entry?.agreed_price_fen ?? 0;
    const before = await offerRow(WORLD.paperOfferId);
    const edit = (fen: number, version: number) =>
      editOffer(as(world.supplier), {
        offerId: WORLD.paperOfferId,
        version,
        price: price(fen),
        stock: stock(5),
      });
    expect(await edit(agreed + 1, before?.version ?? 0)).toMatchObject({
      ok: false,
      refusal: {
        code: 'PRICE_ABOVE_AGREEMENT',
        field: 'price',
        params: { agreed: (agreed / 100).toFixed(2) },
      },
    });
    expect(await offerRow(WORLD.paperOfferId)).toEqual(before);
    expect(await edit(agreed, before?.version ?? 0)).toMatchObject({ ok: true });
    expect(await offerRow(WORLD.paperOfferId)).toMatchObject({ price_fen: agreed });
  });

  test('he cannot leave his agreed price by listing the product again in the mall', async () => {
    const dear = { ...newOffer('PAPER-MALL'), productId: WORLD.paperId, price: price(99_999_00) };
    expect(await listOffer(as(world.supplier), dear)).toMatchObject({
      ok: false,
      refusal: { code: 'PRICE_ABOVE_AGREEMENT', field: 'price' },
    });
  });

  test('an edit seen by somebody else in the meantime is a conflict', async () => {
    const listed = await listOffer(as(world.supplier), newOffer('RACE'));
    if (!listed.ok) throw new Error(listed.refusal.code);
    const { offerId } = listed.value;
    const edit = (fen: number) =>
      editOffer(as(world.supplier), { offerId, version: 1, price: price(fen), stock: stock(1) });
    expect(await edit(2_300)).toEqual({ ok: true, value: { version: 2, review: false } });
    expect(await edit(2_200)).toMatchObject({ ok: false, refusal: { code: 'CONFLICT' } });
    expect(await searchRow(offerId)).toEqual({ price_fen: 2_300 });
  });

  test('an unchanged form writes no version', async () => {
    const listed = await listOffer(as(world.supplier), newOffer('SAME'));
    if (!listed.ok) throw new Error(listed.refusal.code);
    const same = { offerId: listed.value.offerId, version: 1, price: price(2_400), stock: stock(10) };
    expect(await editOffer(as(world.supplier), same)).toEqual({
      ok: true,
      value: { version: 1, review: false },
    });
  });

  test('a withdrawn offer leaves the search and comes back when listed again', async () => {
    const listed = await listOffer(as(world.supplier), newOffer('GONE'));
    if (!listed.ok) throw new Error(listed.refusal.code);
    const { offerId } = listed.value;
    expect(await withdrawOffer(as(world.supplier), { offerId })).toMatchObject({ ok: true });
    expect(await searchRow(offerId)).toBeUndefined();
    expect(await withdrawOffer(as(world.supplier), { offerId })).toMatchObject({
      refusal: { code: 'ALREADY_DONE' },
    });
    expect(await relistOffer(as(world.supplier), { offerId })).toMatchObject({ ok: true });
    expect(await searchRow(offerId)).toEqual({ price_fen: 2_400 });
    expect(await offerRow(offerId)).toMatchObject({ status: 'listed', version: 3 });
  });

  test('a suspended supplier lists nothing', async () => {
    await database.db.execute(
      sql`update suppliers set status = 'suspended' where org_id = ${WORLD.supplier2Id}::uuid`,
    );
    const refused = await listOffer(as(world.supplier2), newOffer('SUSPENDED'));
    await database.db.execute(
      sql`update suppliers set status = 'active' where org_id = ${WORLD.supplier2Id}::uuid`,
    );
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'SUPPLIER_NOT_ACTIVE' } });
  });

  test('what one supplier described another cannot offer', async () => {
    const form = {
      ...{ categoryCode: 'A05040401', name: '手工印章', brand: '无', model: '无', manufacturer: '自制' },
      ...{ makerSize: 'micro' as const, isDomestic: true, gtin: undefined, unit: '个', description: '' },
      ...{
        specifications: [],
        spec: { kind: '其他' },
        engine: undefined,
        equipment: undefined,
        heating: undefined,
        lamp: undefined,
      },
    };
    const created = await createProduct(as(world.supplier), productOfForm(form));
    if (!created.ok) throw new Error(created.refusal.code);
    const offer = { ...newOffer('OWN-1'), productId: created.value.productId };
    expect(await listOffer(as(world.supplier2), offer)).toMatchObject({
      ok: false,
      refusal: { code: 'NOT_FOUND', field: 'productId' },
    });
    expect(await listOffer(as(world.supplier), offer)).toMatchObject({ ok: true });
    const branch = await createProduct(as(world.supplier), {
      ...productOfForm(form),
      categoryCode: 'A05040400',
    });
    expect(branch).toMatchObject({ refusal: { code: 'CATEGORY_NOT_LEAF', field: 'categoryCode' } });
  });

  test('a ★ product is blocked until its certificate is filed, and again when it is withdrawn', async () => {
    const { uncertifiedPrinterOfferId: offerId, uncertifiedPrinterId: productId } = WORLD;
    expect(await offerRow(offerId)).toMatchObject({ blocked_reason: 'star-certificate-missing' });
    const added = await addCertificate(as(world.supplier), {
      ...{
        productId,
        kind: 'energy',
        number: 'CQC-1',
        holder: '测',
        manufacturer: '测',
        modelRange: '全系列',
      },
      ...{ body: '测试机构', standard: 'GB 21521' },
      issuedOn: localDate('2026-01-01'),
      expiresOn: localDate('2028-12-31'),
    });
    if (!added.ok) throw new Error(added.refusal.code);
    expect(await offerRow(offerId)).toMatchObject({ blocked_reason: null });
    const { certificateId } = added.value;
    const status = {
      certificateId,
      fromDate: localDate('2026-11-01'),
      status: 'withdrawn' as const,
      reason: '公告',
    };
    expect(await recordCertificateStatus(as(world.operator), status)).toMatchObject({ ok: true });
    expect(await offerRow(offerId)).toMatchObject({ blocked_reason: 'star-certificate-missing' });
  });

  test('a certificate that lapses at midnight blocks its offers the same night, once', async () => {
    const offerId = WORLD.printerOfferId;
    expect(await offerRow(offerId)).toMatchObject({ blocked_reason: null });
    const [last] = await rows<{ expires_on: string }>(
      database.db,
      sql`select max(expires_on)::text as expires_on from certificates where product_id = ${WORLD.printerId}::uuid`,
    );
    const clock = new TestClock();
    const night = testCtx(database.db, SYSTEM, { clock });
    clock.set(`${last?.expires_on}T23:59:00+08:00`);
    await refreshCertifiedOffers(night);
    expect(await offerRow(offerId)).toMatchObject({ blocked_reason: null });
    clock.advanceHours(1);
    expect(await refreshCertifiedOffers(night)).toMatchObject({ ok: true, value: { changed: 1 } });
    expect(await offerRow(offerId)).toMatchObject({ blocked_reason: 'star-certificate-missing' });
    expect(await refreshCertifiedOffers(night)).toEqual({ ok: true, value: { changed: 0 } });
  });

  test('his list filters, pages by number in both directions and counts each view', async () => {
    const numbers = Array.from({ length: 60 }, (_, index) => `PAGE-${String(index).padStart(2, '0')}`);
    await listOffers(as(world.supplier2), numbers.map(newOffer));
    const page = async (input: Parameters<typeof listOwnOffers>[1]) => {
      const listed = await listOwnOffers(as(world.supplier2), input);
      if (!listed.ok) throw new Error(listed.refusal.code);
      return listed.value;
    };
    const first = await page({ q: 'page-' });
    expect(first.offers.map(({ sku }) => sku)).toEqual(numbers.slice(0, 50));
    expect([first.before, first.after]).toEqual([null, 'PAGE-49']);
    const second = await page({ q: 'page-', after: 'PAGE-49' });
    expect(second.offers.map(({ sku }) => sku)).toEqual(numbers.slice(50));
    expect([second.before, second.after]).toEqual(['PAGE-50', null]);
    const back = await page({ q: 'page-', before: 'PAGE-50' });
    expect(back.offers.map(({ sku }) => sku)).toEqual(numbers.slice(0, 50));
    expect([back.before, back.after]).toEqual([null, 'PAGE-49']);
    expect((await page({ q: '100%_' })).counts.all).toBe(0);
    expect(first.counts).toMatchObject({ all: 60, listed: 60, withdrawn: 0, short: 0 });
  });

  test('his file holds his offers of the view, ready to be taken back', async () => {
    await listOffers(as(world.supplier2), [newOffer('FILE-2'), newOffer('FILE-1')]);
    const file = await exportOwnOffers(as(world.supplier2), { q: 'file-', view: 'listed' });
    if (!file.ok) throw new Error(file.refusal.code);
    expect(file.value.offers).toHaveLength(2);
    expect(file.value.offers[0]).toMatchObject({
      sku: 'FILE-1',
      category_code: 'A05040401',
      price_fen: 2_400,
    });
  });

  test('an own offer shows its product and history, a foreign one is not found', async () => {
    const view = await viewOwnOffer(as(world.supplier), { offerId: WORLD.paperOfferId });
    if (!view.ok) throw new Error(view.refusal.code);
    expect(view.value.history.steps.length).toBeGreaterThan(0);
    expect(view.value.areaChoices.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['3706', '370602']),
    );
    expect(await viewOwnOffer(as(world.supplier2), { offerId: WORLD.paperOfferId })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    expect(await viewOwnOffer(as(world.supplier), { offerId: "x' or 1=1" })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });

  test('the library is searched by every word', async () => {
    const found = async (q: string) => {
      const answer = await findOfferableProducts(as(world.supplier2), { q });
      return answer.ok ? answer.value.products.map(({ id }) => id) : [];
    };
    expect(await found('测牌 订书机')).toContain(WORLD.staplerId);
    expect(await found('订书机 不存在')).toEqual([]);
  });
});
