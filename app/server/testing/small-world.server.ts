/**
 * A small world for integration tests: two units with a user in every role, two suppliers, one
 * framework agreement, a few products and offers, budget lines with money posted by the ledger.
 * Fixed ids, so that a failing test reads well. The demo city is built by verbs; this is not.
 */
import { sql } from 'drizzle-orm';
import type { Db, Tx } from '~db/client.ts';
import { inTransaction } from '~db/client.ts';
import { agreementEntries, agreements, centralisedCatalogue, packages } from '~db/schema/agreements.ts';
import { budgetLines } from '~db/schema/budget.ts';
import { offers, offerVersions, products } from '~db/schema/catalogue.ts';
import { certificateStatuses, certificates } from '~db/schema/certificates.ts';
import { memberships, users } from '~db/schema/identity.ts';
import { addresses, organizations, unions, units } from '~db/schema/organizations.ts';
import { creditCommitments, suppliers } from '~db/schema/suppliers.ts';
import type { Role } from '../../domain/identity/roles.ts';
import type { Fen } from '../../domain/money.ts';
import type { Milli } from '../../domain/quantity.ts';
import type { Actor } from '../context.server.ts';
import { TEST_NOW, userActor } from './context.server.ts';

type User = Actor & { kind: 'user' };

/** `00000000-0000-7000-8000-<kind><number>`: valid and readable. */
const worldId = (kind: number, number: number) =>
  `00000000-0000-7000-8000-${String(kind).padStart(4, '0')}${String(number).padStart(8, '0')}`;

export const WORLD = {
  unitId: worldId(1, 1),
  unit2Id: worldId(1, 2),
  /** The union of the first unit. */
  unionId: worldId(1, 3),
  /** The union of the second unit. */
  union2Id: worldId(1, 4),
  supplierId: worldId(1, 11),
  supplier2Id: worldId(1, 12),
  operatorId: worldId(1, 21),
  expertPoolId: worldId(1, 23),
  supervisorId: worldId(1, 22),
  addressId: worldId(2, 1),
  address2Id: worldId(2, 2),
  unionAddressId: worldId(2, 3),
  /** 30201 办公费 200,000 yuan; 31002 办公设备购置 360,000; 30218 专用材料费 60,000. */
  officeLineId: worldId(3, 1),
  equipmentLineId: worldId(3, 2),
  materialLineId: worldId(3, 3),
  /** 30201 of the second unit, 50,000 yuan. */
  unit2LineId: worldId(3, 11),
  /** 30201 of the last fiscal year, closed. */
  closedLineId: worldId(3, 21),
  agreementId: worldId(4, 1),
  paperPackageId: worldId(4, 2),
  paperEntryId: worldId(4, 3),
  /** Copy paper: offered by both suppliers under the agreement and by the second one in the mall. */
  paperId: worldId(5, 1),
  /** Stapler, mall only. */
  staplerId: worldId(5, 2),
  /** Laser printer with a valid energy certificate. */
  printerId: worldId(5, 3),
  /** Laser printer whose certificate has expired. */
  uncertifiedPrinterId: worldId(5, 4),
  paperOfferId: worldId(6, 1),
  paperMallOfferId: worldId(6, 2),
  staplerOfferId: worldId(6, 3),
  staplerOffer2Id: worldId(6, 4),
  printerOfferId: worldId(6, 5),
  uncertifiedPrinterOfferId: worldId(6, 6),
} as const;

export interface SmallWorld {
  readonly staff: User;
  readonly approver: User;
  readonly acceptor: User;
  readonly finance: User;
  readonly admin: User;
  readonly staff2: User;
  readonly approver2: User;
  readonly acceptor2: User;
  readonly finance2: User;
  readonly admin2: User;
  readonly supplier: User;
  readonly supplier2: User;
  readonly operator: User;
  readonly operator2: User;
  readonly unionOfficer: User;
  readonly unionOfficer2: User;
  readonly unionChair: User;
  readonly foreignOfficer: User;
  readonly foreignChair: User;
  readonly supervisor: User;
  readonly expert: User;
  readonly expert2: User;
}

