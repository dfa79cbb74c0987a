import { readLeafName, readTemplatedLeaves, readTemplateOn } from '~db/queries/catalogue/spec-templates.ts';
import type { SpecField } from '../../domain/catalogue/spec-template.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

export interface ProductForm {
  readonly categoryCode: string;
  /** Null for what is no leaf 品目. */
  readonly categoryName: string | null;
  /** Of the template in force today; empty when there is none. */
  readonly fields: readonly SpecField[];
  /** 品目 with a template, to choose from. */
  readonly leaves: readonly { readonly code: string; readonly name: string }[];
}

/** What the form for a new product of a 品目 asks. */
export async function viewProductForm(
  ctx: Ctx,
  input: { readonly categoryCode: string },
): Promise<Result<ProductForm>> {
  authorize(ctx, 'view-product-form');
  const { categoryCode } = input;
  const today = toLocalDate(ctx.clock.now());
  const [categoryName, template, leaves] = [
    await readLeafName(ctx.db, categoryCode),
    await readTemplateOn(ctx.db, categoryCode, today),
    await readTemplatedLeaves(ctx.db, today),
  ];
  return ok({ categoryCode, categoryName, fields: template?.fields ?? [], leaves });
}
