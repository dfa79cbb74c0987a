import type { Role } from '../../app/domain/identity/roles.ts';
import type { UserActor } from '../../app/server/context.server.ts';
import { DEMO_ACCOUNTS, demoAccount } from './accounts.ts';
import type { CityOrganization, CitySupplier } from './organizations.ts';
import { Random } from './random.ts';
import { seedId } from './seed-id.ts';
import type { CityUnit } from './units.ts';

export interface CityPerson {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly organization: CityOrganization;
  readonly roles: readonly Role[];
}

/** Who does what in a unit. Several staff take turns. */
export interface UnitPeople {
  readonly staff: readonly CityPerson[];
  readonly approver: CityPerson;
  readonly acceptor: CityPerson;
  readonly finance: CityPerson;
  readonly all: readonly CityPerson[];
}

const SURNAMES = [...'王李张刘于孙曲姜林宫徐杨迟吕宋初战邹史衣隋慕常柳滕栾盖牟丛矫'];
const GIVEN = [
  ...[
    '志远',
    '晓燕',
    '建军',
    '丽娜',
    '海涛',
    '春梅',
    '国强',
    '玉珍',
    '文静',
    '少华',
    '明月',
    '立新',
    '桂芝',
    '永刚',
    '雅琴',
  ],
  ...[
    '振华',
    '秀敏',
    '德胜',
    '佳怡',
    '成林',
    '爱华',
    '克俭',
    '慧敏',
    '传福',
    '淑芬',
    '绍波',
    '乃文',
    '晶',
    '磊',
    '洁',
  ],
];

function person(email: string, name: string, organization: CityOrganization, ...roles: Role[]): CityPerson {
  return { id: seedId('user', email), email: `${email}@demo`, name, organization, roles };
}

/** An account of the tour as a person of the city. */
export function demoPerson(name: string): CityPerson {
  const { id, email, name: called, organization, roles } = demoAccount(name);
  return { id, email, name: called, organization, roles };
}

const TOUR: Readonly<Record<string, Partial<Record<Role, string>>>> = {
  unit: {
    staff: 'staff',
    approver: 'approver',
    acceptor: 'receiver',
    finance: 'finance',
    unit_admin: 'admin',
    union_officer: 'union',
    union_chair: 'chair',
  },
  unit2: { staff: 'staff2', approver: 'approver2', acceptor: 'receiver2', finance: 'finance2' },
};

/** The people of a unit and its union: those of the tour where it has them, others by invented names. */
export function unitPeople({ organization, union, weight }: CityUnit): UnitPeople {
  const { key } = organization;
  const random = new Random([...key].reduce((sum, char) => sum * 31 + char.charCodeAt(0), 7) % 1_000_003);
  const surnames = random.pick(SURNAMES, 9);
  const given = random.pick(GIVEN, 9);
  let taken = 0;
  const of = (role: Role, sign: string, body = organization) => {
    const known = TOUR[key]?.[role];
    const name = `${surnames[taken % surnames.length]}${given[(taken * 4) % given.length]}`;
    taken += 1;
    return known === undefined ? person(`${key}.${sign}`, name, body, role) : demoPerson(known);
  };
  const staff = [of('staff', 'staff')];
  if (weight >= 6) staff.push(person(`${key}.staff-b`, `${surnames[8]}${given[7]}`, organization, 'staff'));
  const people = {
    staff,
    approver: of('approver', 'approver'),
    acceptor: of('acceptor', 'acceptor'),
    finance: of('finance', 'finance'),
  };
  const others = [
    of('unit_admin', 'admin'),
    of('union_officer', 'union', union),
    of('union_chair', 'chair', union),
  ];
  return { ...people, all: [...staff, people.approver, people.acceptor, people.finance, ...others] };
}

/** The account of a supplier: the tour's where it has one. */
export function supplierPerson(supplier: CitySupplier): CityPerson {
  const { key, contact } = supplier;
  const known = DEMO_ACCOUNTS.some(({ email }) => email === `${key}@demo`);
  return known ? demoPerson(key) : person(key, contact, supplier, 'supplier');
}

/** What a verb sees of a person who is signed in. */
export function actorOf({ id, name, organization, roles }: CityPerson): UserActor {
  return {
    kind: 'user',
    userId: id,
    name,
    orgId: organization.id,
    orgKind: organization.kind,
    orgName: organization.name,
    divisionCode: organization.divisionCode,
    roles,
    mustChangePassword: false,
  };
}
