import type { Executor } from '~db/client.ts';
import { readSupplierStanding } from '~db/queries/suppliers/supplier-standing.ts';
import type { Refusal } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';
import { mayTrade, SUPPLIER_STATUS_NAMES } from '../../domain/suppliers/standing.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';

/**
 * Why a supplier may not list goods, enter an agreement or deliver for another today; null when it may. Standing is
 * that of the day: a suspension that ended at midnight no longer counts, whatever the register still says.
 * @param field where the supplier was named in a form
 */
export async function tradingRefusal(
  db: Executor,
  ctx: Pick<Ctx, 'clock'>,
  supplierId: string,
  field?: string,
): Promise<Refusal | null> {
  const standing = await readSupplierStanding(db, supplierId, toLocalDate(ctx.clock.now()));
  if (standing === null) return refuse('NOT_FOUND', {}, field).refusal;
  if (mayTrade(standing.status)) return null;
  return refuse('SUPPLIER_NOT_ACTIVE', { state: SUPPLIER_STATUS_NAMES[standing.status] }, field).refusal;
}
