import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { divisionExists } from '~db/queries/organizations/divisions.ts';
import {
  insertOrganization,
  insertUnion,
  insertUnit,
  unitExists,
} from '~db/queries/organizations/organizations.ts';
import type { CreateOrganizationInput } from '../../domain/organizations/create-organization.input.ts';
import type { Refusal, Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizeOrSystem } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/**
 * Opens a unit, a union of a unit, or an operating, supervising or expert organization.
 * @param input.id a fixed id, for a seed that must give the same city every time
 */
export async function createOrganization(
  ctx: Ctx,
  input: CreateOrganizationInput & { readonly id?: string },
): Promise<Result<{ readonly orgId: string }>> {
  authorizeOrSystem(ctx, 'create-organization');
  const orgId = input.id ?? uuidv7();
  return withTransaction(ctx, async (tx) => {
    if (!(await divisionExists(tx, input.divisionCode)))
      return refuse('DIVISION_UNKNOWN', {}, 'divisionCode');
    const written = await insertOrganization(tx, {
      id: orgId,
      kind: input.kind,
      name: input.name,
      shortName: input.shortName,
      uscc: input.uscc ?? null,
      divisionCode: input.divisionCode,
      createdAt: ctx.clock.now(),
    });
    if (!written) return refuse('USCC_TAKEN', {}, 'uscc');
    const problem = await insertParticulars(tx, orgId, input);
    if (problem !== null) return { ok: false, refusal: problem };
    const detail = { kind: input.kind };
    await audit(tx, ctx, {
      action: 'create-organization',
      subjectKind: 'organization',
      subjectId: orgId,
      orgId,
      detail,
    });
    return ok({ orgId });
  });
}

async function insertParticulars(
  tx: Tx,
  orgId: string,
  input: CreateOrganizationInput,
): Promise<Refusal | null> {
  if (input.kind === 'unit') {
    const { mofDivCode, agencyCode, unitType, canteenState, headcount } = input;
    const invoiceTitle = input.invoiceTitle === '' ? input.name : input.invoiceTitle;
    const unit = { orgId, mofDivCode, agencyCode, unitType, canteenState, headcount, invoiceTitle };
    return (await insertUnit(tx, unit)) ? null : refuse('AGENCY_CODE_TAKEN', {}, 'agencyCode').refusal;
  }
  if (input.kind === 'union') {
    if (!(await unitExists(tx, input.unitId))) return refuse('NOT_FOUND', {}, 'unitId').refusal;
    const accountBank = input.accountBank === '' ? null : input.accountBank;
    const accountNumber = input.accountNumber === '' ? null : input.accountNumber;
    await insertUnion(tx, { orgId, unitId: input.unitId, accountBank, accountNumber });
  }
  return null;
}
