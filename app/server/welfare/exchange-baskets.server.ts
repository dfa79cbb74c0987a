import { readAllocations, swapAllocations } from '~db/queries/welfare/allocations.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { ExchangeBasketsInput } from '../../domain/welfare/programme.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { capTerms, changeProgramme, takeFromCap } from './programme-change.server.ts';

/** 调换: two members exchange baskets that neither has signed for; what was bought stays the same, each cap is kept. */
export async function exchangeBaskets(ctx: Ctx, input: ExchangeBasketsInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'exchange-baskets');
  const act = { action: 'exchange-baskets', word: '调换' } as const;
  return changeProgramme(ctx, actor, act, input, async (tx, programme) => {
    const { allocationId, withAllocationId } = input;
    const found = await readAllocations(tx, programme.id, [allocationId, withAllocationId]);
    const one = found.find((allocation) => allocation.id === allocationId);
    const other = found.find((allocation) => allocation.id === withAllocationId);
    if (one === undefined || other === undefined) return refuse('NOT_FOUND', {}, 'withAllocationId');
    const fixed = [one, other].find((allocation) => allocation.state !== 'allocated');
    if (fixed !== undefined) return refuse('ALREADY_SIGNED', { name: fixed.memberName }, 'withAllocationId');
    if (one.basketId === other.basketId) return refuse('SAME_BASKET', {}, 'withAllocationId');
    const cap = await capTerms(tx, actor, programme);
    if (!cap.ok) return cap;
    const delta = other.valueFen - one.valueFen;
    const refusal = await takeFromCap(tx, cap.value, [
      { memberId: one.memberId, deltaFen: delta },
      { memberId: other.memberId, deltaFen: -delta },
    ]);
    if (refusal !== null) return { ok: false, refusal: { ...refusal, field: 'withAllocationId' } };
    await swapAllocations(tx, one, other);
    return ok({ value: null, detail: { one: one.memberName, other: other.memberName, deltaFen: delta } });
  });
}
