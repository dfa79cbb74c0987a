import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Db } from '~db/client.ts';
import { rows } from '~db/client.ts';
import type { Permission } from '../../domain/identity/permissions.ts';
import { PERMISSIONS } from '../../domain/identity/permissions.ts';
import type { OrganizationKind, Role } from '../../domain/identity/roles.ts';
import { ROLES, ROLES_OF_KIND } from '../../domain/identity/roles.ts';
import type { Actor, Ctx } from '../context.server.ts';
import { SYSTEM, testCtx, userActor } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { openTestDatabase } from '../testing/database.server.ts';
import type { ForeignInputs } from '../testing/foreign-input.server.ts';
import { FOREIGN_INPUTS } from '../testing/foreign-inputs.server.ts';
import { MARKS } from '../testing/foreign-marks.server.ts';
import { foreignThings } from '../testing/foreign-things.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import type { VerbSource } from '../testing/verbs.server.ts';
import { disguisedVerbs, verbSources } from '../testing/verbs.server.ts';
import { ForbiddenError } from './authorize.server.ts';

const VERBS = verbSources();
const TABLE: Readonly<Record<string, Permission>> = PERMISSIONS;
/** Rows of verbs that stand in this table before their file does would be promises nobody keeps. */
const ROWS = Object.entries(TABLE);
/** Whose rows are only somebody's. */
const SCOPED: readonly string[] = ['own', 'party', 'area'] satisfies Permission['scope'][];

const MODULES = import.meta.glob<Record<string, unknown>>([
  '../**/*.server.ts',
  '!../process/**',
  '!../testing/**',
]);

type Verb = (ctx: Ctx, input: unknown) => Promise<unknown>;

async function load(source: VerbSource): Promise<Verb> {
  const key = `../${source.file.split('/app/server/')[1]}`.replace('../identity/', './');
  const found = (await MODULES[key]?.())?.[source.functionName];
  if (typeof found !== 'function') throw new Error(`${source.name}: nothing to call in ${key}`);
  return found as Verb;
}

const kindOf = (role: Role): OrganizationKind => {
  const kinds = Object.entries(ROLES_OF_KIND) as [OrganizationKind, readonly Role[]][];
  const found = kinds.find(([, roles]) => roles.includes(role));
  if (found === undefined) throw new Error(`no organization gives the role ${role}`);
  return found[0];
};

const NOBODY_ID = '00000000-0000-7000-8000-999999999999';
/** Somebody with one role in an organization that owns nothing. */
const stranger = (role: Role, more: { mustChangePassword?: boolean } = {}): Actor => ({
  ...userActor({
    userId: NOBODY_ID,
    name: '旁人',
    orgId: NOBODY_ID,
    orgKind: kindOf(role),
    orgName: '旁处',
    divisionCode: '370611',
    roles: [role],
  }),
  ...more,
});

/** A context in which touching the database or asking the time fails: the guard has to come before. */
function untouchable(actor: Actor): Ctx {
  const refuse = (what: string) =>
    new Proxy({} as Db, {
      get(_target, key) {
        throw new Error(`${what}.${String(key)} was used before the permission was checked`);
      },
    });
  return { ...testCtx(refuse('db'), actor), clock: refuse('clock') as unknown as Ctx['clock'] };
}

const expectForbidden = async (verb: Verb, actor: Actor) => {
  await expect(verb(untouchable(actor), {})).rejects.toBeInstanceOf(ForbiddenError);
};

describe('every verb', () => {
  test.each(VERBS.map((verb) => [verb.name, verb] as const))(
    '%s has a row and asks for it first',
    (name, verb) => {
      const permission = TABLE[name];
      expect(permission, `add '${name}' to app/domain/identity/permissions.ts`).toBeDefined();
      expect(verb.guard, `${name}: the first statement must be authorize…(ctx, '${name}')`).not.toBeNull();
      expect(verb.guard?.verb, `${name} asks for the permission of another verb`).toBe(name);
      expect(verb.guard?.callee).toBe(guardFor(permission));
    },
  );

  test('is in a file of its own name', () => {
    expect(disguisedVerbs(), 'these ask for a permission but export no verb of their own name').toEqual([]);
  });
});

function guardFor(permission: Permission | undefined): string {
  if (permission?.roles === 'system') return 'authorizeSystem';
  if (permission?.roles === 'anyone') return 'authorizePublic';
  return permission?.system === true ? 'authorizeOrSystem' : 'authorize';
}

describe('every row', () => {
  const names = new Set(VERBS.map((verb) => verb.name));

  test.each(ROWS)('%s has a verb', (name) => {
    expect(names.has(name), `no app/server/**/${name}.server.ts exports the verb`).toBe(true);
  });

  test.each(ROWS.filter(([, row]) => SCOPED.includes(row.scope)))(
    '%s has an input that names something of another organization',
    (name) => {
      const inputs = (FOREIGN_INPUTS as Readonly<Record<string, ForeignInputs | undefined>>)[name];
      expect(inputs, `add '${name}' to app/server/testing/foreign-inputs.server.ts`).toBeDefined();
    },
  );

  test('is for everybody only when it touches what is public or one’s own account', () => {
    for (const [name, row] of ROWS) {
      if (row.roles === 'anyone') expect(['public', 'self'], name).toContain(row.scope);
    }
  });
});

