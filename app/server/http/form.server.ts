import { parseWithZod } from '@conform-to/zod/v4';
import { data } from '@remix-run/node';
import type { z } from 'zod';
import { clauseLabel } from '../../domain/policy/citations.ts';
import { REFUSAL_CLAUSES } from '../../domain/refusal-clauses.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import type { Refusal } from '../../domain/result.ts';

/**
 * What a page shows after a form was refused: field errors by conform path (`lines[0].quantity`),
 * form errors under `''`, and everything the user wrote, so that nothing is lost.
 */
export interface FormReply {
  readonly errors: Readonly<Record<string, readonly FormError[]>>;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}
export interface FormError {
  readonly text: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** The clause a refusal stands on, as one says it. */
  readonly clause?: { readonly id: string; readonly label: string };
}

export type ParsedForm<T> =
  | { readonly ok: true; readonly value: T; readonly form: FormData }
  | { readonly ok: false; readonly reply: FormReply; readonly form: FormData };

/** Form data of a request; a body that is none becomes an empty form, which the schema then refuses. */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    return new FormData();
  }
}

/** Parses the posted form once, at the edge. Parsing has no effects. */
export async function parseForm<S extends z.ZodType>(
  request: Request,
  schema: S,
): Promise<ParsedForm<z.output<S>>> {
  return parseFormData(await readForm(request), schema);
}

/** What is said where a schema says nothing itself: never zod's own English. */
const unsaid: z.core.$ZodErrorMap = ({ input }) =>
  input === undefined || input === null || input === '' ? '请填写这一项。' : '这一项不符合要求，请改正。';

export function parseFormData<S extends z.ZodType>(form: FormData, schema: S): ParsedForm<z.output<S>> {
  const submission = parseWithZod(form, { schema, error: unsaid });
  if (submission.status === 'success') return { ok: true, value: submission.value, form };
  const errors: Record<string, FormError[]> = {};
  for (const [field, messages] of Object.entries(submission.error ?? {})) {
    errors[field] = (messages ?? []).map((text) => ({ text, params: {} }));
  }
  return { ok: false, reply: { errors, values: valuesOf(form) }, form };
}

/** What the user wrote, without passwords and files. */
export function valuesOf(form: FormData): Record<string, string | string[]> {
  const values: Record<string, string | string[]> = {};
  for (const key of new Set(form.keys())) {
    if (/password/i.test(key)) continue;
    const texts = form.getAll(key).filter((value) => typeof value === 'string');
    const [first] = texts;
    if (first === undefined) continue;
    values[key] = texts.length === 1 ? first : texts;
  }
  return values;
}

function errorOf({ code, params }: Refusal): FormError {
  const clauseId = REFUSAL_CLAUSES[code];
  const clause = clauseId === undefined ? undefined : { id: clauseId, label: clauseLabel(clauseId) };
  return { text: REFUSALS[code].text, params, ...(clause !== undefined && { clause }) };
}

/** A verb's refusal as the reply of the form that caused it. */
export function replyOf(refusal: Refusal, form: FormData): FormReply {
  return { errors: { [refusal.field ?? '']: [errorOf(refusal)] }, values: valuesOf(form) };
}

/** Response of an action whose input was refused: 400, or the status of the refusal. */
export function refusedForm(reply: FormReply, status = 400, headers: Readonly<Record<string, string>> = {}) {
  return data({ ok: false as const, reply }, { status, headers });
}

/** Response of an action whose verb refused; a refusal that ends by itself says after how many seconds. */
export function refusedVerb(refusal: Refusal, form: FormData) {
  const { seconds } = refusal.params;
  const status: number = REFUSALS[refusal.code].status;
  const headers = status === 429 && seconds !== undefined ? { 'Retry-After': String(seconds) } : {};
  return refusedForm(replyOf(refusal, form), status, headers);
}

/**
 * Response of an action that looked at a form and saved nothing: what was written, what would keep it from being taken
 * (the schema's errors and refusals), and what else was found.
 */
export function lookedAtForm<Found extends object>(
  parsed: ParsedForm<unknown>,
  refusals: readonly Refusal[],
  found: Found,
) {
  const errors: Record<string, readonly FormError[]> = { ...(parsed.ok ? {} : parsed.reply.errors) };
  for (const refusal of refusals) errors[refusal.field ?? ''] = [errorOf(refusal)];
  return data({ ok: true as const, reply: { errors, values: valuesOf(parsed.form) }, ...found });
}
