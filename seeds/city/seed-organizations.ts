import { addDays, localDate, toLocalDate } from '../../app/domain/time/local-date.ts';
import type { Ctx, UserActor } from '../../app/server/context.server.ts';
import { actingAs } from '../../app/server/context.server.ts';
import { createUser } from '../../app/server/identity/create-user.server.ts';
import { createOrganization } from '../../app/server/organizations/create-organization.server.ts';
import { saveAddress } from '../../app/server/organizations/save-address.server.ts';
import { approveSupplier } from '../../app/server/suppliers/approve-supplier.server.ts';
import { registerSupplier } from '../../app/server/suppliers/register-supplier.server.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD, demoAccount } from './accounts.ts';
import type { CitySupplier } from './organizations.ts';
import { EXPERTS, OPERATOR, SUPERVISOR, SUPPLIERS, UNION, UNIT, UNIT2 } from './organizations.ts';
import { seedId } from './seed-id.ts';
import { unwrapped } from './unwrapped.ts';

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

/** The same context so many days ago. */
export function daysAgo(ctx: Ctx, days: number): Ctx {
  return { ...ctx, clock: { now: () => new Date(ctx.clock.now().getTime() - days * 86_400_000) } };
}

const FOUNDED_DAYS_AGO = 300;
const REGISTERED_DAYS_AGO = 260;

/** Units, union and offices with their people; suppliers apply and an operator admits them. */
export async function seedOrganizations(ctx: Ctx): Promise<void> {
  const founding = daysAgo(ctx, FOUNDED_DAYS_AGO);
  await seedOffices(founding);
  for (const supplier of SUPPLIERS) await seedSupplier(ctx, supplier);
  await seedAddresses(founding);
}

async function seedOffices(ctx: Ctx): Promise<void> {
  const unit = { kind: 'unit' as const, unitType: '公益一类事业单位', invoiceTitle: '' };
  const inputs = [
    { ...UNIT, ...unit, mofDivCode: '370602000', agencyCode: '205017', canteenState: 'own' as const },
    { ...UNIT2, ...unit, mofDivCode: '370613000', agencyCode: '207004', canteenState: 'none' as const },
    {
      ...UNION,
      kind: 'union' as const,
      unitId: UNIT.id,
      accountBank: '中国工商银行烟台芝罘支行',
      accountNumber: '1606020109200000331',
    },
    { ...OPERATOR, kind: 'operator' as const },
    { ...SUPERVISOR, kind: 'supervisor' as const },
    { ...EXPERTS, kind: 'expert_pool' as const },
  ];
  for (const input of inputs) unwrapped(await createOrganization(ctx, input));
  const offices = new Set(inputs.map(({ key }) => key));
  for (const { id, email, name, orgKey, roles } of DEMO_ACCOUNTS) {
    if (!offices.has(orgKey)) continue;
    const { organization } = demoAccount(email.replace('@demo', ''));
    const person = { id, email, name, roles: [...roles], orgId: organization.id, password: DEMO_PASSWORD };
    unwrapped(await createUser(ctx, person));
  }
}

async function seedSupplier(ctx: Ctx, supplier: CitySupplier): Promise<void> {
  const account = demoAccount(supplier.key);
  const index = SUPPLIERS.indexOf(supplier);
  const applying = daysAgo(ctx, REGISTERED_DAYS_AGO);
  unwrapped(
    await registerSupplier(applying, {
      supplierId: supplier.id,
      userId: account.id,
      deliveryFeeFen: supplier.deliveryFeeYuan * 100,
      freeDeliveryFromFen: supplier.freeDeliveryFromYuan * 100,
      name: supplier.name,
      shortName: supplier.shortName,
      uscc: supplier.uscc,
      division: supplier.divisionCode,
      sizeClass: supplier.sizeClass,
      serviceAreas: [...supplier.serviceAreas],
      contactName: supplier.contact,
      contactPhone: `0535-66${String(20_110 + index * 11)}`,
      bankAccountName: supplier.name,
      bankAccountNumber: `8110601013${String(200_000_100 + index * 137)}`,
      bankName: '烟台银行股份有限公司营业部',
      licenceValidUntil: localDate(addDays(toLocalDate(ctx.clock.now()), 900)),
      userName: account.name,
      email: account.email,
      password: DEMO_PASSWORD,
      confirmation: DEMO_PASSWORD,
      signedBy: supplier.contact,
      commitment: 'on',
    }),
  );
  const deciding = actingAsAccount(daysAgo(ctx, REGISTERED_DAYS_AGO - 2), 'operator');
  unwrapped(await approveSupplier(deciding, { supplierId: supplier.id, note: '资料齐全' }));
}

const ADDRESSES = [
  ['staff', 'unit-main', '370602', '环山路 46 号 教育事务中心 2 号楼 305 室', '王倩', '0535-6620135'],
  ['staff', 'unit-store', '370602', '幸福南路 12 号 教育装备仓库', '孙晓梅', '0535-6620148'],
  ['staff2', 'unit2-main', '370613', '迎春大街 133 号 文化馆 1 楼', '刘洋', '0535-6891027'],
] as const;

/** The first of each unit becomes its default. */
async function seedAddresses(ctx: Ctx): Promise<void> {
  for (const [account, key, divisionCode, detail, contactName, contactPhone] of ADDRESSES) {
    const address = { id: seedId('address', key), divisionCode, detail, contactName, contactPhone };
    unwrapped(await saveAddress(actingAsAccount(ctx, account), { ...address, isDefault: false }));
  }
}
