import { addDays, toLocalDate } from '../../app/domain/time/local-date.ts';
import type { Ctx, UserActor } from '../../app/server/context.server.ts';
import { actingAs } from '../../app/server/context.server.ts';
import { hashPassword } from '../../app/server/identity/password-hash.server.ts';
import { audit } from '../../app/server/oversight/audit.server.ts';
import type { Tx } from '../../db/client.ts';
import { memberships, users } from '../../db/schema/identity.ts';
import { addresses, organizations, unions, units } from '../../db/schema/organizations.ts';
import { creditCommitments, suppliers } from '../../db/schema/suppliers.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, demoAccount } from './accounts.ts';
import { ORGANIZATIONS, SUPPLIERS, UNION, UNIT, UNIT2 } from './organizations.ts';
import { seedId } from './seed-id.ts';

/** The same context acting as one of the demonstration's people. */
export function actingAsAccount(ctx: Ctx, name: string): Ctx & { readonly actor: UserActor } {
  const { id, name: person, roles, organization } = demoAccount(name);
  const actor: UserActor = {
    kind: 'user',
    userId: id,
    name: person,
    orgId: organization.id,
    orgKind: organization.kind,
    orgName: organization.name,
    divisionCode: organization.divisionCode,
    roles,
    mustChangePassword: false,
  };
  return { ...actingAs(ctx, actor), actor };
}

/**
 * Who there is before anybody can act: organizations, their people and the suppliers as approved long ago. Written
 * directly, because the verbs that would do it need somebody who already exists.
 */
export async function seedOrganizations(tx: Tx, ctx: Ctx): Promise<void> {
  const createdAt = ctx.clock.now();
  await tx
    .insert(organizations)
    .values(
      ORGANIZATIONS.map(({ id, kind, name, shortName, uscc, divisionCode }) => ({
        id,
        kind,
        name,
        shortName,
        uscc,
        divisionCode,
        createdAt,
      })),
    );
  await tx
    .insert(units)
    .values([
      unitRow(UNIT.id, '370602000', '205017', UNIT.name, 'own'),
      unitRow(UNIT2.id, '370613000', '207004', UNIT2.name, 'none'),
    ]);
  await tx.insert(unions).values({
    orgId: UNION.id,
    unitId: UNIT.id,
    accountBank: '中国工商银行烟台芝罘支行',
    accountNumber: '1606020109200000331',
  });
  await seedPeople(tx, createdAt);
  await seedSuppliers(tx, ctx);
  await seedAddresses(tx, createdAt);
  await audit(
    tx,
    ctx,
    ...ORGANIZATIONS.map(({ id, name }) => ({
      action: 'seed-organization',
      subjectKind: 'organization' as const,
      subjectId: id,
      orgId: id,
      detail: { name },
    })),
  );
}

function unitRow(
  orgId: string,
  mofDivCode: string,
  agencyCode: string,
  invoiceTitle: string,
  canteenState: 'own' | 'none',
) {
  return { orgId, mofDivCode, agencyCode, unitType: '公益一类事业单位', canteenState, invoiceTitle };
}

async function seedPeople(tx: Tx, createdAt: Date): Promise<void> {
  // One hash for all: it is the same password, and argon2 is slow on purpose.
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  await tx
    .insert(users)
    .values(DEMO_ACCOUNTS.map(({ id, email, name }) => ({ id, email, name, passwordHash, createdAt })));
  await tx.insert(memberships).values(
    DEMO_ACCOUNTS.flatMap(({ id, email, roles }) =>
      roles.map((role) => ({
        userId: id,
        orgId: demoAccount(email.replace('@demo', '')).organization.id,
        role,
        grantedAt: createdAt,
      })),
    ),
  );
}

async function seedSuppliers(tx: Tx, ctx: Ctx): Promise<void> {
  const now = ctx.clock.now();
  const appliedAt = new Date(now.getTime() - 260 * 86_400_000);
  const decidedAt = new Date(now.getTime() - 258 * 86_400_000);
  const licenceValidUntil = addDays(toLocalDate(now), 900);
  await tx.insert(suppliers).values(
    SUPPLIERS.map((supplier, index) => ({
      orgId: supplier.id,
      status: 'active' as const,
      sizeClass: supplier.sizeClass,
      serviceAreas: [...supplier.serviceAreas],
      contactName: supplier.contact,
      contactPhone: `0535-66${String(20_110 + index * 11)}`,
      bankAccountName: supplier.name,
      bankAccountNumber: `8110601013${String(200_000_100 + index * 137)}`,
      bankName: '烟台银行股份有限公司营业部',
      licenceValidUntil,
      deliveryFeeFen: supplier.deliveryFeeYuan * 100,
      freeDeliveryFromFen: supplier.freeDeliveryFromYuan * 100,
      appliedAt,
      decidedAt,
      decidedBy: demoAccount('operator').id,
      decisionNote: '资料齐全',
    })),
  );
  await tx.insert(creditCommitments).values(
    SUPPLIERS.map((supplier) => ({
      id: seedId('commitment', supplier.key),
      supplierId: supplier.id,
      textVersion: 1,
      signedBy: supplier.contact,
      signedAt: appliedAt,
    })),
  );
}

async function seedAddresses(tx: Tx, createdAt: Date): Promise<void> {
  await tx.insert(addresses).values([
    {
      id: seedId('address', 'unit-main'),
      orgId: UNIT.id,
      divisionCode: '370602',
      detail: '环山路 46 号 教育事务中心 2 号楼 305 室',
      contactName: '王倩',
      contactPhone: '0535-6620135',
      isDefault: true,
      createdAt,
    },
    {
      id: seedId('address', 'unit-store'),
      orgId: UNIT.id,
      divisionCode: '370602',
      detail: '幸福南路 12 号 教育装备仓库',
      contactName: '孙晓梅',
      contactPhone: '0535-6620148',
      createdAt,
    },
    {
      id: seedId('address', 'unit2-main'),
      orgId: UNIT2.id,
      divisionCode: '370613',
      detail: '迎春大街 133 号 文化馆 1 楼',
      contactName: '刘洋',
      contactPhone: '0535-6891027',
      isDefault: true,
      createdAt,
    },
  ]);
}
