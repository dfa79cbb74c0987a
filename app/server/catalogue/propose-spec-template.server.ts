import { readLeafName } from '~db/queries/catalogue/spec-templates.ts';
import type { ProposeSpecTemplateInput } from '../../domain/catalogue/spec-template.input.ts';
import type { Result } from '../../domain/result.ts';
import { refuse } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';
import type { SpecTemplatePayload } from '../policy/change-kinds.server.ts';
import { makeProposal } from '../policy/make-proposal.server.ts';

/** Proposes a new version of a 品目's 规格模板; a second operator checks it, and it holds from its day on. */
export async function proposeSpecTemplate(
  ctx: Ctx,
  input: ProposeSpecTemplateInput,
): Promise<Result<{ readonly changeId: string }>> {
  const actor = authorize(ctx, 'propose-spec-template');
  const { categoryCode, effectiveFrom, source, reason, fields } = input;
  const categoryName = await readLeafName(ctx.db, categoryCode);
  if (categoryName === null) return refuse('CATEGORY_NOT_LEAF', {}, 'categoryCode');
  const payload: SpecTemplatePayload = { categoryCode, categoryName, fields };
  return makeProposal(ctx, actor, 'propose-spec-template', {
    kind: 'spec_template',
    subjectKey: categoryCode,
    payload: { ...payload },
    dayField: 'effectiveFrom',
    ...{ effectiveFrom, source, reason },
  });
}
