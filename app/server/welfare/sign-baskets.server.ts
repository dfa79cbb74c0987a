import { readAllocations, signAllocations } from '~db/queries/welfare/allocations.ts';
import { readGoods } from '~db/queries/welfare/goods.ts';
import { formatQuantity, milli } from '../../domain/quantity.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { SignBasketsInput } from '../../domain/welfare/programme.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeProgramme } from './programme-change.server.ts';

/**
 * 签收: members took what they were given, each himself or somebody for them. Nobody signs for goods that were not
 * received and accepted.
 */
export async function signBaskets(
  ctx: Ctx,
  input: SignBasketsInput,
): Promise<Result<{ readonly members: number }>> {
  const actor = authorize(ctx, 'sign-baskets');
  const act = { action: 'sign-baskets', word: '签收', whilePending: true } as const;
  return changeProgramme(ctx, actor, act, input, async (tx, programme) => {
    const ids = [...new Set(input.allocationIds)];
    const found = await readAllocations(tx, programme.id, ids);
    if (found.length < ids.length) return refuse('NOT_FOUND');
    const gone = found.find(({ state }) => state === 'returned' || state === 'withdrawn');
    if (gone !== undefined) return refuse('CONFLICT');
    const by = input.signedBy === '' ? null : input.signedBy;
    await signAllocations(tx, ids, { at: ctx.clock.now(), by, recordedBy: actor.userId });
    const short = (await readGoods(tx, programme.id)).find((goods) => goods.signedMilli > goods.keptMilli);
    if (short !== undefined) {
      const { name, keptMilli, signedMilli } = short;
      const params = { kept: formatQuantity(milli(keptMilli)), needed: formatQuantity(milli(signedMilli)) };
      return refuse('GOODS_NOT_HERE', { name, ...params }, 'allocationIds');
    }
    const members = found.filter(({ state }) => state === 'allocated').length;
    return ok({ value: { members }, detail: { members, by } });
  });
}
