/**
 * A small world for integration tests: two units with a user in every role, two suppliers, one
 * framework agreement, a few products and offers, budget lines with money posted by the ledger.
 * Fixed ids, so that a failing test reads well. The demo city is built by verbs; this is not.
 */
import { sql } from 'drizzle-orm';
import type { Db, Tx } from '~db/client.ts';
import { inTransaction } from '~db/client.ts';
import { budgetLines } from '~db/schema/budget.ts';
import { memberships, users } from '~db/schema/identity.ts';
import { addresses, organizations, unions, units } from '~db/schema/organizations.ts';
import { creditCommitments, suppliers } from '~db/schema/suppliers.ts';
import type { Role } from '../../domain/identity/roles.ts';
import type { Actor } from '../context.server.ts';
import { TEST_NOW, userActor } from './context.server.ts';
import { insertGoods } from './small-world-goods.server.ts';
import { WORLD, worldId } from './world-ids.ts';

type User = Actor & { kind: 'user' };

export { WORLD };

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
    await insertGoods(tx);
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
