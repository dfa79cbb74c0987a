import type { Tx } from '~db/client.ts';
import type { AgreementDossier } from '~db/queries/agreements/agreement-desk.ts';
import {
  lockAgreement,
  offersUnderAgreement,
  updateAgreementRow,
} from '~db/queries/agreements/agreement-upkeep.ts';
import type { agreements } from '~db/schema/agreements.ts';
import { searchEngine } from '~search/engine.ts';
import type { AgreementEvent } from '../../domain/agreements/agreement-machine.ts';
import { AGREEMENT_EVENTS, AGREEMENT_STATE_NAMES } from '../../domain/agreements/agreement-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { nextState } from '../../domain/state-machine.ts';
import type { Ctx, UserActor } from '../context.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { withTransaction } from '../transaction.server.ts';

type Values = Partial<typeof agreements.$inferInsert>;

export interface AgreementChange {
  readonly agreementId: string;
  /** The version the user saw. */
  readonly version: number;
  readonly event: AgreementEvent;
  /** Verb of the audit row, and what the act is called when the state forbids it. */
  readonly action: string;
  readonly label: string;
}

export interface AgreementEffect {
  /** Columns of the agreement that change beside its state and version. */
  readonly values?: Values;
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Supplier the audit row concerns beside the operator. */
  readonly supplierId?: string;
  /** Offers whose place in the search changes; written last. */
  readonly reindex?: { readonly supplierId?: string; readonly entryId?: string } | null;
}

/**
 * One event of one agreement by a person: lock, version, machine, what else `apply` writes, audit, search rows. Every
 * change, also of a package or an entry, raises the version of the whole agreement, so that a stale page is refused.
 */
export function changeAgreement(
  ctx: Ctx,
  actor: UserActor,
  change: AgreementChange,
  apply: (tx: Tx, before: AgreementDossier) => Promise<Result<AgreementEffect>>,
): Promise<Result<{ readonly agreementId: string }>> {
  const { agreementId, version, event } = change;
  return withTransaction(ctx, async (tx) => {
    const before = await lockAgreement(tx, agreementId);
    if (before === null) return refuse('NOT_FOUND');
    if (before.version !== version) return refuse('CONFLICT');
    const status = nextState(AGREEMENT_EVENTS, before.status, event);
    if (status === null) {
      return refuse('STATE_CHANGED', { state: AGREEMENT_STATE_NAMES[before.status], action: change.label });
    }
    const effect = await apply(tx, before);
    if (!effect.ok) return effect;
    const { values = {}, detail = {}, supplierId = null, reindex = null } = effect.value;
    await updateAgreementRow(tx, { id: agreementId, version }, { ...values, status });
    await audit(tx, ctx, {
      action: change.action,
      subjectKind: 'agreement',
      subjectId: agreementId,
      orgId: actor.orgId,
      counterpartOrgId: supplierId,
      detail: { number: before.number, version: version + 1, ...detail },
    });
    if (reindex !== null) {
      await searchEngine().indexOffers(tx, await offersUnderAgreement(tx, { agreementId, ...reindex }));
    }
    return ok({ agreementId });
  });
}
