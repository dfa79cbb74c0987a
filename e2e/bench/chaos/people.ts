import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import type { OrganizationKind, Role } from '../../../app/domain/identity/roles.ts';
import { fen } from '../../../app/domain/money.ts';
import { fiscalYearOf, toLocalDate } from '../../../app/domain/time/local-date.ts';
import { importBudgetLines } from '../../../app/server/budget/import-budget-lines.server.ts';
import type { Ctx, UserActor } from '../../../app/server/context.server.ts';
import { actingAs } from '../../../app/server/context.server.ts';
import { sessionCookie } from '../../../app/server/http/session-cookie.server.ts';
import { hashToken, newToken } from '../../../app/server/identity/session.server.ts';
import { rows } from '../../../db/client.ts';
import type { BuyingUnit, CartOffer } from '../buyers.ts';
import { cartOffers, openUnit } from '../buyers.ts';

/** Somebody who is signed in. */
export interface Person {
  readonly actor: UserActor;
  readonly cookie: string;
}

export interface ChaosWorld {
  readonly unit: BuyingUnit;
  readonly lineIds: readonly string[];
  readonly offers: readonly CartOffer[];
  readonly buyers: readonly Person[];
  readonly approvers: readonly Person[];
  readonly acceptor: Person;
  readonly finance: readonly Person[];
  readonly operator: Person;
  /** one of each supplier that sells the offers, by organization */
  readonly suppliers: ReadonlyMap<string, Person>;
}

const LINES = 3;
/** Little enough that clients run into each other at the end of it. */
const LINE_FEN = fen(600_000);

interface Wanted {
  readonly orgId: string;
  readonly orgKind: OrganizationKind;
  readonly role: Role;
}

async function signIn(ctx: Ctx, wanted: readonly Wanted[]): Promise<Person[]> {
  const now = ctx.clock.now().toISOString();
  const until = new Date(ctx.clock.now().getTime() + 12 * 3_600_000).toISOString();
  const people = wanted.map((person) => ({ ...person, id: uuidv7(), token: newToken() }));
  const records = people.map(({ id, orgId, role, token }) => ({
    id,
    orgId,
    role,
    tokenHash: hashToken(token),
  }));
  await ctx.db.execute(sql`
    with person as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(records)}::jsonb)
        as x(id uuid, "orgId" uuid, role text, "tokenHash" text)
    ), put_users as (
      insert into users (id, email, name, password_hash, created_at)
      select id, id || '@chaos', '测试', '-', ${now}::timestamptz from person
    ), put_roles as (
      insert into memberships (user_id, org_id, role, granted_at)
      select id, "orgId", role, ${now}::timestamptz from person
    )
    insert into sessions (token_hash, user_id, org_id, created_at, expires_at)
    select "tokenHash", id, "orgId", ${now}::timestamptz, ${until}::timestamptz from person`);
  return Promise.all(
    people.map(async ({ id, orgId, orgKind, role, token }) => ({
      cookie: (await sessionCookie(token, false)).split(';', 1)[0] ?? '',
      actor: {
        kind: 'user' as const,
        userId: id,
        name: '测试',
        orgId,
        orgKind,
        orgName: '测试',
        divisionCode: '370602',
        roles: [role],
        mustChangePassword: false,
      },
    })),
  );
}

/** One unit with a few lines and everybody a purchase needs, each signed in. */
export async function makeWorld(ctx: Ctx, buyers: number): Promise<ChaosWorld> {
  const unit = await openUnit(ctx, 900);
  const fiscalYear = fiscalYearOf(toLocalDate(ctx.clock.now()));
  const imported = await importBudgetLines(actingAs(ctx, unit.actor), {
    fiscalYear,
    rows: Array.from({ length: LINES }, (_, n) => ({
      code: `CHAOS${fiscalYear}${n}`,
      name: `日常公用经费${n + 1}`,
      projectCode: `CHAOS${n}`,
      projectName: '日常公用经费',
      economicClass: '30201',
      governmentEconomicClass: '50502',
      functionClass: '2050199',
      fundType: '11',
      isGovernmentPurchase: true,
      budgetFen: LINE_FEN,
    })),
  });
  if (!imported.ok) throw new Error('the lines were refused');
  const offers = (await cartOffers(ctx, unit, 2)).flat();
  const sellers = await rows<{ id: string }>(
    ctx.db,
    sql`select distinct supplier_id as id from offers where id in (${sql.join(
      offers.map(({ offerId }) => sql`${offerId}`),
      sql`, `,
    )})`,
  );
  const [operator] = await rows<{ id: string }>(
    ctx.db,
    sql`select id from organizations where kind = 'operator' limit 1`,
  );
  const own = (role: Role): Wanted => ({ orgId: unit.orgId, orgKind: 'unit', role });
  const people = await signIn(ctx, [
    ...Array.from({ length: buyers }, () => own('staff')),
    ...Array.from({ length: 4 }, () => own('approver')),
    own('acceptor'),
    ...Array.from({ length: 4 }, () => own('finance')),
    { orgId: operator?.id ?? '', orgKind: 'operator', role: 'operator' },
    ...sellers.map(({ id }): Wanted => ({ orgId: id, orgKind: 'supplier', role: 'supplier' })),
  ]);
  const withRole = (role: Role) => people.filter(({ actor }) => actor.roles.includes(role));
  const [acceptor] = withRole('acceptor');
  const [anOperator] = withRole('operator');
  if (acceptor === undefined || anOperator === undefined) throw new Error('nobody is there');
  return {
    unit,
    lineIds: Object.values(imported.value.lineIds),
    offers,
    buyers: withRole('staff'),
    approvers: withRole('approver'),
    acceptor,
    finance: withRole('finance'),
    operator: anOperator,
    suppliers: new Map(withRole('supplier').map((person) => [person.actor.orgId, person])),
  };
}