describe('who may not', () => {
  const verbs = VERBS.filter((verb) => TABLE[verb.name] !== undefined);

  test.each(verbs.map((verb) => [verb.name, verb] as const))(
    '%s is refused to every role outside its row before anything is read',
    async (name, source) => {
      const verb = await load(source);
      const { roles, scope } = TABLE[name] as Permission;
      if (roles === 'anyone') return;
      await expectForbidden(verb, { kind: 'anonymous' });
      const allowed: readonly Role[] = roles === 'signed-in' ? ROLES : roles === 'system' ? [] : roles;
      for (const role of ROLES.filter((one) => !allowed.includes(one))) {
        await expectForbidden(verb, stranger(role));
      }
      if (TABLE[name]?.system !== true && roles !== 'system') await expectForbidden(verb, SYSTEM);
      if (scope === 'self') return;
      for (const role of allowed) await expectForbidden(verb, stranger(role, { mustChangePassword: true }));
    },
  );
});

describe('what belongs to another organization', () => {
  let database: TestDatabase;
  let world: SmallWorld;

  beforeAll(async () => {
    database = await openTestDatabase('pglite');
    world = await smallWorld(database.db);
    await foreignThings(database.db, world);
  });
  afterAll(() => database.close());

  /** The person of the second unit or supplier who holds a role; of a strange organization where there is none. */
  const foreigner = (role: Role): Actor => {
    const people: Partial<Record<Role, Actor>> = {
      staff: world.staff2,
      approver: world.approver2,
      acceptor: world.acceptor2,
      finance: world.finance2,
      unit_admin: world.admin2,
      supplier: world.supplier2,
      union_officer: world.foreignOfficer,
      union_chair: world.foreignChair,
    };
    return people[role] ?? stranger(role);
  };

  /** Row count and sum of row versions of every table: any insert, update or delete changes it. */
  const fingerprint = async () => {
    const tables = await rows<{ name: string }>(
      database.db,
      sql`select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
    );
    const counts = tables.map(
      ({ name }) =>
        sql`select ${name} as name, count(*)::int as n, coalesce(sum(xmin::text::bigint), 0)::text as versions
          from ${sql.identifier(name)}`,
    );
    return rows(database.db, sql.join(counts, sql` union all `));
  };

  /** The same of the rows that say they belong to the first unit or supplier. */
  const ownedFingerprint = async () => {
    const columns = await rows<{ name: string; column: string }>(
      database.db,
      sql`select table_name as name, column_name as column from information_schema.columns
        where table_schema = 'public' and data_type = 'uuid'
          and column_name in ('org_id', 'unit_id', 'supplier_id', 'fulfiller_id', 'owner_org_id', 'union_id')
        order by 1, 2`,
    );
    const counts = columns.map(
      ({ name, column }) =>
        sql`select ${`${name}.${column}`} as name, count(*)::int as n, coalesce(sum(xmin::text::bigint), 0)::text as versions
          from ${sql.identifier(name)} where ${sql.identifier(column)} in (${WORLD.unitId}, ${WORLD.supplierId}, ${WORLD.unionId})`,
    );
    return rows(database.db, sql.join(counts, sql` union all `));
  };

  const cases = ROWS.flatMap(([name, row]) => {
    const foreign = (FOREIGN_INPUTS as Readonly<Record<string, ForeignInputs | undefined>>)[name];
    const source = VERBS.find((verb) => verb.name === name);
    if (!SCOPED.includes(row.scope)) return [];
    if (source === undefined || foreign === undefined) return [];
    const roles = typeof row.roles === 'string' ? ROLES : row.roles;
    return roles.flatMap((role) =>
      foreign.inputs.map((input) => [name, role, source, foreign.reach, input] as const),
    );
  });

  test.each(cases)('%s by a foreign %s reaches nothing', async (name, role, source, reach, input) => {
    const verb = await load(source);
    const look = reach === 'own' ? ownedFingerprint : fingerprint;
    const before = await look();
    let outcome: unknown;
    try {
      outcome = await verb(testCtx(database.db, foreigner(role)), input);
    } catch (error) {
      if (!(error instanceof ForbiddenError)) throw error;
      outcome = { ok: false, refusal: { code: 'FORBIDDEN' } };
    }
    expect(await look(), `${name} wrote something`).toEqual(before);
    const answer = outcome as { ok: boolean; refusal?: { code: string } };
    if (!answer.ok && reach === 'named') expect(['NOT_FOUND', 'FORBIDDEN']).toContain(answer.refusal?.code);
    const text = JSON.stringify(outcome, (_key, one: unknown) => (one instanceof Map ? [...one] : one)) ?? '';
    for (const mark of MARKS) expect(text, `${name} shows ${mark}`).not.toContain(mark);
  });
});