const PEOPLE: readonly [keyof SmallWorld, number, string, Role][] = [
  ['staff', 1, WORLD.unitId, 'staff'],
  ['approver', 2, WORLD.unitId, 'approver'],
  ['acceptor', 3, WORLD.unitId, 'acceptor'],
  ['finance', 4, WORLD.unitId, 'finance'],
  ['admin', 5, WORLD.unitId, 'unit_admin'],
  ['staff2', 6, WORLD.unit2Id, 'staff'],
  ['approver2', 7, WORLD.unit2Id, 'approver'],
  ['acceptor2', 8, WORLD.unit2Id, 'acceptor'],
  ['finance2', 9, WORLD.unit2Id, 'finance'],
  ['admin2', 10, WORLD.unit2Id, 'unit_admin'],
  ['supplier', 11, WORLD.supplierId, 'supplier'],
  ['supplier2', 12, WORLD.supplier2Id, 'supplier'],
  ['operator', 13, WORLD.operatorId, 'operator'],
  ['supervisor', 14, WORLD.supervisorId, 'supervisor'],
  ['operator2', 15, WORLD.operatorId, 'operator'],
  ['unionOfficer', 16, WORLD.unionId, 'union_officer'],
  ['unionChair', 17, WORLD.unionId, 'union_chair'],
  ['unionOfficer2', 18, WORLD.unionId, 'union_officer'],
  ['foreignOfficer', 19, WORLD.union2Id, 'union_officer'],
  ['foreignChair', 20, WORLD.union2Id, 'union_chair'],
  ['expert', 21, WORLD.expertPoolId, 'expert'],
  ['expert2', 22, WORLD.expertPoolId, 'expert'],
];

const ORGANIZATIONS = [
  { id: WORLD.unitId, kind: 'unit', name: '测试一中心', uscc: '12370602000000001A', divisionCode: '370602' },
  { id: WORLD.unit2Id, kind: 'unit', name: '测试二中心', uscc: '12370611000000002B', divisionCode: '370611' },
  {
    id: WORLD.unionId,
    kind: 'union',
    name: '测试一工会',
    uscc: '81370602000000003C',
    divisionCode: '370602',
  },
  {
    id: WORLD.union2Id,
    kind: 'union',
    name: '测试二工会',
    uscc: '81370611000000004D',
    divisionCode: '370611',
  },
  {
    id: WORLD.supplierId,
    kind: 'supplier',
    name: '测试甲商贸',
    uscc: '91370602000000011C',
    divisionCode: '370602',
  },
  {
    id: WORLD.supplier2Id,
    kind: 'supplier',
    name: '测试乙商贸',
    uscc: '91370611000000012D',
    divisionCode: '370611',
  },
  { id: WORLD.operatorId, kind: 'operator', name: '测试商城运营', uscc: null, divisionCode: '370600' },
  { id: WORLD.expertPoolId, kind: 'expert_pool', name: '测试专家库', uscc: null, divisionCode: '370600' },
  { id: WORLD.supervisorId, kind: 'supervisor', name: '测试财政局', uscc: null, divisionCode: '370600' },
] as const;

/** Fills an empty test database and returns an actor per person. */
export async function smallWorld(db: Db): Promise<SmallWorld> {
  await inTransaction(db, async (tx) => {
    await insertOrganizations(tx);
    await insertPeople(tx);
    await insertBudget(tx);
    await insertCatalogue(tx);
    await insertAgreement(tx);
    await insertOffers(tx);
  });
  return Object.fromEntries(
    PEOPLE.map(([key, number, orgId, role]) => [key, person(key, number, orgId, role)]),
  ) as {
    -readonly [K in keyof SmallWorld]: SmallWorld[K];
  };
}

function person(key: string, number: number, orgId: string, role: Role): User {
  const organization = ORGANIZATIONS.find((candidate) => candidate.id === orgId);
  if (!organization) throw new Error(`no organization ${orgId}`);
  return userActor({
    userId: worldId(9, number),
    name: `测试${key}`,
    orgId,
    orgKind: organization.kind,
    orgName: organization.name,
    divisionCode: organization.divisionCode,
    roles: [role],
  });
}

