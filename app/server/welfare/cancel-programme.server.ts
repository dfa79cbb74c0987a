import { endAllocations, readAllocations } from '~db/queries/welfare/allocations.ts';
import { readGoods } from '~db/queries/welfare/goods.ts';
import { touchProgramme } from '~db/queries/welfare/programmes.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { ProgrammeInput } from '../../domain/welfare/programme.input.ts';
import { PROGRAMME_EVENTS } from '../../domain/welfare/programme-machine.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { capTerms, changeProgramme, takeFromCap } from './programme-change.server.ts';

/** 取消方案 of which nothing stands on an order: every cap is free again. */
export async function cancelProgramme(ctx: Ctx, input: ProgrammeInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'cancel-programme');
  const act = { action: 'cancel-programme', word: '取消' } as const;
  return changeProgramme(ctx, actor, act, input, async (tx, programme) => {
    const goods = await readGoods(tx, programme.id);
    if (goods.some((one) => one.standingMilli > 0)) return refuse('PROGRAMME_ORDERED');
    const given = await readAllocations(tx, programme.id, 'standing');
    if (given.length > 0) {
      const cap = await capTerms(tx, actor, programme);
      if (!cap.ok) return cap;
      const changes = given.map(({ memberId, valueFen }) => ({ memberId, deltaFen: -valueFen }));
      if ((await takeFromCap(tx, cap.value, changes)) !== null)
        throw new Error(`programme ${programme.id}: a cap would not take back what was given`);
      const ids = given.map((allocation) => allocation.id);
      await endAllocations(tx, ids, { to: 'withdrawn', at: ctx.clock.now(), reason: null });
    }
    await touchProgramme(tx, programme.id, { to: PROGRAMME_EVENTS.cancel.to, at: ctx.clock.now() });
    return ok({ value: null, detail: { members: given.length } });
  });
}
