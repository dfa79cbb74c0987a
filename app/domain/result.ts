import type { RefusalCode } from './refusals.ts';

/** A refusal that a user can cause: returned and shown with its reasons, never thrown. */
export interface Refusal {
  readonly code: RefusalCode;
  /** Values for the sentence of the code. */
  readonly params: Readonly<Record<string, string | number>>;
  /** The form field (conform path such as `lines[0].quantity`) the refusal belongs to. */
  readonly field?: string;
}

export type Result<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refusal: Refusal };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(
  code: RefusalCode,
  params: Readonly<Record<string, string | number>> = {},
  field?: string,
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: field === undefined ? { code, params } : { code, params, field } };
}
