import { uuidv7 } from 'uuidv7';
import { findUnallocated, insertAllocations } from '~db/queries/welfare/allocations.ts';
import { readBaskets } from '~db/queries/welfare/baskets.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { AllocateBasketsInput } from '../../domain/welfare/programme.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { capTerms, changeProgramme, takeFromCap } from './programme-change.server.ts';

/**
 * 分配: a basket for the members ticked, or for everybody who has neither a basket nor a reason. All or nobody: one member
 * above his cap of the year refuses the whole, by name and sum.
 */
export async function allocateBaskets(
  ctx: Ctx,
  input: AllocateBasketsInput,
): Promise<Result<{ readonly members: number }>> {
  const actor = authorize(ctx, 'allocate-baskets');
  const act = { action: 'allocate-baskets', word: '分配' } as const;
  return changeProgramme(ctx, actor, act, input, async (tx, programme) => {
    const basket = (await readBaskets(tx, programme.id)).find((one) => one.id === input.basketId);
    if (basket === undefined) return refuse('NOT_FOUND', {}, 'basketId');
    if (basket.items.length === 0) return refuse('BASKET_EMPTY', { name: basket.name }, 'basketId');
    const wanted = input.everybody === undefined ? (input.memberIds ?? []) : 'all';
    const today = toLocalDate(ctx.clock.now());
    const members = await findUnallocated(tx, programme.id, today, wanted);
    if (members.length === 0) return refuse('NOBODY_TO_GIVE', {}, 'memberIds');
    const cap = await capTerms(tx, actor, programme);
    if (!cap.ok) return cap;
    const { id: basketId, valueFen } = basket;
    const changes = members.map(({ id }) => ({ memberId: id, deltaFen: valueFen }));
    const refusal = await takeFromCap(tx, cap.value, changes);
    if (refusal !== null) return { ok: false, refusal };
    const { capKey } = cap.value;
    await insertAllocations(
      tx,
      members.map(({ id: memberId }) => ({
        id: uuidv7(),
        programmeId: programme.id,
        memberId,
        basketId,
        valueFen,
        capKey,
      })),
      ctx.clock.now(),
    );
    const detail = { basket: basket.name, valueFen, members: members.length };
    return ok({ value: { members: members.length }, detail });
  });
}