async function insertOrganizations(tx: Tx): Promise<void> {
  const createdAt = TEST_NOW;
  await tx
    .insert(organizations)
    .values(ORGANIZATIONS.map((row) => ({ ...row, shortName: row.name.slice(2), createdAt })));
  await tx.insert(units).values(
    [WORLD.unitId, WORLD.unit2Id].map((orgId, index) => ({
      orgId,
      mofDivCode: index === 0 ? '370602000' : '370611000',
      agencyCode: `10600${index + 1}`,
      unitType: '事业单位',
      canteenState: 'none' as const,
      headcount: 100,
      invoiceTitle: ORGANIZATIONS[index]?.name ?? '',
    })),
  );
  await tx.insert(unions).values([
    { orgId: WORLD.unionId, unitId: WORLD.unitId },
    { orgId: WORLD.union2Id, unitId: WORLD.unit2Id },
  ]);
  await tx.insert(addresses).values(
    [
      { id: WORLD.addressId, orgId: WORLD.unitId, divisionCode: '370602' },
      { id: WORLD.address2Id, orgId: WORLD.unit2Id, divisionCode: '370611' },
      { id: WORLD.unionAddressId, orgId: WORLD.unionId, divisionCode: '370602' },
    ].map((row) => ({
      ...row,
      detail: '测试路 1 号',
      contactName: '测试收货人',
      contactPhone: '05350000000',
      isDefault: true,
      createdAt,
    })),
  );
  await tx.insert(suppliers).values(
    [WORLD.supplierId, WORLD.supplier2Id].map((orgId, index) => ({
      orgId,
      status: 'active' as const,
      sizeClass: 'small' as const,
      serviceAreas: index === 0 ? ['3706'] : ['370602', '370611'],
      contactName: '测试联系人',
      contactPhone: '05350000001',
      bankAccountName: '测试商贸',
      bankAccountNumber: '370000000000',
      bankName: '测试银行',
      licenceValidUntil: '2030-12-31',
      appliedAt: createdAt,
      decidedAt: createdAt,
    })),
  );
  await tx.insert(creditCommitments).values(
    [WORLD.supplierId, WORLD.supplier2Id].map((supplierId, index) => ({
      id: worldId(10, index + 1),
      supplierId,
      textVersion: 1,
      signedBy: '测试法人',
      signedAt: createdAt,
    })),
  );
}

async function insertPeople(tx: Tx): Promise<void> {
  await tx.insert(users).values(
    PEOPLE.map(([key, number]) => ({
      id: worldId(9, number),
      email: `${key}@test`,
      name: `测试${key}`,
      passwordHash: 'not-a-hash',
      createdAt: TEST_NOW,
    })),
  );
  await tx.insert(memberships).values(
    PEOPLE.map(([, number, orgId, role]) => ({
      userId: worldId(9, number),
      orgId,
      role,
      grantedAt: TEST_NOW,
    })),
  );
}

const LINES = [
  [WORLD.officeLineId, WORLD.unitId, '370602000', 2026, 'BGT-30201', '30201', 20_000_000],
  [WORLD.equipmentLineId, WORLD.unitId, '370602000', 2026, 'BGT-31002', '31002', 36_000_000],
  [WORLD.materialLineId, WORLD.unitId, '370602000', 2026, 'BGT-30218', '30218', 6_000_000],
  [WORLD.unit2LineId, WORLD.unit2Id, '370611000', 2026, 'BGT-30201', '30201', 5_000_000],
  [WORLD.closedLineId, WORLD.unitId, '370602000', 2025, 'BGT-30201', '30201', 1_000_000],
] as const;

async function insertBudget(tx: Tx): Promise<void> {
  await tx.insert(budgetLines).values(
    LINES.map(([id, unitId, mofDivCode, fiscalYear, code, economicClass]) => ({
      id,
      unitId,
      mofDivCode,
      fiscalYear,
      code,
      name: `测试指标 ${economicClass}`,
      projectCode: `P-${economicClass}`,
      projectName: '测试项目',
      economicClass,
      governmentEconomicClass: '50201',
      functionClass: '2050101',
      fundType: '11',
      isGovernmentPurchase: true,
      status: fiscalYear === 2026 ? ('active' as const) : ('closed' as const),
      createdAt: TEST_NOW,
    })),
  );
  const entries = LINES.map(([line, , , , , , budget]) => ({
    line,
    kind: 'budget',
    budget,
    reason: 'small world',
    sourceKind: 'import',
    sourceId: line,
    key: `world:${line}`,
    at: TEST_NOW.toISOString(),
  }));
  await tx.execute(sql`select * from budget_post(${JSON.stringify(entries)}::jsonb)`);
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
      status: 'listed' as const,
      changedAt: TEST_NOW,
    })),
  );
}
