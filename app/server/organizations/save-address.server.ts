import { uuidv7 } from 'uuidv7';
import {
  insertAddress,
  lockOwnAddresses,
  setDefaultAddress,
  updateAddress,
} from '~db/queries/organizations/addresses.ts';
import { divisionExists } from '~db/queries/organizations/divisions.ts';
import type { SaveAddressInput } from '../../domain/organizations/save-address.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

/**
 * Adds a delivery address of one's organization or changes one; the first becomes the default by itself.
 * @param input.id a fixed id for a new address, for a seed that must give the same city every time
 */
export async function saveAddress(
  ctx: Ctx,
  input: SaveAddressInput & { readonly id?: string },
): Promise<Result<{ readonly addressId: string }>> {
  const actor = authorize(ctx, 'save-address');
  const { divisionCode, detail, contactName, contactPhone } = input;
  const { orgId } = actor;
  return withTransaction(ctx, async (tx) => {
    if (!(await divisionExists(tx, divisionCode))) return refuse('DIVISION_UNKNOWN', {}, 'divisionCode');
    const known = await lockOwnAddresses(tx, orgId);
    const addressId = input.addressId ?? input.id ?? uuidv7();
    const values = { divisionCode, detail, contactName, contactPhone };
    if (input.addressId === undefined) {
      await insertAddress(tx, { id: addressId, orgId, ...values, createdAt: ctx.clock.now() });
    } else if (!(await updateAddress(tx, orgId, addressId, values))) {
      return refuse('NOT_FOUND');
    }
    if (input.isDefault || known.length === 0) await setDefaultAddress(tx, orgId, addressId);
    await audit(tx, ctx, {
      action: 'save-address',
      subjectKind: 'address',
      subjectId: addressId,
      orgId,
      detail: { isNew: input.addressId === undefined, divisionCode },
    });
    return ok({ addressId });
  });
}
