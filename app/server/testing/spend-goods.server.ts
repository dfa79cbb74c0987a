/** Further goods, makers and certificates for the spending world; rows, not verbs. */
import { sql } from 'drizzle-orm';
import type { Tx } from '~db/client.ts';
import { offers, products } from '~db/schema/catalogue.ts';
import { certificateStatuses, certificates } from '~db/schema/certificates.ts';
import type { Fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import { TEST_NOW } from './context.server.ts';
import { WORLD } from './small-world.server.ts';

const more = (kind: number, number: number) =>
  `00000000-0000-7000-8000-${String(kind).padStart(4, '0')}${String(9000 + number).padStart(8, '0')}`;

export const SPEND = {
  ...WORLD,
  inkjetId: more(5, 1),
  honeyId: more(5, 2),
  printingId: more(5, 3),
  inkjetOfferId: more(6, 1),
  honeyOfferId: more(6, 2),
  printingOfferId: more(6, 3),
} as const;

/** Goods the small world lacks: a printer in the lists that is not ★, produce of an 832 county, a service. */
export async function insertMoreGoods(tx: Tx): Promise<void> {
  const common = {
    brand: '测牌',
    manufacturer: '测试厂',
    specifications: [],
    description: '',
    createdAt: TEST_NOW,
  };
  await tx.insert(products).values([
    {
      ...common,
      id: SPEND.inkjetId,
      categoryCode: 'A02021003',
      name: '测试喷墨打印机',
      model: 'J-1',
      unit: '台',
      attributes: { engine: 'inkjet' },
    },
    {
      ...common,
      id: SPEND.honeyId,
      categoryCode: 'A07032103',
      name: '测试蜂蜜',
      model: '500g',
      unit: '瓶',
      attributes: {},
      originCountyCode: '411224',
    },
    {
      ...common,
      id: SPEND.printingId,
      categoryCode: 'C23090199',
      name: '测试印刷服务',
      model: '-',
      unit: '项',
      attributes: {},
    },
  ]);
  const offer = {
    agreementEntryId: null,
    taxRateBp: 1300,
    stockMilli: 10_000_000 as Milli,
    leadDays: 3,
    status: 'listed' as const,
    blockedReason: null,
    warnings: [],
    version: 1,
    createdAt: TEST_NOW,
    updatedAt: TEST_NOW,
  };
  await tx.insert(offers).values([
    {
      ...offer,
      id: SPEND.inkjetOfferId,
      productId: SPEND.inkjetId,
      supplierId: WORLD.supplierId,
      sku: 'J-1',
      priceFen: 88_800 as Fen,
    },
    {
      ...offer,
      id: SPEND.honeyOfferId,
      productId: SPEND.honeyId,
      supplierId: WORLD.supplierId,
      sku: 'H-1',
      priceFen: 5_866 as Fen,
    },
    {
      ...offer,
      id: SPEND.printingOfferId,
      productId: SPEND.printingId,
      supplierId: WORLD.supplier2Id,
      sku: 'Y-1',
      priceFen: 123_457 as Fen,
    },
  ]);
}

/** Sizes of makers, a delivery fee that does not divide, and certificates whose status changes. */
export async function describeMakers(tx: Tx): Promise<void> {
  for (const [id, size] of [
    [WORLD.paperId, 'large'],
    [WORLD.staplerId, 'micro'],
    [WORLD.printerId, 'medium'],
    [WORLD.uncertifiedPrinterId, 'medium'],
    [SPEND.honeyId, 'small'],
  ] as const) {
    await tx.execute(sql`update products set maker_size = ${size} where id = ${id}`);
  }
  await tx.execute(sql`update suppliers set size_class = 'large' where org_id = ${WORLD.supplier2Id}`);
  await tx.execute(sql`update suppliers set delivery_fee_fen = 1000, free_delivery_from_fen = 10000000`);
  await tx.execute(
    sql`update offers set blocked_reason = null where id = ${WORLD.uncertifiedPrinterOfferId}`,
  );
  await tx.insert(certificates).values({
    id: more(7, 1),
    productId: WORLD.paperId,
    kind: 'environment',
    number: 'CEC-TEST-1',
    holder: '测试厂',
    manufacturer: '测试厂',
    modelRange: 'A4-70',
    body: '测试认证中心',
    standard: 'HJ 410',
    issuedOn: '2024-01-01',
    expiresOn: '2028-12-31',
    createdAt: TEST_NOW,
  });
  await tx.insert(certificateStatuses).values([
    {
      certificateId: more(7, 1),
      fromDate: '2024-01-01',
      status: 'valid',
      reason: '发证',
      recordedAt: TEST_NOW,
    },
    {
      certificateId: more(7, 1),
      fromDate: '2026-06-01',
      status: 'suspended',
      reason: '暂停',
      recordedAt: TEST_NOW,
    },
  ]);
}

/** The certificate of a printer that was bought is withdrawn from 1 May 2026 on, and that is recorded only now. */
export async function withdrawCertificate(tx: Tx): Promise<void> {
  await tx.execute(sql`insert into certificate_statuses (certificate_id, from_date, status, reason, recorded_at)
    select id, '2026-05-01', 'withdrawn', '撤销', ${TEST_NOW.toISOString()}::timestamptz from certificates
    where product_id = ${WORLD.uncertifiedPrinterId}`);
}
