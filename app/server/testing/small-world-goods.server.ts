/** What the small world sells: products with certificates, one framework agreement, offers of two suppliers. */
import type { Tx } from '~db/client.ts';
import { agreementEntries, agreements, centralisedCatalogue, packages } from '~db/schema/agreements.ts';
import { offers, offerVersions, products } from '~db/schema/catalogue.ts';
import { certificateStatuses, certificates } from '~db/schema/certificates.ts';
import type { Fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import { TEST_NOW } from './context.server.ts';
import { WORLD, worldId } from './world-ids.ts';

/** Inserts products, certificates, the agreement and the offers, in the order they refer to each other. */
export async function insertGoods(tx: Tx): Promise<void> {
  await insertCatalogue(tx);
  await insertAgreement(tx);
  await insertOffers(tx);
}

async function insertCatalogue(tx: Tx): Promise<void> {
  const common = {
    manufacturer: '测试厂',
    unit: '件',
    specifications: [],
    description: '',
    createdAt: TEST_NOW,
  };
  await tx.insert(products).values([
    {
      ...common,
      id: WORLD.paperId,
      categoryCode: 'A05040101',
      name: '测试复印纸 A4 70g',
      brand: '测牌',
      model: 'A4-70',
      unit: '箱',
      attributes: {},
    },
    {
      ...common,
      id: WORLD.staplerId,
      categoryCode: 'A05040401',
      name: '测试订书机',
      brand: '测牌',
      model: 'S-10',
      attributes: {},
    },
    {
      ...common,
      id: WORLD.printerId,
      categoryCode: 'A02021003',
      name: '测试激光打印机',
      brand: '测牌',
      model: 'P-100',
      unit: '台',
      attributes: { engine: 'laser' },
    },
    {
      ...common,
      id: WORLD.uncertifiedPrinterId,
      categoryCode: 'A02021003',
      name: '测试激光打印机 无证',
      brand: '测牌',
      model: 'P-200',
      unit: '台',
      attributes: { engine: 'laser' },
    },
  ]);
  await tx.insert(certificates).values(
    [
      { id: worldId(7, 1), productId: WORLD.printerId, expiresOn: '2028-06-30' },
      { id: worldId(7, 2), productId: WORLD.uncertifiedPrinterId, expiresOn: '2026-06-30' },
    ].map((row, index) => ({
      ...row,
      kind: 'energy' as const,
      number: `CQC-TEST-${index + 1}`,
      holder: '测试厂',
      manufacturer: '测试厂',
      modelRange: 'P-100, P-200',
      body: '测试认证中心',
      standard: 'GB 21521',
      issuedOn: '2023-07-01',
      createdAt: TEST_NOW,
    })),
  );
  await tx.insert(certificateStatuses).values(
    [worldId(7, 1), worldId(7, 2)].map((certificateId) => ({
      certificateId,
      fromDate: '2023-07-01',
      status: 'valid' as const,
      reason: 'issued',
      recordedAt: TEST_NOW,
    })),
  );
}

async function insertAgreement(tx: Tx): Promise<void> {
  await tx.insert(agreements).values({
    id: WORLD.agreementId,
    number: 'KJ-TEST-01',
    name: '测试复印纸框架协议',
    solicitorId: WORLD.supervisorId,
    areaCode: '370600',
    validFrom: '2026-03-01',
    validTo: '2027-02-28',
    kind: 'closed',
    pricingKind: 'unit_price',
    callOffMethods: ['framework_direct'],
    status: 'active',
    createdAt: TEST_NOW,
  });
  await tx.insert(packages).values({
    id: WORLD.paperPackageId,
    agreementId: WORLD.agreementId,
    packageNo: 1,
    name: '复印纸',
    categoryCode: 'A05040101',
    ceilingFen: 20_000 as Fen,
  });
  await tx.insert(agreementEntries).values({
    id: WORLD.paperEntryId,
    packageId: WORLD.paperPackageId,
    supplierId: WORLD.supplierId,
    productId: WORLD.paperId,
    agreedPriceFen: 18_000 as Fen,
    rank: 1,
    status: 'active',
  });
  await tx
    .insert(centralisedCatalogue)
    .values({ areaCode: '370600', year: 2026, categoryCode: 'A05040101', citation: '演示参数' });
}

const OFFERS = [
  [WORLD.paperOfferId, WORLD.paperId, WORLD.supplierId, 'PAPER-1', WORLD.paperEntryId, 16_500, null],
  [WORLD.paperMallOfferId, WORLD.paperId, WORLD.supplier2Id, 'PAPER-2', null, 17_200, null],
  [WORLD.staplerOfferId, WORLD.staplerId, WORLD.supplierId, 'STAPLER-1', null, 2_550, null],
  [WORLD.staplerOffer2Id, WORLD.staplerId, WORLD.supplier2Id, 'STAPLER-2', null, 2_400, null],
  [WORLD.printerOfferId, WORLD.printerId, WORLD.supplierId, 'PRINTER-1', null, 189_900, null],
  [
    WORLD.uncertifiedPrinterOfferId,
    WORLD.uncertifiedPrinterId,
    WORLD.supplierId,
    'PRINTER-2',
    null,
    149_900,
    'star-certificate-missing',
  ],
] as const;

async function insertOffers(tx: Tx): Promise<void> {
  const values = OFFERS.map(
    ([id, productId, supplierId, sku, agreementEntryId, priceFen, blockedReason]) => ({
      id,
      productId,
      supplierId,
      sku,
      agreementEntryId,
      priceFen: priceFen as Fen,
      taxRateBp: 1300,
      stockMilli: 10_000_000 as Milli,
      leadDays: 3,
      status: 'listed' as const,
      blockedReason,
      warnings: [],
      version: 1,
      createdAt: TEST_NOW,
      updatedAt: TEST_NOW,
    }),
  );
  await tx.insert(offers).values(values);
  await tx.insert(offerVersions).values(
    values.map((offer) => ({
      offerId: offer.id,
      version: 1,
      priceFen: offer.priceFen,
      stockMilli: offer.stockMilli,
      taxRateBp: offer.taxRateBp,
      leadDays: offer.leadDays,
      status: 'listed' as const,
      changedAt: TEST_NOW,
    })),
  );
}
