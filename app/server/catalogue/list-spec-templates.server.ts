import type { SpecTemplateRow } from '~db/queries/catalogue/spec-templates.ts';
import { listTemplateRows } from '~db/queries/catalogue/spec-templates.ts';
import type { ListSpecTemplatesInput } from '../../domain/catalogue/spec-template.input.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 25;

export type SpecTemplateListRow = SpecTemplateRow & { readonly coming: number };

export interface SpecTemplateList {
  readonly rows: readonly SpecTemplateListRow[];
  /** For `after` of the next page; null on the last. */
  readonly next: string | null;
}

/** 规格模板 of all 品目 as they are in force today, by code, paged by key. */
export async function listSpecTemplates(
  ctx: Ctx,
  input: ListSpecTemplatesInput & { readonly limit?: number },
): Promise<Result<SpecTemplateList>> {
  authorize(ctx, 'list-spec-templates');
  const limit = input.limit ?? PAGE;
  const found = await listTemplateRows(ctx.db, {
    today: toLocalDate(ctx.clock.now()),
    text: input.q ?? '',
    after: input.after ?? null,
    limit: limit + 1,
  });
  const rows = found.slice(0, limit);
  return ok({ rows, next: found.length > limit ? (rows.at(-1)?.categoryCode ?? null) : null });
}
