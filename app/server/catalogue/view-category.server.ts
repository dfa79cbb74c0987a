import type { CategoryNode } from '~db/queries/catalogue/category-page.ts';
import { readCategoryPage } from '~db/queries/catalogue/category-page.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorizePublic } from '../identity/authorize.server.ts';

export interface CategoryView {
  readonly code: string;
  readonly name: string;
  readonly above: readonly CategoryNode[];
  readonly below: readonly CategoryNode[];
}

/** 品目 page: the node, what stands above and directly below it. Public. */
export async function viewCategory(
  ctx: Ctx,
  input: { readonly code: string },
): Promise<Result<CategoryView>> {
  authorizePublic(ctx, 'view-category');
  const nodes = await readCategoryPage(ctx.db, input.code.slice(0, 20));
  const self = nodes.find((node) => node.relation === 'self');
  if (!self) return refuse('NOT_FOUND');
  return ok({
    code: self.code,
    name: self.name,
    above: nodes.filter((node) => node.relation === 'above'),
    below: nodes.filter((node) => node.relation === 'below'),
  });
}
