import { raiseVersions, readEntryOwners, upsertAgents } from '~db/queries/agreements/write-agreements.ts';
import type { NameAgentInput } from '../../domain/agreements/agreement.input.ts';
import { AGREEMENT_STATE_NAMES } from '../../domain/agreements/agreement-machine.ts';
import { isBeingRecorded } from '../../domain/agreements/recording-day.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { audit } from '../oversight/audit.server.ts';
import { tradingRefusal } from '../suppliers/trading.server.ts';
import { withTransaction } from '../transaction.server.ts';

/** Names the 代理商 who receives an entry's orders in an area; naming the same one again changes his term. */
export async function nameAgent(ctx: Ctx, input: NameAgentInput): Promise<Result<{ entryId: string }>> {
  authorize(ctx, 'name-agent');
  const named = await nameAgents(ctx, [input]);
  return named.ok ? ok({ entryId: input.entryId }) : named;
}

/** Several at once: all or none. */
export async function nameAgents(
  ctx: Ctx,
  inputs: readonly NameAgentInput[],
): Promise<Result<{ named: number }>> {
  const actor = authorize(ctx, 'name-agent');
  return withTransaction(ctx, async (tx) => {
    const owners = await readEntryOwners(tx, [...new Set(inputs.map(({ entryId }) => entryId))]);
    const today = toLocalDate(ctx.clock.now());
    for (const input of inputs) {
      const owner = owners.get(input.entryId);
      if (owner === undefined || owner.entryStatus === 'removed') return refuse('NOT_FOUND', {}, 'entryId');
      if (owner.agreementStatus === 'expired')
        return refuse('STATE_CHANGED', { state: AGREEMENT_STATE_NAMES.expired, action: '指定代理商' });
      if (input.validTo < input.validFrom) return refuse('INVALID_INPUT', {}, 'validTo');
      if (!isBeingRecorded(owner.inForceSince, today) && !input.consent)
        return refuse('CONSENT_REQUIRED', {}, 'consent');
    }
    for (const agentId of new Set(inputs.map(({ agentSupplierId }) => agentSupplierId))) {
      const barred = await tradingRefusal(tx, ctx, agentId, 'agentSupplierId');
      if (barred !== null) return { ok: false, refusal: barred };
    }
    await upsertAgents(tx, inputs);
    await raiseVersions(tx, [...new Set([...owners.values()].map(({ agreementId }) => agreementId))]);
    await audit(
      tx,
      ctx,
      ...inputs.map((input) => ({
        action: 'name-agent',
        subjectKind: 'agreement' as const,
        subjectId: owners.get(input.entryId)?.agreementId ?? input.entryId,
        orgId: actor.orgId,
        counterpartOrgId: owners.get(input.entryId)?.supplierId ?? null,
        detail: {
          entryId: input.entryId,
          agentSupplierId: input.agentSupplierId,
          areaCode: input.areaCode,
          validTo: input.validTo,
          note: input.consent ?? '',
        },
      })),
    );
    return ok({ named: inputs.length });
  });
}
