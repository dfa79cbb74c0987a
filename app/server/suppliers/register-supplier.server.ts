import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { insertRoles, insertUser } from '~db/queries/identity/users.ts';
import { insertOrganization } from '~db/queries/organizations/organizations.ts';
import { insertCommitment, insertSupplier } from '~db/queries/suppliers/suppliers.ts';
import { passwordProblem } from '../../domain/identity/password.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { CREDIT_COMMITMENT } from '../../domain/suppliers/credit-commitment.ts';
import type { RegisterSupplierInput } from '../../domain/suppliers/register-supplier.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';
import { hashPassword } from '../identity/password-hash.server.ts';
import { openSession } from '../identity/session.server.ts';
import { blockOf, countFailure, failureRules } from '../identity/throttle.server.ts';
import { resolveDivision, resolveServiceAreas } from '../organizations/resolve-division.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** What only a seed sets: fixed ids, delivery terms, a password that was hashed before. */
export interface SeededSupplier {
  readonly supplierId?: string;
  readonly userId?: string;
  readonly deliveryFeeFen?: number;
  readonly freeDeliveryFromFen?: number;
  readonly passwordHash?: string;
}

export interface RegisteredSupplier {
  readonly supplierId: string;
  readonly userId: string;
  /** Of the session that opens with the registration. */
  readonly token: string;
}

type Registration = RegisterSupplierInput & SeededSupplier;

/**
 * 供应商入驻: a company, its first account and its signed credit commitment. It can sign in at once and sees where
 * its application stands; it lists nothing before an operator has approved it.
 */
export async function registerSupplier(ctx: Ctx, input: Registration): Promise<Result<RegisteredSupplier>> {
  authorizePublic(ctx, 'register-supplier');
  const rules = failureRules(ctx, 'register-supplier', '');
  const block = await blockOf(ctx, rules);
  if (block !== null) return refuse('TOO_MANY_REGISTRATIONS', block.params);
  const problem = passwordProblem(input.password, input.email);
  if (problem !== null) return { ok: false, refusal: problem };
  const division = await resolveDivision(ctx.db, input.division, input.uscc);
  if (!division.ok) return division;
  const areas = await resolveServiceAreas(ctx.db, input.serviceAreas);
  if (!areas.ok) return areas;
  const seeded: SeededSupplier = ctx.actor.kind === 'system' ? input : {};
  const passwordHash = seeded.passwordHash ?? (await hashPassword(input.password));
  const supplierId = seeded.supplierId ?? uuidv7();
  const userId = seeded.userId ?? uuidv7();
  const written = await withTransaction(ctx, async (tx) => {
    const { uscc, name } = input;
    const shortName = input.shortName === '' ? name.slice(0, SHORT_NAME_CHARS) : input.shortName;
    const createdAt = ctx.clock.now();
    const divisionCode = division.value;
    const organization = {
      id: supplierId,
      kind: 'supplier' as const,
      name,
      shortName,
      uscc,
      divisionCode,
      createdAt,
    };
    if (!(await insertOrganization(tx, organization))) return refuse('USCC_TAKEN', {}, 'uscc');
    const refused = await insertAccount(tx, ctx, { supplierId, userId, passwordHash, input });
    if (refused !== null) return { ok: false, refusal: refused };
    await insertParticulars(tx, ctx, supplierId, { ...input, serviceAreas: areas.value });
    await audit(tx, ctx, {
      action: 'register-supplier',
      subjectKind: 'supplier',
      subjectId: supplierId,
      orgId: supplierId,
      detail: { uscc, commitmentVersion: CREDIT_COMMITMENT.version },
    });
    return ok({ supplierId, userId, token: await openSession(tx, ctx, { userId, orgId: supplierId }) });
  });
  // Who tries one credit code or sign-in name after the other learns which are taken: slowly, then not at all.
  if (!written.ok && ctx.actor.kind !== 'system') {
    await countFailure(ctx, rules, { action: 'block-registration', userId: null });
  }
  return written;
}

const SHORT_NAME_CHARS = 20;

async function insertAccount(
  tx: Tx,
  ctx: Ctx,
  account: { supplierId: string; userId: string; passwordHash: string; input: Registration },
): Promise<Refusal | null> {
  const { supplierId, userId, passwordHash, input } = account;
  const createdAt = ctx.clock.now();
  const { email, userName } = input;
  if (!(await insertUser(tx, { id: userId, email, name: userName, passwordHash, createdAt }))) {
    return refuse('EMAIL_TAKEN', {}, 'email').refusal;
  }
  await insertRoles(tx, { userId, orgId: supplierId, roles: ['supplier'], at: createdAt });
  return null;
}

async function insertParticulars(tx: Tx, ctx: Ctx, supplierId: string, input: Registration): Promise<void> {
  const now = ctx.clock.now();
  const { sizeClass, serviceAreas, contactName, contactPhone } = input;
  const { bankAccountName, bankAccountNumber, bankName, signedBy } = input;
  const seeded: SeededSupplier = ctx.actor.kind === 'system' ? input : {};
  await insertSupplier(tx, {
    orgId: supplierId,
    status: 'applying',
    sizeClass,
    serviceAreas,
    contactName,
    contactPhone,
    bankAccountName,
    bankAccountNumber,
    bankName,
    licenceValidUntil: input.licenceValidUntil ?? null,
    deliveryFeeFen: seeded.deliveryFeeFen ?? 0,
    freeDeliveryFromFen: seeded.freeDeliveryFromFen ?? 0,
    appliedAt: now,
  });
  const textVersion = CREDIT_COMMITMENT.version;
  await insertCommitment(tx, { id: uuidv7(), supplierId, textVersion, signedBy, signedAt: now });
}
