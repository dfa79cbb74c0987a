import { addDays } from '../../../app/domain/time/local-date.ts';
import { createUser } from '../../../app/server/identity/create-user.server.ts';
import { hashPassword } from '../../../app/server/identity/password-hash.server.ts';
import { createOrganization } from '../../../app/server/organizations/create-organization.server.ts';
import { saveAddress } from '../../../app/server/organizations/save-address.server.ts';
import { approveSupplier } from '../../../app/server/suppliers/approve-supplier.server.ts';
import { registerSupplier } from '../../../app/server/suppliers/register-supplier.server.ts';
import { rejectSupplier } from '../../../app/server/suppliers/reject-supplier.server.ts';
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from '../accounts.ts';
import type { CityOrganization, CitySupplier } from '../organizations.ts';
import { EXPERTS, OPERATOR, organization, SUPERVISOR, UNIT } from '../organizations.ts';
import type { CityPerson } from '../people.ts';
import { demoPerson, supplierPerson, unitPeople } from '../people.ts';
import { seedId } from '../seed-id.ts';
import { supplierPhone } from '../suppliers.ts';
import type { CityUnit } from '../units.ts';
import { unwrapped } from '../unwrapped.ts';
import type { Scene, Stage } from './stage.ts';

/** Days after the offices were opened. */
const SUPPLIERS_APPLY = 6;
const SUPPLIERS_ADMITTED = 9;
const HEADS_PER_WEIGHT = 30;

/** Offices, units and unions with their people, then the suppliers, each by the verb that opens it. */
export async function foundingScenes(stage: Stage): Promise<Scene[]> {
  const { plan } = stage;
  // one hash for all: everybody has the demonstration's password
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const open = new Opening(stage, passwordHash);
  const founded = plan.foundedDaysAgo;
  return [
    { at: stage.daysAgo(founded), play: () => open.offices() },
    ...plan.units.map((unit, index) => ({
      at: stage.daysAgo(founded - 1, 540 + index * 7),
      play: () => open.unit(unit),
    })),
    ...plan.suppliers.map((supplier, index) => ({
      at: stage.daysAgo(founded - SUPPLIERS_APPLY, 540 + index * 5),
      play: () => open.supplier(supplier, index),
    })),
    ...plan.suppliers.map((supplier, index) => ({
      at: stage.daysAgo(founded - SUPPLIERS_ADMITTED, 540 + index * 4),
      play: () => open.admit(supplier),
    })),
    ...APPLICANTS.map((applicant, index) => ({
      at: stage.daysAgo(APPLIED_DAYS_AGO[index] ?? 1, 570),
      play: () => open.supplier(applicant, plan.suppliers.length + index),
    })),
    { at: stage.daysAgo(3, 615), play: () => open.reject(APPLICANTS[0]) },
  ];
}

const REJECTION = '营业执照经营范围不含所报品目，信用承诺书签署人与法定代表人不一致，请更正后重新申请。';

const applicant = (
  key: string,
  divisionCode: string,
  serial: string,
  name: string,
  shortName: string,
  contact: string,
): CitySupplier => ({
  ...organization(key, 'supplier', divisionCode, [`91${divisionCode}`, serial], name, shortName),
  trades: [],
  sizeClass: 'micro',
  serviceAreas: ['3706'],
  contact,
  deliveryFeeYuan: 0,
  freeDeliveryFromYuan: 0,
  skuPrefix: '',
  priceLevel: 1,
});

/** Beside the city's suppliers: one whose application was turned down, two that wait for the operator. */
const APPLICANTS = [
  applicant('applicant1', '370602', '68520014', '烟台海阔商贸有限公司', '海阔商贸', '车向阳'),
  applicant('applicant2', '370613', '68520022', '烟台启点办公科技有限公司', '启点办公', '门晓东'),
  applicant('applicant3', '370685', '68520030', '招远市金谷纸品有限公司', '金谷纸品', '温玉梅'),
] as const;
const APPLIED_DAYS_AGO = [5, 2, 1];

class Opening {
  constructor(
    private readonly stage: Stage,
    private readonly passwordHash: string,
  ) {}

