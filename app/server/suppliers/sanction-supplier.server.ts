import { uuidv7 } from 'uuidv7';
import type { Tx } from '~db/client.ts';
import { nextNumber } from '~db/queries/organizations/next-number.ts';
import { findOrganization } from '~db/queries/organizations/organizations.ts';
import { insertNotice } from '~db/queries/publication/insert-notice.ts';
import { readSupplierStanding } from '~db/queries/suppliers/supplier-standing.ts';
import { insertSanction, lockSupplier, updateSupplier } from '~db/queries/suppliers/suppliers.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { SanctionSupplierInput } from '../../domain/suppliers/decide-supplier.input.ts';
import { SANCTION_NAMES, SUPPLIER_STATUS_NAMES } from '../../domain/suppliers/standing.ts';
import { fiscalYearOf, toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';
import { reindexOffersOf } from './reindex-offers.server.ts';
import { tellSupplier } from './tell-supplier.server.ts';

/**
 * Suspends or blacklists a supplier from today, with reason and last day, and publishes it. The supplier still signs
 * in, delivers and invoices what was ordered; it lists nothing new and confirms no new order.
 */
export async function sanctionSupplier(
  ctx: Ctx,
  input: SanctionSupplierInput,
): Promise<Result<{ readonly sanctionId: string; readonly noticeId: string }>> {
  const actor = authorize(ctx, 'sanction-supplier');
  const { supplierId, kind, reason } = input;
  const startsOn = toLocalDate(ctx.clock.now());
  const endsOn = input.endsOn ?? null;
  if (endsOn !== null && endsOn < startsOn) return refuse('SANCTION_END_PAST', {}, 'endsOn');
  return withTransaction(ctx, async (tx) => {
    if ((await lockSupplier(tx, supplierId)) === null) return refuse('NOT_FOUND');
    const standing = await readSupplierStanding(tx, supplierId, startsOn);
    if (standing === null) return refuse('NOT_FOUND');
    const { status } = standing;
    if (status === 'applying' || status === 'rejected') {
      return refuse('STATE_CHANGED', { state: SUPPLIER_STATUS_NAMES[status], action: SANCTION_NAMES[kind] });
    }
    // A suspension can be followed by the blacklist, nothing graver follows that.
    if (status === 'blacklisted' || (status === 'suspended' && kind === 'suspension')) {
      return refuse('SANCTION_STANDS', { state: SUPPLIER_STATUS_NAMES[status] });
    }
    const sanctionId = uuidv7();
    const imposedAt = ctx.clock.now();
    const imposedBy = actor.userId;
    await insertSanction(tx, {
      id: sanctionId,
      supplierId,
      kind,
      reason,
      startsOn,
      endsOn,
      imposedBy,
      imposedAt,
    });
    await updateSupplier(tx, supplierId, { status: kind === 'blacklist' ? 'blacklisted' : 'suspended' });
    const noticeId = await publish(tx, ctx, {
      supplierId,
      kind,
      reason,
      startsOn,
      endsOn,
      orgName: actor.orgName,
    });
    await reindexOffersOf(tx, ctx, supplierId);
    const params = { kind: SANCTION_NAMES[kind], reason, endsOn: endsOn ?? '' };
    await tellSupplier(tx, ctx, supplierId, { code: 'supplier.sanctioned', params });
    await audit(tx, ctx, {
      action: 'sanction-supplier',
      subjectKind: 'supplier',
      subjectId: supplierId,
      orgId: supplierId,
      detail: { kind, reason, startsOn, endsOn, sanctionId },
    });
    return ok({ sanctionId, noticeId });
  });
}

interface Published {
  readonly supplierId: string;
  readonly kind: keyof typeof SANCTION_NAMES;
  readonly reason: string;
  readonly startsOn: ReturnType<typeof toLocalDate>;
  readonly endsOn: string | null;
  readonly orgName: string;
}

async function publish(tx: Tx, ctx: Ctx, sanction: Published): Promise<string> {
  const supplier = await findOrganization(tx, sanction.supplierId);
  if (supplier === null) throw new Error(`supplier ${sanction.supplierId} vanished inside its own lock`);
  const year = fiscalYearOf(sanction.startsOn);
  const serial = String(await nextNumber(tx, 'notice:supplier_sanction', year)).padStart(4, '0');
  const noticeId = uuidv7();
  const { kind, reason, startsOn, endsOn, orgName } = sanction;
  await insertNotice(tx, {
    id: noticeId,
    kind: 'supplier_sanction',
    number: `CL-${year}-${serial}`,
    title: `关于对${supplier.name}作出${SANCTION_NAMES[kind]}处理的公告`,
    body: { supplier: supplier.name, uscc: supplier.uscc, kind, reason, startsOn, endsOn, issuedBy: orgName },
    subjectId: sanction.supplierId,
    publishedAt: ctx.clock.now(),
  });
  return noticeId;
}
