import type { z } from 'zod';
import { REFUSALS } from '../../domain/refusals.ts';
import type { Result } from '../../domain/result.ts';
import type { Ctx } from '../context.server.ts';
import { parseFormData, refusedForm, refusedVerb } from './form.server.ts';

type RefusedForm = ReturnType<typeof refusedForm>;

/** One act of a page with several: its schema and its verb. Null when it was done, else the answer to the form. */
export type FormVerb = (ctx: Ctx, form: FormData) => Promise<RefusedForm | null>;

export function formVerb<S extends z.ZodType>(
  schema: S,
  verb: (ctx: Ctx, input: z.output<S>) => Promise<Result<unknown>>,
): FormVerb {
  return async (ctx, form) => {
    const parsed = parseFormData(form, schema);
    if (!parsed.ok) return refusedForm(parsed.reply);
    const result = await verb(ctx, parsed.value);
    return result.ok ? null : refusedVerb(result.refusal, form);
  };
}

const UNKNOWN = { text: REFUSALS.INVALID_INPUT.text, params: {} };

/** Runs the act that the form's `intent` names; an unknown one is refused. */
export async function runFormVerb(
  ctx: Ctx,
  verbs: Readonly<Record<string, FormVerb>>,
  form: FormData,
): Promise<{ readonly intent: string; readonly refused: RefusedForm | null }> {
  const intent = String(form.get('intent') ?? '');
  const verb = Object.hasOwn(verbs, intent) ? verbs[intent] : undefined;
  if (verb === undefined) return { intent, refused: refusedForm({ errors: { '': [UNKNOWN] }, values: {} }) };
  return { intent, refused: await verb(ctx, form) };
}