  async offices(): Promise<void> {
    const offices = [
      { ...OPERATOR, kind: 'operator' as const },
      { ...SUPERVISOR, kind: 'supervisor' as const },
      { ...EXPERTS, kind: 'expert_pool' as const },
    ];
    for (const office of offices) unwrapped(await createOrganization(this.stage.system, office));
    const keys = new Set(offices.map(({ key }) => key));
    for (const { email, orgKey } of DEMO_ACCOUNTS) {
      if (keys.has(orgKey)) await this.person(demoPerson(email.replace('@demo', '')));
    }
  }

  async unit(unit: CityUnit): Promise<void> {
    const { organization: office, union, unitType, canteenState, mofDivCode, agencyCode } = unit;
    const { system } = this.stage;
    // whoever buys more has more people
    const headcount = unit.weight * HEADS_PER_WEIGHT;
    const particulars = { unitType, canteenState, mofDivCode, agencyCode, headcount, invoiceTitle: '' };
    const terms = { kind: 'unit' as const, ...particulars };
    unwrapped(await createOrganization(system, { ...office, ...terms }));
    unwrapped(
      await createOrganization(system, {
        ...union,
        kind: 'union',
        unitId: office.id,
        accountBank: '中国工商银行烟台分行',
        accountNumber: unit.unionAccount,
      }),
    );
    const people = unitPeople(unit);
    for (const person of people.all) await this.person(person);
    const [staff] = people.staff;
    if (staff === undefined) throw new Error(`${office.key} has no staff`);
    await this.address(staff, `${office.key}-main`, office, unit.address, staff.name, unit.phone);
    if (office.id !== UNIT.id) return;
    const store = ['幸福南路 12 号 教育装备仓库', '孙晓梅', '0535-6620148'] as const;
    await this.address(staff, 'unit-store', office, ...store);
  }

  private async person({ id, email, name, organization: office, roles }: CityPerson): Promise<void> {
    const account = { id, email, name, orgId: office.id, roles: [...roles], password: DEMO_PASSWORD };
    unwrapped(await createUser(this.stage.system, { ...account, passwordHash: this.passwordHash }));
  }

  /** The first of a unit becomes its default. */
  private async address(
    staff: CityPerson,
    key: string,
    { divisionCode }: CityOrganization,
    detail: string,
    contactName: string,
    contactPhone: string,
  ): Promise<void> {
    const address = { id: seedId('address', key), divisionCode, detail, contactName, contactPhone };
    unwrapped(await saveAddress(this.stage.as(staff), { ...address, isDefault: false }));
  }

  async supplier(supplier: CitySupplier, index: number): Promise<void> {
    const { id, email, name } = supplierPerson(supplier);
    unwrapped(
      await registerSupplier(this.stage.system, {
        supplierId: supplier.id,
        userId: id,
        passwordHash: this.passwordHash,
        deliveryFeeFen: supplier.deliveryFeeYuan * 100,
        freeDeliveryFromFen: supplier.freeDeliveryFromYuan * 100,
        name: supplier.name,
        shortName: supplier.shortName,
        uscc: supplier.uscc,
        division: supplier.divisionCode,
        sizeClass: supplier.sizeClass,
        serviceAreas: [...supplier.serviceAreas],
        contactName: supplier.contact,
        contactPhone: supplierPhone(supplier.divisionCode, index),
        bankAccountName: supplier.name,
        bankAccountNumber: `8110601013${String(200_000_100 + index * 137)}`,
        bankName: '烟台银行股份有限公司营业部',
        licenceValidUntil: addDays(this.stage.plan.today, 900),
        userName: name,
        email,
        password: DEMO_PASSWORD,
        confirmation: DEMO_PASSWORD,
        signedBy: supplier.contact,
        commitment: 'on',
      }),
    );
  }

  async admit({ id }: CitySupplier): Promise<void> {
    unwrapped(await approveSupplier(this.stage.asAccount('operator'), { supplierId: id, note: '资料齐全' }));
  }

  async reject({ id }: CitySupplier): Promise<void> {
    const operator = this.stage.asAccount('operator2');
    unwrapped(await rejectSupplier(operator, { supplierId: id, reason: REJECTION }));
  }
}
