import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { firstRow, rows } from '~db/client.ts';
import type { Fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import { localDate } from '../../domain/time/local-date.ts';
import { listOffer } from '../catalogue/list-offer.server.ts';
import type { Actor } from '../context.server.ts';
import { listNotifications } from '../notifications/list-notifications.server.ts';
import { previewPurchase } from '../ordering/preview-purchase.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { orderNow, placed, stepsOf } from '../testing/delivery.server.ts';
import { drainOutbox } from '../testing/purchase.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { addEntry } from './add-entry.server.ts';
import { addPackage } from './add-package.server.ts';
import { createAgreement } from './create-agreement.server.ts';
import { endAgent } from './end-agent.server.ts';
import { expelAwardee } from './expel-awardee.server.ts';
import { expireAgreements } from './expire-agreements.server.ts';
import { extendAgreement } from './extend-agreement.server.ts';
import { freezeEntry } from './freeze-entry.server.ts';
import { listAgreements } from './list-agreements.server.ts';
import { listAllAgreements } from './list-all-agreements.server.ts';
import { lowerAgreedPrice } from './lower-agreed-price.server.ts';
import { nameAgent } from './name-agent.server.ts';
import { putAgreementInForce } from './put-agreement-in-force.server.ts';
import { removeDraftPart } from './remove-draft-part.server.ts';
import { resumeAgreement } from './resume-agreement.server.ts';
import { suspendAgreement } from './suspend-agreement.server.ts';
import { updateAgreement } from './update-agreement.server.ts';
import { viewAgreement } from './view-agreement.server.ts';
import { viewAgreementDossier } from './view-agreement-dossier.server.ts';
import { viewPackage } from './view-package.server.ts';

const REASON = '核查期间的处理，依据见附件';

describe.each(databasesUnderTest())('keeping an agreement on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let serial = 0;
  const clock = new TestClock();

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database.close());
  beforeEach(() => clock.set('2026-11-23T02:00:00Z'));

  const as = (actor: Actor) => testCtx(database.db, actor, { clock });
  const operator = () => as(world.operator);
  const dossier = async (agreementId: string) =>
    unwrapForTest(await viewAgreementDossier(operator(), { agreementId }));
  const versionOf = async (agreementId: string) => (await dossier(agreementId)).agreement.version;

  /** A draft with one package of staplers and an entry of the first supplier at 28 yuan. */
  async function drafted(change: { validTo?: string; kind?: 'closed' | 'open' } = {}) {
    serial += 1;
    const { agreementId } = unwrapForTest(
      await createAgreement(operator(), {
        number: `维护-${kind}-${serial}`,
        name: `订书机框架协议${serial}`,
        solicitorId: WORLD.operatorId,
        areaCode: '370600',
        validFrom: localDate('2026-11-01'),
        validTo: localDate(change.validTo ?? '2027-10-31'),
        kind: change.kind ?? 'closed',
        pricingKind: 'unit_price',
        callOffMethods: ['framework_direct'],
        draft: true,
      }),
    );
    const { packageId } = unwrapForTest(
      await addPackage(operator(), {
        agreementId,
        packageNo: 1,
        name: '订书机',
        categoryCode: 'A05040401',
        ceiling: 3_000 as Fen,
      }),
    );
    const { entryId } = unwrapForTest(await addEntry(operator(), entryOf(packageId, WORLD.supplierId)));
    return { agreementId, packageId, entryId };
  }
  const entryOf = (packageId: string, supplierId: string, reason?: string) => ({
    packageId,
    supplierId,
    productId: WORLD.staplerId,
    agreedPrice: 2_800 as Fen,
    discountPercent: undefined,
    rank: 1,
    reason,
  });
  async function running(change: Parameters<typeof drafted>[0] = {}) {
    const made = await drafted(change);
    const { agreementId } = made;
    const version = await versionOf(agreementId);
    const termReason = change.validTo === undefined ? '' : '服务需求连续';
    unwrapForTest(await putAgreementInForce(operator(), { agreementId, version, termReason }));
    return made;
  }
  const offered = async (entryId: string) =>
    unwrapForTest(
      await listOffer(as(world.supplier), {
        productId: WORLD.staplerId,
        sku: `ST-${entryId.slice(-12)}`,
        agreementEntryId: entryId,
        price: 2_700 as Fen,
        stock: 100_000 as Milli,
        areas: null,
        leadDays: 2,
      }),
    ).offerId;
  const verdictOn = async (offerId: string) => {
    const preview = unwrapForTest(await previewPurchase(as(world.staff), { offerId, quantityMilli: 1_000 }));
    return preview.decisions
      .filter(({ ruleId }) => ruleId.startsWith('framework.'))
      .map(({ ruleId, verdict, reasons }) => (verdict === 'deny' ? `${ruleId}:${reasons[0]?.code}` : verdict))
      .filter((verdict) => verdict !== 'permit');
  };

  test('a draft is seen by nobody, offered under by nobody, and bought under once it is in force', async () => {
    const { agreementId, entryId } = await drafted();
    expect(await viewAgreement(testCtx(database.db), { agreementId })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    const hall = unwrapForTest(await listAgreements(testCtx(database.db), { view: 'all' }));
    expect(hall.agreements.map(({ id }) => id)).not.toContain(agreementId);
    const early = listOffer(as(world.supplier), {
      ...{ productId: WORLD.staplerId, sku: 'EARLY', agreementEntryId: entryId, price: 2_700 as Fen },
      ...{ stock: 1_000 as Milli, areas: null, leadDays: 2 },
    });
    expect(await early).toMatchObject({ refusal: { code: 'NOT_FOUND', field: 'agreementEntryId' } });

    const version = await versionOf(agreementId);
    unwrapForTest(await putAgreementInForce(operator(), { agreementId, version, termReason: '' }));
    unwrapForTest(await viewAgreement(testCtx(database.db), { agreementId }));
    expect(await verdictOn(await offered(entryId))).toEqual([]);
    const notice = await firstRow<{ title: string }>(
      database.db,
      sql`select title from notices where kind = 'agreement' and subject_id = ${agreementId}`,
    );
    expect(notice?.title).toContain('关于执行');
    await drainOutbox(operator());
    const told = unwrapForTest(await listNotifications(as(world.supplier), {}));
    expect(told.rows[0]?.code).toBe('agreement-in-force');
  });

  test('an agreement without entries, after its end, or too long without a reason is not put in force', async () => {
    const { agreementId, entryId } = await drafted({ validTo: '2027-11-01' });
    const force = async (termReason: string) =>
      putAgreementInForce(operator(), { agreementId, version: await versionOf(agreementId), termReason });
    expect(await force('')).toMatchObject({
      refusal: { code: 'TERM_REASON_REQUIRED', field: 'termReason' },
    });
    expect((await dossier(agreementId)).warnings.map(({ code }) => code)).toEqual([
      'term-long',
      'few-suppliers',
    ]);
    clock.set('2027-11-02T02:00:00Z');
    expect(await force('需求连续')).toMatchObject({ refusal: { code: 'AGREEMENT_TERM_OVER' } });
    clock.set('2026-11-23T02:00:00Z');
    const version = await versionOf(agreementId);
    unwrapForTest(await removeDraftPart(operator(), { agreementId, version, entryId }));
    expect(await force('需求连续')).toMatchObject({ refusal: { code: 'PACKAGE_EMPTY' } });
    const { packages } = (await dossier(agreementId)).agreement;
    const packageId = packages[0]?.id;
    unwrapForTest(
      await removeDraftPart(operator(), { agreementId, version: await versionOf(agreementId), packageId }),
    );
    expect(await force('需求连续')).toMatchObject({ refusal: { code: 'AGREEMENT_EMPTY' } });
  });

  test('terms and packages change only while it is being recorded, and a stale page is refused', async () => {
    const { agreementId } = await drafted();
    const { agreement } = await dossier(agreementId);
    const head = {
      agreementId,
      number: agreement.number,
      name: '改名的协议',
      solicitorId: agreement.solicitorId,
      areaCode: '370600',
      validFrom: localDate('2026-11-01'),
      validTo: localDate('2027-10-31'),
      kind: 'closed' as const,
      pricingKind: 'unit_price' as const,
      callOffMethods: ['framework_direct' as const],
      termReason: '',
    };
    unwrapForTest(await updateAgreement(operator(), { ...head, version: agreement.version }));
    expect(await updateAgreement(operator(), { ...head, version: agreement.version })).toMatchObject({
      refusal: { code: 'CONFLICT' },
    });
    const version = await versionOf(agreementId);
    expect(
      await updateAgreement(operator(), { ...head, version, pricingKind: 'discount_rate' }),
    ).toMatchObject({ refusal: { code: 'AGREEMENT_PRICED', field: 'pricingKind' } });
    expect(await updateAgreement(operator(), { ...head, version, number: 'KJ-TEST-01' })).toMatchObject({
      refusal: { code: 'AGREEMENT_NUMBER_TAKEN', field: 'number' },
    });
    unwrapForTest(await putAgreementInForce(operator(), { agreementId, version, termReason: '' }));
    const late = await updateAgreement(operator(), { ...head, version: version + 1 });
    expect(late).toMatchObject({ refusal: { code: 'STATE_CHANGED' } });
    clock.set('2026-11-24T02:00:00Z');
    const added = await addPackage(operator(), {
      ...{ agreementId, packageNo: 2, name: '文具', categoryCode: 'A05040401' },
    });
    expect(added).toMatchObject({ refusal: { code: 'AGREEMENT_IN_FORCE' } });
  });

  test('of two operators who act on the same version one is refused', async () => {
    const { agreementId } = await running();
    const version = await versionOf(agreementId);
    const results = await Promise.all([
      suspendAgreement(operator(), { agreementId, version, reason: REASON }),
      suspendAgreement(as(world.operator2), { agreementId, version, reason: REASON }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'CONFLICT' } });
  });

  test('a suspended one takes no orders, its contracts are performed, and it runs again', async () => {
    const { agreementId, entryId } = await running();
    const offerId = await offered(entryId);
    const [orderId = ''] = await placed(operator(), world, [{ offerId, quantity: 2 }]);
    const [unconfirmed = ''] = await placed(operator(), world, [{ offerId, quantity: 1 }]);
    const steps = stepsOf(operator(), world, orderId);
    await steps.confirm();
    const act = async () => ({ agreementId, version: await versionOf(agreementId), reason: REASON });
    unwrapForTest(await suspendAgreement(operator(), await act()));
    expect(await verdictOn(offerId)).toEqual(['framework.entry:framework.entry-frozen']);
    expect((await dossier(agreementId)).agreement.awardees).toMatchObject([
      { openOrders: 1, unconfirmed: 1 },
    ]);
    await steps.ship(2);
    // Without a contract it is judged again and lapses, with its hold released.
    await stepsOf(operator(), world, unconfirmed).confirm();
    expect((await orderNow(database.db, unconfirmed)).state).toBe('CANCELLED');
    unwrapForTest(await resumeAgreement(operator(), await act()));
    expect(await verdictOn(offerId)).toEqual([]);
    expect(await resumeAgreement(operator(), await act())).toMatchObject({
      refusal: { code: 'STATE_CHANGED' },
    });
  });

  test('第十九条: who is put out loses entries and agents, is published, and does not come back', async () => {
    const { agreementId, packageId, entryId } = await running();
    const offerId = await offered(entryId);
    const [orderId = ''] = await placed(operator(), world, [{ offerId, quantity: 1 }]);
    const steps = stepsOf(operator(), world, orderId);
    await steps.confirm();
    unwrapForTest(
      await nameAgent(operator(), {
        ...{ entryId, agentSupplierId: WORLD.supplier2Id, areaCode: '370602' },
        validFrom: localDate('2026-11-01'),
        validTo: localDate('2027-10-31'),
      }),
    );
    const expel = async (supplierId: string) =>
      expelAwardee(operator(), {
        ...{ agreementId, version: await versionOf(agreementId), supplierId },
        ground: 'refused-award',
        reason: '三次无故拒绝合同授予',
      });
    expect(await expel(WORLD.supplier2Id)).toMatchObject({ refusal: { code: 'NOT_AN_AWARDEE' } });
    unwrapForTest(await expel(WORLD.supplierId));
    const { agreement, history } = await dossier(agreementId);
    expect(agreement.awardees).toEqual([]);
    expect(agreement.expulsions).toMatchObject([{ ground: 'refused-award', name: '测试甲商贸' }]);
    expect(history[0]).toMatchObject({ action: 'expel-awardee', actorName: '测试operator' });
    expect(await verdictOn(offerId)).toEqual(['framework.entry:framework.entry-removed']);
    const agents = await rows<{ valid_to: string }>(
      database.db,
      sql`select valid_to::text as valid_to from agreement_agents where entry_id = ${entryId}`,
    );
    expect(agents).toEqual([{ valid_to: '2026-11-22' }]);
    const back = await addEntry(operator(), entryOf(packageId, WORLD.supplierId, '补充征集'));
    expect(back).toMatchObject({ refusal: { code: 'AWARDEE_EXPELLED', field: 'supplierId' } });
    // The contract that was made is still performed.
    await steps.ship(1);
    await steps.receive(1);
  });

  test('第三十一条: after it began another supplier comes only when too few are left, with its ground', async () => {
    const { agreementId, packageId } = await running();
    clock.set('2026-11-25T02:00:00Z');
    const late = (reason?: string) => addEntry(operator(), entryOf(packageId, WORLD.supplier2Id, reason));
    expect(await late('补充征集')).toMatchObject({
      refusal: { code: 'SUPPLEMENT_NOT_ALLOWED', params: { remaining: 1, original: 1 } },
    });
    unwrapForTest(
      await expelAwardee(operator(), {
        ...{ agreementId, version: await versionOf(agreementId), supplierId: WORLD.supplierId },
        ground: 'non-performance',
        reason: '多次逾期不交付货物',
      }),
    );
    expect(await late()).toMatchObject({ refusal: { code: 'ENTRY_REASON_REQUIRED', field: 'reason' } });
    unwrapForTest(await late('烟采框补〔2026〕1号'));
    expect((await dossier(agreementId)).agreement.awardees).toMatchObject([{ name: '测试乙商贸' }]);
  });

  test('an open agreement stays open, and the same product is not shortlisted twice', async () => {
    const { packageId } = await running({ kind: 'open' });
    clock.set('2026-11-25T02:00:00Z');
    unwrapForTest(await addEntry(operator(), entryOf(packageId, WORLD.supplier2Id, '开放式入围申请')));
    expect(await addEntry(operator(), entryOf(packageId, WORLD.supplier2Id, '再次申请'))).toMatchObject({
      refusal: { code: 'ENTRY_TAKEN' },
    });
  });

  test('第十五条: its end moves later with a reason while it runs, never after it', async () => {
    const { agreementId, entryId } = await running();
    const offerId = await offered(entryId);
    const extend = async (validTo: string) =>
      extendAgreement(operator(), {
        ...{ agreementId, version: await versionOf(agreementId), validTo: localDate(validTo) },
        reason: '新一轮征集尚未完成',
      });
    expect(await extend('2027-10-31')).toMatchObject({
      refusal: { code: 'EXTENSION_NOT_LATER', field: 'validTo' },
    });
    unwrapForTest(await extend('2028-01-31'));
    clock.set('2028-01-31T02:00:00Z');
    expect(await verdictOn(offerId)).not.toContain('framework.term:framework.expired');
    clock.set('2028-02-01T02:00:00Z');
    expect(await verdictOn(offerId)).toContain('framework.term:framework.expired');
    expect(await extend('2028-06-30')).toMatchObject({ refusal: { code: 'AGREEMENT_TERM_OVER' } });
  });

  test('an agreed price only falls, and caps the supplier’s offer at once', async () => {
    const { agreementId, entryId } = await running();
    const offerId = await offered(entryId);
    const lower = async (price: number) =>
      lowerAgreedPrice(operator(), {
        ...{ agreementId, version: await versionOf(agreementId), entryId, price: price as Fen },
        reason: '供应商书面同意降价',
      });
    expect(await lower(2_800)).toMatchObject({
      refusal: { code: 'AGREED_PRICE_MAY_ONLY_FALL', params: { price: '28.00' }, field: 'price' },
    });
    unwrapForTest(await lower(2_600));
    expect(await verdictOn(offerId)).toEqual(['framework.price:framework.price-above']);
    const { history } = await dossier(agreementId);
    expect(history[0]?.detail).toMatchObject({ fromFen: 2_800, toFen: 2_600 });
    const foreign = await lowerAgreedPrice(operator(), {
      ...{ agreementId: WORLD.agreementId, version: 1, entryId, price: 100 as Fen, reason: REASON },
    });
    expect(foreign).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  });

  test('a frozen entry takes no orders until it is let go', async () => {
    const { agreementId, entryId } = await running();
    const offerId = await offered(entryId);
    const freeze = async (frozen: boolean) =>
      freezeEntry(operator(), {
        ...{ agreementId, version: await versionOf(agreementId), entryId, frozen },
        reason: REASON,
      });
    expect(await freeze(false)).toMatchObject({ refusal: { code: 'ALREADY_DONE' } });
    unwrapForTest(await freeze(true));
    expect(await verdictOn(offerId)).toEqual(['framework.entry:framework.entry-frozen']);
    unwrapForTest(await freeze(false));
    expect(await verdictOn(offerId)).toEqual([]);
  });

  test('第十八条: after it began agents need the supplier’s consent; their last day is today or later', async () => {
    const { agreementId, packageId, entryId } = await running();
    clock.set('2026-11-25T02:00:00Z');
    const agent = { entryId, agentSupplierId: WORLD.supplier2Id, areaCode: '370602' };
    const name = (consent?: string) =>
      nameAgent(operator(), {
        ...agent,
        validFrom: localDate('2026-11-25'),
        validTo: localDate('2027-10-31'),
        consent,
      });
    expect(await name()).toMatchObject({ refusal: { code: 'CONSENT_REQUIRED', field: 'consent' } });
    unwrapForTest(await name('11月24日来函'));
    const end = async (lastDay: string) =>
      endAgent(operator(), {
        ...{ ...agent, agreementId, version: await versionOf(agreementId) },
        lastDay: localDate(lastDay),
      });
    expect(await end('2026-11-24')).toMatchObject({ refusal: { code: 'AGENT_END_PAST' } });
    unwrapForTest(await end('2026-11-30'));
    const view = unwrapForTest(await viewPackage(operator(), { agreementId, packageId }));
    expect(view.entries[0]?.agents).toMatchObject([{ validTo: '2026-11-30', consent: '11月24日来函' }]);
  });

  test('第二十六条: consumables have a package and a ceiling of their own, for suppliers of the devices', async () => {
    const { agreementId, packageId } = await drafted();
    const host = { agreementId, name: '耗材', categoryCode: 'A05040101', ceiling: 17_000 as Fen };
    const wrong = await addPackage(operator(), {
      ...host,
      packageNo: 2,
      hostPackageId: WORLD.paperPackageId,
    });
    expect(wrong).toMatchObject({ refusal: { code: 'HOST_PACKAGE_INVALID' } });
    const linked = unwrapForTest(
      await addPackage(operator(), { ...host, packageNo: 2, hostPackageId: packageId }),
    );
    const paper = (supplierId: string, price: number) =>
      addEntry(operator(), {
        ...entryOf(linked.packageId, supplierId),
        productId: WORLD.paperId,
        agreedPrice: price as Fen,
      });
    expect(await paper(WORLD.supplier2Id, 16_000)).toMatchObject({ refusal: { code: 'ENTRY_NO_HOST' } });
    expect(await paper(WORLD.supplierId, 17_001)).toMatchObject({
      refusal: { code: 'ENTRY_ABOVE_CEILING' },
    });
    unwrapForTest(await paper(WORLD.supplierId, 17_000));
  });

  test('第三十五条: the day after its end it has ended, and what came of it is published once', async () => {
    const { agreementId, entryId } = await running();
    const offerId = await offered(entryId);
    const [orderId = ''] = await placed(operator(), world, [{ offerId, quantity: 2 }]);
    await stepsOf(operator(), world, orderId).confirm();
    const expire = () => expireAgreements(testCtx(database.db, SYSTEM, { clock }));
    clock.set('2027-10-31T15:59:59Z');
    await expire();
    expect((await dossier(agreementId)).agreement.status).toBe('active');
    clock.set('2027-10-31T16:00:00Z');
    await Promise.all([expire(), expire()]);
    expect((await dossier(agreementId)).agreement.status).toBe('expired');
    const notices = await rows<{ body: { text: string } }>(
      database.db,
      sql`select body from notices where subject_id = ${agreementId} and title like '%汇总公告'`,
    );
    expect(notices).toHaveLength(1);
    expect(notices[0]?.body.text).toContain('测试甲商贸：合同 1 份，合计 54.00 元。');
  });

  test('the desk lists drafts too, sorts by key and pages without losing one', async () => {
    const all = unwrapForTest(
      await listAllAgreements(operator(), { sort: 'validTo', dir: 'asc', limit: 500 }),
    );
    expect(all.rows.some(({ status }) => status === 'draft')).toBe(true);
    const ends = all.rows.map(({ validTo }) => validTo);
    expect(ends).toEqual([...ends].sort());
    for (const sort of ['validTo', 'name', 'number', 'createdAt'] as const) {
      const paged: string[] = [];
      let after: string | undefined;
      do {
        const page = unwrapForTest(
          await listAllAgreements(operator(), { sort, dir: 'desc', after, limit: 3 }),
        );
        paged.push(...page.rows.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(new Set(paged).size, sort).toBe(all.rows.length);
      expect(paged, sort).toHaveLength(all.rows.length);
    }
    const strange = { sort: 'validTo' as const, after: `${WORLD.agreementId}_2026-99-99` };
    unwrapForTest(await listAllAgreements(operator(), strange));
  });

  test('what is no agreement or package is not found', async () => {
    for (const agreementId of ['', 'x', WORLD.paperId]) {
      expect(await viewAgreementDossier(operator(), { agreementId })).toMatchObject({
        refusal: { code: 'NOT_FOUND' },
      });
    }
    const { agreementId } = await drafted();
    expect(await viewPackage(operator(), { agreementId, packageId: WORLD.paperPackageId })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });
});
