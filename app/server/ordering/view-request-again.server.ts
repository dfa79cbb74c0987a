import { readRequestView } from '~db/queries/ordering/requests.ts';
import type { GoodsLine } from '../../domain/ordering/goods-line.ts';
import type { RequestRef } from '../../domain/ordering/request.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { goodsLines } from './goods-lines.server.ts';

export interface RequestAgain {
  readonly requestId: string;
  readonly number: string;
  readonly lines: readonly GoodsLine[];
}

/** 重新采购: the goods of a request of one's unit that came to nothing, with today's prices and what can be had. */
export async function viewRequestAgain(ctx: Ctx, input: RequestRef): Promise<Result<RequestAgain>> {
  const actor = authorize(ctx, 'view-request-again');
  const today = toLocalDate(ctx.clock.now());
  const request = await readRequestView(ctx.db, actor.orgId, input.requestId, today);
  if (request === null) return refuse('NOT_FOUND');
  const wanted = request.lines.map((line) => ({
    productId: line.productId,
    name: line.snapshot.name,
    unit: line.snapshot.unit,
    categoryCode: line.categoryCode,
    quantityMilli: line.quantityMilli,
    note: '',
    paidFen: line.unitPriceFen,
  }));
  const lines = await goodsLines(ctx, wanted, actor.divisionCode);
  return ok({ requestId: request.id, number: request.number, lines });
}
