import type { ChangeRecord } from '~db/queries/policy/changes.ts';
import { countChanges, listChangeRows } from '~db/queries/policy/changes.ts';
import type { ListChangesInput } from '../../domain/policy/change.input.ts';
import type { ChangeState } from '../../domain/policy/change-machine.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { ChangeView } from './change-view.server.ts';
import { changeView } from './change-view.server.ts';

const PAGE = 25;

export interface ChangeList {
  readonly rows: readonly (ChangeView & Pick<ChangeRecord, 'id'>)[];
  readonly nextBefore: string | null;
  readonly counts: Partial<Record<ChangeState, number>>;
}

/** 变更复核: proposals, newest first. */
export async function listChanges(
  ctx: Ctx,
  input: ListChangesInput & { readonly limit?: number },
): Promise<Result<ChangeList>> {
  authorize(ctx, 'list-changes');
  const limit = input.limit ?? PAGE;
  const found = await listChangeRows(ctx.db, {
    state: input.state ?? null,
    kind: input.kind ?? null,
    text: input.q ?? '',
    before: input.before ?? null,
    limit: limit + 1,
  });
  const rows = found.slice(0, limit).map(changeView);
  const nextBefore = found.length > limit ? (rows.at(-1)?.id ?? null) : null;
  return ok({ rows, nextBefore, counts: await countChanges(ctx.db) });
}
