import { readTemplateOn } from '~db/queries/catalogue/spec-templates.ts';
import { GREEN_ATTRIBUTES } from '../../domain/catalogue/green.ts';
import type { SpecField, SpecProblem } from '../../domain/catalogue/spec-template.ts';
import { inWords, readSpecs, specPair } from '../../domain/catalogue/spec-template.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';
import { toLocalDate } from '../../domain/time/local-date.ts';
import type { Ctx } from '../context.server.ts';
import type { ProductToCreate } from './create-product.server.ts';

/**
 * The product with what was filled in under its 品目's template as specifications, in the template's order and before
 * the others. Refused when mandatory ones are missing or one cannot be read. Without a template it is as it was.
 */
export async function productUnderTemplate(
  ctx: Ctx,
  input: ProductToCreate,
): Promise<Result<ProductToCreate>> {
  const template = await readTemplateOn(ctx.db, input.categoryCode, toLocalDate(ctx.clock.now()));
  if (template === null) return ok(input);
  const specifications = specificationsUnder(template.fields, input);
  const { problems, values } = readSpecs(template.fields, { name: input.name, specifications });
  const [problem] = problems;
  if (problem !== undefined) return refusal(problem);
  return ok({ ...input, specifications, attributes: { ...greenAttributes(values), ...input.attributes } });
}

/** What rules read of a product, where the template asks for it under the same code: 激光 is `laser`. */
function greenAttributes(values: ReadonlyMap<string, string>): Record<string, string> {
  const found = Object.entries(GREEN_ATTRIBUTES).flatMap(([code, { values: known }]) => {
    const value = Object.entries<string>(known).find(([, chinese]) => chinese === values.get(code));
    return value === undefined ? [] : [[code, value[0]] as const];
  });
  return Object.fromEntries(found);
}

/** What was filled in under a template, in its order, before what was written freely. */
export function specificationsUnder(
  fields: readonly SpecField[],
  { spec = {}, specifications }: Pick<ProductToCreate, 'spec' | 'specifications'>,
) {
  const filled = fields.flatMap((field) => {
    const typed = spec[field.code]?.trim() ?? '';
    return typed === '' ? [] : [specPair(field, typed)];
  });
  const names = new Set(filled.map(([name]) => name));
  return [...filled, ...inWords(fields, specifications).filter(([name]) => !names.has(name))];
}

function refusal({ field, code }: SpecProblem) {
  const { name, unit, values } = field;
  const at = `spec.${field.code}`;
  if (code === 'missing') return refuse('SPEC_MISSING', { name }, at);
  if (code === 'not-number') return refuse('SPEC_NOT_NUMBER', { name, unit: unit === '' ? '个' : unit }, at);
  const allowed = code === 'not-allowed' ? values.join('、') : '是、否';
  return refuse('SPEC_NOT_ALLOWED', { name, allowed }, at);
}
