import { readRuleValues } from '~db/queries/policy/rule-value-facts.ts';
import { putBasketItem, readBaskets, readOfferForBasket } from '~db/queries/welfare/baskets.ts';
import { BIRTHDAY_VOUCHERS, CASH_WORDS, cashWordIn } from '../../domain/policy/rules/cash-words.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { localDate, toLocalDate } from '../../domain/time/local-date.ts';
import type { SetBasketItemInput } from '../../domain/welfare/programme.input.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { changeProgramme } from './programme-change.server.ts';

/** 套餐商品: how much of an offer a member gets, at its price of today; 0 takes it out. Never what stands for money, but a cake voucher for a birthday. */
export async function setBasketItem(ctx: Ctx, input: SetBasketItemInput): Promise<Result<null>> {
  const actor = authorize(ctx, 'set-basket-item');
  const act = { action: 'set-basket-item', word: '调整套餐' } as const;
  return changeProgramme(ctx, actor, act, input, async (tx, programme) => {
    const { basketId, offerId, quantity } = input;
    const basket = (await readBaskets(tx, programme.id)).find((one) => one.id === basketId);
    const offer = await readOfferForBasket(tx, offerId);
    if (basket === undefined || offer === null) return refuse('NOT_FOUND');
    const { name, unit, priceFen } = offer;
    if (basket.given > 0) return refuse('BASKET_IN_USE', { name: basket.name, n: basket.given });
    if (quantity > 0 && !offer.isListed) {
      return refuse('OFFER_NOT_ORDERABLE', { name, reason: '供应商已下架或暂不可订。' }, 'quantity');
    }
    const values = await readRuleValues(tx, [CASH_WORDS, BIRTHDAY_VOUCHERS]);
    const rows = values.map((row) => ({ ...row, validFrom: localDate(row.validFrom) }));
    const given = {
      areaCode: actor.divisionCode,
      date: toLocalDate(ctx.clock.now()),
      occasion: programme.event,
    };
    const word = cashWordIn(name, given, rows);
    if (quantity > 0 && word !== null) return refuse('CASH_EQUIVALENT', { name, word }, 'quantity');
    await putBasketItem(tx, basketId, {
      offerId,
      name,
      unit,
      quantityMilli: quantity,
      unitPriceFen: priceFen,
    });
    return ok({ value: null, detail: { basket: basket.name, name, quantityMilli: quantity } });
  });
}
