import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { firstRow, inTransaction, rows } from '~db/client.ts';
import { certificates } from '~db/schema/certificates.ts';
import { searchEngine } from '~search/engine.ts';
import { searchInput } from '../../domain/catalogue/search.input.ts';
import { addDays, localDate } from '../../domain/time/local-date.ts';
import type { Actor } from '../context.server.ts';
import { readFile } from '../fulfilment/read-file.server.ts';
import { listTodo } from '../notifications/list-todo.server.ts';
import { previewPurchase } from '../ordering/preview-purchase.server.ts';
import { SYSTEM, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { addCertificate } from './add-certificate.server.ts';
import { readCertificateUpload } from './certificate-upload.server.ts';
import { decideReviews } from './decide-reviews.server.ts';
import { refreshCertifiedOffers } from './refresh-certified-offers.server.ts';
import { remindCertificates } from './remind-certificates.server.ts';
import { replaceCertificateScan } from './replace-certificate-scan.server.ts';
import { searchProducts } from './search-products.server.ts';
import { viewOwnOffer } from './view-own-offer.server.ts';
import { viewProduct } from './view-product.server.ts';
import { viewReview } from './view-review.server.ts';

const PDF = '%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n';
/** Of the printer: the last day on which its certificate counts. */
const LAST_DAY = localDate('2028-06-30');
const noon = (day: string) => new Date(`${day}T04:00:00Z`);

describe.each(databasesUnderTest())('certificates on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let uploadsDir: string;
  const clock = new TestClock();
  const as = (actor: Actor) => testCtx(database.db, actor, { clock, uploadsDir });

  beforeAll(async () => {
    uploadsDir = mkdtempSync(path.join(tmpdir(), 'certificates-'));
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    await inTransaction(database.db, (tx) =>
      searchEngine().indexOffers(tx, [WORLD.printerOfferId, WORLD.staplerOfferId]),
    );
    // who filed it is reminded of it
    await database.db
      .update(certificates)
      .set({ supplierId: WORLD.supplierId })
      .where(sql`product_id = ${WORLD.printerId}::uuid`);
  });
  afterAll(async () => {
    await database.close();
    rmSync(uploadsDir, { recursive: true });
  });
  beforeEach(() => clock.set(noon(LAST_DAY)));

  const CERTIFICATE = {
    kind: 'energy',
    ...{ number: 'CQC-NEW', holder: '测试厂', manufacturer: '测试厂', modelRange: 'P-100' },
    ...{ body: '测试认证中心', standard: 'GB 21521', issuedOn: localDate('2028-06-01') },
    expiresOn: localDate('2031-05-31'),
  } as const;
  const upload = (...files: File[]) => {
    const form = new FormData();
    for (const file of files) form.append('scan', file);
    return readCertificateUpload(as(world.supplier), form);
  };

  test('on the day after its last one, label, mandatory status and orderability are gone everywhere', async () => {
    const found = async () => {
      const input = searchInput.parse({ q: '激光打印机', green: ['mandatory'] });
      const { hits } = unwrapForTest(await searchProducts(as({ kind: 'anonymous' }), input));
      return hits.filter(({ id }) => id === WORLD.printerId).map(({ labels }) => labels);
    };
    const shown = async () => {
      const view = unwrapForTest(
        await viewProduct(as({ kind: 'anonymous' }), { productId: WORLD.printerId }),
      );
      return view.labels.includes('energy_mandatory');
    };
    const verdict = async () => {
      const wanted = { offerId: WORLD.printerOfferId, quantityMilli: 1_000 };
      const { decisions } = unwrapForTest(await previewPurchase(as(world.staff), wanted));
      return decisions.find(({ ruleId }) => ruleId === 'green.mandatory')?.verdict;
    };
    const blocked = async () =>
      (
        await rows<{ reason: string | null }>(
          database.db,
          sql`select blocked_reason as reason from offers where id = ${WORLD.printerOfferId}::uuid`,
        )
      )[0]?.reason;

    unwrapForTest(await refreshCertifiedOffers(as(SYSTEM)));
    expect(await found()).toEqual([expect.arrayContaining(['energy_mandatory'])]);
    expect([await shown(), await verdict(), await blocked()]).toEqual([true, 'permit', null]);

    // search, page and rules go by the date alone, before any job has run
    clock.set(noon(addDays(LAST_DAY, 1)));
    expect([await found(), await shown(), await verdict()]).toEqual([[], false, 'deny']);
    unwrapForTest(await refreshCertifiedOffers(as(SYSTEM)));
    expect(await blocked()).toBe('star-certificate-missing');
    clock.set(noon(LAST_DAY));
    await database.db.execute(
      sql`update offers set blocked_reason = null where id = ${WORLD.printerOfferId}`,
    );
  });

  test('its supplier is reminded 60, 30 and 7 days before, each once, and has it among his tasks', async () => {
    const sent = () =>
      rows<{ org: string; day: string; href: string }>(
        database.db,
        sql`select payload->>'orgId' as org, payload->'params'->>'day' as day, payload->>'href' as href from outbox
          where payload->>'code' = 'certificate-ending'`,
      );
    const tasks = async (actor: Actor) =>
      unwrapForTest(await listTodo(as(actor))).filter(({ kind: one }) => one === 'renew_certificates');
    const runOn = async (daysBefore: number) => {
      clock.set(noon(addDays(LAST_DAY, -daysBefore)));
      const first = unwrapForTest(await remindCertificates(as(SYSTEM))).reminded;
      const again = unwrapForTest(await remindCertificates(as(SYSTEM))).reminded;
      return [first, again];
    };
    expect(await runOn(61)).toEqual([0, 0]);
    expect(await tasks(world.supplier)).toEqual([]);
    expect(await runOn(60)).toEqual([1, 0]);
    expect(await tasks(world.supplier)).toMatchObject([{ id: WORLD.printerOfferId, total: 1 }]);
    expect(await tasks(world.supplier2)).toEqual([]);
    expect(await runOn(45)).toEqual([0, 0]);
    expect(await runOn(30)).toEqual([1, 0]);
    expect(await runOn(3)).toEqual([1, 0]);
    expect(await runOn(0)).toEqual([0, 0]);
    expect(await runOn(-1)).toEqual([0, 0]);
    const expected = { org: WORLD.supplierId, day: LAST_DAY };
    expect(await sent()).toMatchObject([expected, expected, expected]);
    expect((await sent())[0]?.href).toContain(WORLD.printerOfferId);
  });

  test('a scan is what its content is, and is read by its supplier and who judges certificates', async () => {
    const wrong = await upload(new File(['<html>'], '证书.pdf', { type: 'application/pdf' }));
    expect(wrong).toMatchObject({ refusal: { code: 'FILE_TYPE', field: 'scan' } });
    const large = await upload(new File([new Uint8Array(11 * 1024 * 1024)], '证书.pdf'));
    expect(large).toMatchObject({ refusal: { code: 'FILE_TOO_LARGE' } });
    expect(await upload(new File([PDF], 'a.pdf'), new File([PDF], 'b.pdf'))).toMatchObject({
      refusal: { code: 'TOO_MANY_FILES' },
    });
    expect(unwrapForTest(await upload())).toBeNull();

    const file = unwrapForTest(await upload(new File([PDF], '节能证书.pdf')));
    if (file === null) throw new Error('nothing was stored');
    unwrapForTest(
      await addCertificate(as(world.supplier), { ...CERTIFICATE, productId: WORLD.printerId, file }),
    );
    const { offer } = unwrapForTest(
      await viewOwnOffer(as(world.supplier), { offerId: WORLD.printerOfferId }),
    );
    const fileId = offer.certificates.find(({ number }) => number === 'CQC-NEW')?.fileId ?? '';
    for (const reader of [world.supplier, world.operator, world.expert, world.supervisor]) {
      const served = unwrapForTest(await readFile(as(reader), { fileId }));
      expect(served).toMatchObject({ fileName: '节能证书.pdf', mimeType: 'application/pdf' });
    }
    for (const other of [world.supplier2, world.staff]) {
      expect(await readFile(as(other), { fileId })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    }
  });

  test('a scan counts once two have passed it; another one waits beside it, and buyers see the one that counts', async () => {
    const seen = async (who: Actor) => {
      const view = unwrapForTest(await viewProduct(as(who), { productId: WORLD.printerId }));
      return view.certificates.find(({ number }) => number === 'CQC-NEW')?.scanId ?? null;
    };
    const waiting = async () =>
      (await firstRow<{ id: string; kind: string; fileId: string }>(
        database.db,
        sql`select id, kind, file_id as "fileId" from listing_reviews where sku = 'CQC-NEW' and state = 'REVIEWING'`,
      )) ?? { id: '', kind: '', fileId: '' };
    const pass = async (reviewId: string) => {
      for (const who of [world.operator, world.expert])
        unwrapForTest(
          await decideReviews(as(who), { reviews: [reviewId], opinion: 'pass', reasons: [], note: '' }),
        );
    };
    const found = await firstRow<{ id: string }>(
      database.db,
      sql`select id from certificates where number = 'CQC-NEW'`,
    );
    const certificateId = found?.id ?? '';
    const replace = async (name: string, who: Actor = world.supplier) => {
      const file = unwrapForTest(await upload(new File([`${PDF}% ${name}\n`], name)));
      return replaceCertificateScan(as(who), { certificateId, file });
    };
    expect(await replace('别人.pdf', world.supplier2)).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    await expect(replace('买家.pdf', world.staff)).rejects.toThrow();
    expect(await replaceCertificateScan(as(world.supplier), { certificateId, file: null })).toMatchObject({
      refusal: { code: 'FILE_REQUIRED', field: 'scan' },
    });
    // the filing still waits: it is looked at anew with the new scan
    const filing = await waiting();
    expect(filing.kind).toBe('certificate');
    expect(unwrapForTest(await replace('第二份.pdf'))).toEqual({ review: true });
    const again = await waiting();
    expect(again).toMatchObject({ kind: 'certificate' });
    expect(again.id).not.toBe(filing.id);
    expect(await seen(world.staff)).toBeNull();
    await pass(again.id);
    expect(await seen(world.staff)).toBe(again.fileId);
    expect(await seen({ kind: 'anonymous' })).toBeNull();
    expect(unwrapForTest(await readFile(as(world.staff), { fileId: again.fileId }))).toMatchObject({
      mimeType: 'application/pdf',
    });

    unwrapForTest(await replace('第三份.pdf'));
    const next = await waiting();
    expect(next.kind).toBe('scan');
    expect(await seen(world.staff)).toBe(again.fileId);
    expect(await readFile(as(world.staff), { fileId: next.fileId })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    const { review } = unwrapForTest(await viewReview(as(world.expert), { reviewId: next.id }));
    expect(review.certificate).toMatchObject({ fileId: next.fileId, scanId: again.fileId });
    for (const who of [world.operator, world.expert])
      await decideReviews(as(who), {
        reviews: [next.id],
        opinion: 'refuse',
        reasons: ['specs-missing'],
        note: '',
      });
    expect(await seen(world.staff)).toBe(again.fileId);
    const status = await firstRow(
      database.db,
      sql`select status from certificate_statuses where certificate_id = ${certificateId}::uuid
        order by recorded_at desc limit 1`,
    );
    expect(status).toEqual({ status: 'valid' });

    unwrapForTest(await replace('第四份.pdf'));
    const last = await waiting();
    await pass(last.id);
    expect(await seen(world.staff)).toBe(last.fileId);
    // the former one stays on record, for whoever filed and judges it
    expect(await readFile(as(world.staff), { fileId: again.fileId })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    for (const who of [world.supplier, world.expert])
      expect((await readFile(as(who), { fileId: again.fileId })).ok).toBe(true);
  });

  test('nobody is reminded of a certificate beside which a later one stands', async () => {
    await database.db.execute(sql`delete from certificate_reminders`);
    clock.set(noon(addDays(LAST_DAY, -5)));
    expect(unwrapForTest(await remindCertificates(as(SYSTEM))).reminded).toBe(0);
  });
});
