import type { z } from 'zod';
import type { ApiError } from '../../domain/catalogue/search.output.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import { REFUSALS } from '../../domain/refusals.ts';
import type { Result } from '../../domain/result.ts';

const JSON_HEADERS = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' };

export type ParsedQuery<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly response: Response };

/** Reads the query of an API request; a bad parameter becomes 400 with its name and what to do. */
export function parseQuery<S extends z.ZodType>(
  schema: S,
  parameters: Readonly<Record<string, unknown>>,
): ParsedQuery<z.output<S>> {
  const parsed = schema.safeParse(parameters);
  if (parsed.success) return { ok: true, value: parsed.data };
  const [issue] = parsed.error.issues;
  // a parameter of its own for each specification: spec.<code>
  const [name = '', code] = issue?.path ?? [];
  const field = name === 'spec' && code !== undefined ? `spec.${String(code)}` : String(name);
  return {
    ok: false,
    response: apiRefusal('INVALID_INPUT', issue?.message ?? REFUSALS.INVALID_INPUT.text, field),
  };
}

export function apiRefusal(
  code: RefusalCode,
  message: string,
  field: string,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const body: ApiError = { error: { code, message, field } };
  return Response.json(body, { status: REFUSALS[code].status, headers: { ...JSON_HEADERS, ...headers } });
}

/** The value of a verb as JSON, or its refusal in the shape of the API. */
export function apiResponse<T>(result: Result<T>): Response {
  if (result.ok) return Response.json(result.value, { headers: JSON_HEADERS });
  const { code, field, params } = result.refusal;
  const message = REFUSALS[code].text.replace(/\{(\w+)\}/g, (hole, name: string) =>
    String(params[name] ?? hole),
  );
  const { status }: { status: number } = REFUSALS[code];
  const again = status === 429 && params['seconds'] !== undefined ? String(params['seconds']) : null;
  const headers = {
    ...(again !== null && { 'Retry-After': again }),
    ...(status === 401 && { 'WWW-Authenticate': 'Bearer' }),
  };
  return apiRefusal(code, message, field ?? '', headers);
}
