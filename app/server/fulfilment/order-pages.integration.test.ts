import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countRoundTrips } from '~db/client.ts';
import type { Milli } from '../../domain/quantity.ts';
import type { Ctx } from '../context.server.ts';
import { listAudit } from '../oversight/list-audit.server.ts';
import { listPayments } from '../payment/list-payments.server.ts';
import { viewClause } from '../policy/view-clause.server.ts';
import { listNotices } from '../publication/list-notices.server.ts';
import { viewNotice } from '../publication/view-notice.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { openTestDatabase } from '../testing/database.server.ts';
import { formOf, orderNow, placed, stepsOf } from '../testing/delivery.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { acceptOrder } from './accept-order.server.ts';
import { listOrders } from './list-orders.server.ts';
import { listSupplierOrders } from './list-supplier-orders.server.ts';
import { readFile } from './read-file.server.ts';
import {
  DOCUMENT_TYPES,
  FILE_MAX_BYTES,
  PHOTO_TYPES,
  storePhotos,
  storeUpload,
} from './store-file.server.ts';
import { viewOrder } from './view-order.server.ts';

/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
const fileOf = (bytes: Uint8Array, name: string, type = '') =>
  new File([new Uint8Array(bytes)], name, { type });

describe('pages and files of orders', () => {
  let database: TestDatabase;
  let world: SmallWorld;
  let ctx: Ctx;
  let uploadsDir: string;
  let orderId = '';
  beforeAll(async () => {
    database = await openTestDatabase('pglite');
    world = await smallWorld(database.db);
    uploadsDir = mkdtempSync(path.join(tmpdir(), 'huicai-files-'));
    ctx = testCtx(database.db, world.staff, { uploadsDir });
    orderId = (await placed(ctx, world, [{ offerId: WORLD.staplerOfferId, quantity: 4 }]))[0] ?? '';
    const steps = stepsOf(ctx, world, orderId);
    await steps.confirm();
    await steps.ship(4);
    await steps.receive(4);
  });
  afterAll(async () => {
    rmSync(uploadsDir, { recursive: true, force: true });
    await database.close();
  });
  const as = (who: keyof SmallWorld): Ctx => ({ ...ctx, actor: world[who] });

  test.each([
    [
      'a text that calls itself a picture',
      fileOf(Buffer.from('<script>alert(1)</script>'), 'a.png', 'image/png'),
      'FILE_TYPE',
    ],
    [
      'an SVG, which can run script',
      fileOf(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg', 'image/svg+xml'),
      'FILE_TYPE',
    ],
    ['an empty file', fileOf(Buffer.alloc(0), 'a.png', 'image/png'), 'FILE_TYPE'],
    [
      'a picture above the limit',
      fileOf(Buffer.concat([PNG, Buffer.alloc(FILE_MAX_BYTES)]), 'a.png'),
      'FILE_TOO_LARGE',
    ],
  ])('%s is refused at its field and nothing is stored', async (_name, file, code) => {
    const before = readdirSync(uploadsDir);
    const stored = await storeUpload(uploadsDir, file, PHOTO_TYPES, 'photos');
    expect(stored).toMatchObject({ ok: false, refusal: { code, field: 'photos' } });
    expect(readdirSync(uploadsDir)).toEqual(before);
  });

  test('a PDF is an invoice but no photograph, and seven photographs are too many', async () => {
    const pdf = fileOf(Buffer.from('%PDF-1.4\n%%EOF\n'), '../../发票.pdf');
    expect(await storeUpload(uploadsDir, pdf, PHOTO_TYPES, 'photos')).toMatchObject({ ok: false });
    expect(await storeUpload(uploadsDir, pdf, DOCUMENT_TYPES, 'file')).toMatchObject({
      ok: true,
      value: { fileName: '发票.pdf', mimeType: 'application/pdf' },
    });
    const seven = Array.from({ length: 7 }, () => fileOf(PNG, 'a.png'));
    expect(await storePhotos(uploadsDir, seven, 'photos')).toMatchObject({
      refusal: { code: 'TOO_MANY_FILES' },
    });
  });

  test('a photograph is served to the parties of its order and to nobody else', async () => {
    const photo = unwrapForTest(
      await storePhotos(uploadsDir, [fileOf(PNG, '到货.jpg', 'image/jpeg')], 'photos'),
    );
    expect(photo[0]?.mimeType).toBe('image/png');
    const line = (await orderNow(database.db, orderId)).lines[0]?.id ?? '';
    const judged = {
      orderLineId: line,
      accepted: 3000 as Milli,
      rejected: 0 as Milli,
      rejectReason: '',
      remedy: undefined,
    };
    const input = { ...(await formOf(database.db, orderId)), note: '', photos: photo, lines: [judged] };
    unwrapForTest(await acceptOrder(as('acceptor'), input));
    const { order } = unwrapForTest(await viewOrder(as('staff'), { orderId }));
    const fileId = order.acceptances[0]?.photos[0]?.id ?? '';
    for (const who of ['staff', 'finance', 'supplier', 'supervisor'] as const) {
      const file = unwrapForTest(await readFile(as(who), { fileId }));
      expect(Buffer.from(file.bytes).equals(PNG), who).toBe(true);
    }
    for (const who of ['staff2', 'supplier2', 'finance2'] as const) {
      expect(await readFile(as(who), { fileId }), who).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    }
    const elsewhere = { ...world.supervisor, divisionCode: '370611' };
    expect(await readFile({ ...as('supervisor'), actor: elsewhere }, { fileId })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });

  test('an order page takes three round trips, however much hangs on it', async () => {
    const page = await countRoundTrips(() => viewOrder(as('staff'), { orderId }));
    expect(page.roundTrips).toBe(3);
    expect(page.value).toMatchObject({
      ok: true,
      value: { side: 'unit', order: { people: { acceptor: ['测试acceptor'] } } },
    });
  });

  test('the supplier sees roles instead of names, his own history, and a foreigner nothing', async () => {
    const { order, history, side } = unwrapForTest(await viewOrder(as('supplier'), { orderId }));
    expect(side).toBe('supplier');
    expect(order.people).toEqual({ acceptor: [], finance: [] });
    expect(order.payeeAccountEnd).toHaveLength(4);
    expect([order.decisionSet, order.approverName, order.purpose]).toEqual([null, null, '']);
    expect(order.lines.flatMap((line) => line.allocations)).toEqual([]);
    const told = JSON.stringify([order, history]);
    for (const secret of ['BGT-30201', '测试指标', '测试用途', world.approver.name])
      expect(told).not.toContain(secret);
    expect(history.map((entry) => entry.action)).not.toContain('submit-request');
    const whole = unwrapForTest(await viewOrder(as('staff'), { orderId }));
    expect(whole.history.map((entry) => entry.action)).toContain('submit-request');
    expect(await viewOrder(as('supplier2'), { orderId })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(await viewOrder(as('finance2'), { orderId })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
  });

  test('the working days of the clocks run from the receipt to the last day for acceptance', async () => {
    const { clocks } = unwrapForTest(await viewOrder(as('staff'), { orderId }));
    expect(clocks.find((clock) => clock.stage === 'confirm')).toMatchObject({
      status: 'done',
      allowedWorkdays: 2,
    });
    expect(clocks.find((clock) => clock.stage === 'accept')).toMatchObject({
      startedOn: '2026-11-23',
      dueOn: '2026-12-02',
      allowedWorkdays: 7,
      status: 'running',
    });
  });

  test('lists page by key, filter by stage and text, and show each side only its own', async () => {
    for (let n = 0; n < 3; n += 1) await placed(ctx, world, [{ offerId: WORLD.staplerOfferId, quantity: 1 }]);
    const seen: string[] = [];
    let before: string | null = null;
    do {
      const page: Awaited<ReturnType<typeof listOrders>> = await listOrders(as('staff'), {
        before,
        limit: 3,
      });
      const list = unwrapForTest(page);
      seen.push(...list.orders.map((order) => order.id));
      before = list.nextBefore;
    } while (before !== null);
    expect(new Set(seen).size).toBe(4);
    expect(unwrapForTest(await listOrders(as('staff'), { view: 'placed' })).orders).toHaveLength(3);
    expect(unwrapForTest(await listOrders(as('staff'), { text: '订书机' })).orders).toHaveLength(4);
    expect(unwrapForTest(await listOrders(as('staff'), { text: '100%_' })).orders).toEqual([]);
    expect(unwrapForTest(await listOrders(as('staff2'), {})).orders).toEqual([]);
    expect(unwrapForTest(await listSupplierOrders(as('supplier'), {})).counts).toMatchObject({
      all: 4,
      placed: 3,
    });
    expect(unwrapForTest(await listSupplierOrders(as('supplier2'), {})).orders).toEqual([]);
  });

  test('finance sees what is to be paid, and the auditor what was done, each of his own unit', async () => {
    expect(unwrapForTest(await listPayments(as('finance'), {})).counts).toEqual({
      payable: 0,
      open: 0,
      settled: 0,
      failed: 0,
    });
    const shipped = unwrapForTest(await listAudit(as('admin'), { action: 'ship-order' }));
    expect(shipped.entries).toHaveLength(1);
    expect(unwrapForTest(await listAudit(as('admin'), { text: '测试acceptor' })).entries).toHaveLength(1);
    expect(unwrapForTest(await listAudit(as('admin2'), {})).entries).toEqual([]);
    const paged = unwrapForTest(await listAudit(as('admin'), { limit: 2 }));
    expect(paged.nextBefore).not.toBeNull();
  });

  test('anybody reads a contract and a clause with its numbers', async () => {
    const anonymous = testCtx(database.db);
    const { notices } = unwrapForTest(await listNotices(anonymous, { kind: 'contract' }));
    expect(notices).toHaveLength(1);
    const notice = unwrapForTest(await viewNotice(anonymous, { noticeId: notices[0]?.id ?? '' }));
    expect(notice.body).toMatchObject({ version: 1, totalFen: 4 * 2_550 });
    const clause = unwrapForTest(await viewClause(anonymous, { clauseId: 'mall-rules' }));
    expect(clause.values).toContainEqual(
      expect.objectContaining({
        ruleId: 'order.confirm_workdays',
        text: { text: '{n} 个工作日', params: { n: 2 } },
        isDemo: true,
        areaCode: '370600',
      }),
    );
    expect(await viewClause(anonymous, { clauseId: 'no-such-clause' })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });
});
