import type { SpecTemplateRow } from '~db/queries/catalogue/spec-templates.ts';
import { readLeafName, readTemplateVersions } from '~db/queries/catalogue/spec-templates.ts';
import { openChangesOf } from '~db/queries/policy/changes.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { ChangeView } from '../policy/change-view.server.ts';
import { changeView } from '../policy/change-view.server.ts';

export interface OneSpecTemplate {
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly today: string;
  /** Every version, the latest first; none when the 品目 has no template yet. */
  readonly versions: readonly SpecTemplateRow[];
  /** Its first day tells the version in force today; null when none has begun. */
  readonly inForce: string | null;
  readonly open: readonly ChangeView[];
}

/** 规格模板 of one leaf 品目: what is in force, what was and what will be, and the changes to be checked. */
export async function viewSpecTemplate(
  ctx: Ctx,
  input: { readonly categoryCode: string },
): Promise<Result<OneSpecTemplate>> {
  authorize(ctx, 'view-spec-template');
  const { categoryCode } = input;
  const categoryName = await readLeafName(ctx.db, categoryCode);
  if (categoryName === null) return refuse('NOT_FOUND');
  const today = toLocalDate(ctx.clock.now());
  const versions = await readTemplateVersions(ctx.db, categoryCode);
  const open = await openChangesOf(ctx.db, 'spec_template', categoryCode);
  return ok({
    ...{ categoryCode, categoryName, today, versions },
    inForce: versions.find(({ validFrom }) => validFrom <= today)?.validFrom ?? null,
    open: open.map(changeView),
  });
}
