import { findEntryOf, setAgentEnd } from '~db/queries/agreements/agreement-upkeep.ts';
import type { EndAgentInput } from '../../domain/agreements/agreement-upkeep.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeAgreement } from './change-agreement.server.ts';

/** Gives an agent's area a last day; orders placed until then stay with him. */
export async function endAgent(
  ctx: Ctx,
  input: EndAgentInput,
): Promise<Result<{ readonly agreementId: string }>> {
  const actor = authorize(ctx, 'end-agent');
  const { agreementId, version, entryId, agentSupplierId, areaCode, lastDay } = input;
  if (lastDay < toLocalDate(ctx.clock.now())) return refuse('AGENT_END_PAST', {}, 'lastDay');
  const change = {
    ...{ agreementId, version },
    event: 'keep',
    action: 'end-agent',
    label: '终止代理商',
  } as const;
  return changeAgreement(ctx, actor, change, async (tx) => {
    const entry = await findEntryOf(tx, agreementId, entryId);
    if (entry === null) return refuse('NOT_FOUND');
    if (!(await setAgentEnd(tx, { entryId, agentSupplierId, areaCode }, lastDay))) return refuse('NOT_FOUND');
    return ok({
      detail: { name: entry.productName, agentSupplierId, areaCode, toDay: lastDay },
      supplierId: entry.supplierId,
    });
  });
}
