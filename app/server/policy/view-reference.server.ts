import type { CalendarYear } from '~db/queries/reference/lists.ts';
import { listCalendarYears, listReferenceLists } from '~db/queries/reference/lists.ts';
import type { ReferenceList } from '../../domain/oversight/reference-list.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface ReferenceView {
  readonly lists: readonly ReferenceList[];
  readonly years: readonly CalendarYear[];
}

/** 基础数据: every list with its rows, source and confidence; what is computed, invented or unknown is counted by itself. */
export async function viewReference(ctx: Ctx): Promise<Result<ReferenceView>> {
  authorize(ctx, 'view-reference');
  const [lists, years] = await Promise.all([listReferenceLists(ctx.db), listCalendarYears(ctx.db)]);
  return ok({ lists, years });
}
