import { endAllocations, readAllocations } from '~db/queries/welfare/allocations.ts';
import { readGoods } from '~db/queries/welfare/goods.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { spare } from '../../domain/welfare/goods.ts';
import type { WithdrawAllocationsInput } from '../../domain/welfare/programme.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { capTerms, changeProgramme, takeFromCap } from './programme-change.server.ts';

/** 撤回分配 of what was not bought yet: the cap is free again. What stands on an order goes back by 退回. */
export async function withdrawAllocations(
  ctx: Ctx,
  input: WithdrawAllocationsInput,
): Promise<Result<{ readonly members: number }>> {
  const actor = authorize(ctx, 'withdraw-allocations');
  const act = { action: 'withdraw-allocations', word: '撤回' } as const;
  return changeProgramme(ctx, actor, act, input, async (tx, programme) => {
    const found = await readAllocations(tx, programme.id, input.allocationIds);
    if (found.length < new Set(input.allocationIds).size) return refuse('NOT_FOUND');
    const given = found.find((allocation) => allocation.state !== 'allocated');
    if (given !== undefined) return refuse('ALREADY_SIGNED', { name: given.memberName });
    const cap = await capTerms(tx, actor, programme);
    if (!cap.ok) return cap;
    const at = ctx.clock.now();
    await endAllocations(tx, input.allocationIds, { to: 'withdrawn', at, reason: null });
    if (spare(await readGoods(tx, programme.id)).length > 0) return refuse('ALREADY_BOUGHT');
    const changes = found.map(({ memberId, valueFen }) => ({ memberId, deltaFen: -valueFen }));
    const refusal = await takeFromCap(tx, cap.value, changes);
    if (refusal !== null)
      throw new Error(`programme ${programme.id}: a cap would not take back what was given`);
    return ok({ value: { members: found.length }, detail: { members: found.length } });
  });
}
