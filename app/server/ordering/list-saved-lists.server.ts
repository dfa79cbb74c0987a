import { deletedListName, readLists } from '~db/queries/ordering/saved-lists.ts';
import type { SavedListRow } from '../../domain/ordering/goods-line.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { isUuid } from '../../domain/uuid.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

/** One page holds them: own lists are limited, and so is what a unit shares. */
const MOST = 500;

export interface SavedLists {
  readonly lists: readonly SavedListRow[];
  /** The one that was just deleted and can be had back. */
  readonly deleted: { readonly id: string; readonly name: string } | null;
}

/** 常用清单: one's own and those the unit shares. */
export async function listSavedLists(
  ctx: Ctx,
  input: { readonly ownOnly?: boolean; readonly deleted?: string | null } = {},
): Promise<Result<SavedLists>> {
  const actor = authorize(ctx, 'list-saved-lists');
  const { deleted = null, ownOnly = false } = input;
  const [lists, name] = await Promise.all([
    readLists(ctx.db, actor, { ownOnly, limit: MOST }),
    deleted !== null && isUuid(deleted) ? deletedListName(ctx.db, actor, deleted) : null,
  ]);
  return ok({ lists, deleted: deleted === null || name === null ? null : { id: deleted, name } });
}
