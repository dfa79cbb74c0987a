import { uuidv7 } from 'uuidv7';
import { insertBasket } from '~db/queries/welfare/baskets.ts';
import { ZERO_FEN } from '../../domain/money.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { AddBasketInput } from '../../domain/welfare/programme.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeProgramme } from './programme-change.server.ts';

/** 新建套餐 of a programme: empty, its goods come next. */
export async function addBasket(
  ctx: Ctx,
  input: AddBasketInput,
): Promise<Result<{ readonly basketId: string }>> {
  const actor = authorize(ctx, 'add-basket');
  const act = { action: 'add-basket', word: '新建套餐' } as const;
  return changeProgramme(ctx, actor, act, input, async (tx, programme) => {
    const { name } = input;
    const id = uuidv7();
    if (!(await insertBasket(tx, { id, programmeId: programme.id, name, valueFen: ZERO_FEN }))) {
      return refuse('BASKET_NAME_TAKEN', { name }, 'name');
    }
    return ok({ value: { basketId: id }, detail: { name } });
  });
}
