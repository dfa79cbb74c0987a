import { readList, readListItems } from '~db/queries/ordering/saved-lists.ts';
import type { GoodsLine, SavedListRow } from '../../domain/ordering/goods-line.ts';
import type { ListIdInput } from '../../domain/ordering/saved-list.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import { goodsLines } from './goods-lines.server.ts';

export interface SavedListView {
  readonly list: SavedListRow;
  readonly lines: readonly GoodsLine[];
}

/** A list of one's own or one the unit shares, with today's prices and what can be had. */
export async function viewSavedList(ctx: Ctx, input: ListIdInput): Promise<Result<SavedListView>> {
  const actor = authorize(ctx, 'view-saved-list');
  const list = await readList(ctx.db, actor, input.listId);
  if (list === null) return refuse('NOT_FOUND');
  const items = await readListItems(ctx.db, list.id);
  return ok({ list, lines: await goodsLines(ctx, items, actor.divisionCode) });
}
