import type { T } from './i18n/t.ts';

/** A clause as one says it: “《广告法》第九条”. */
export interface Clause {
  readonly id: string;
  readonly label: string;
}

/** A message as the server sends it: a Chinese sentence with parameters, translated where it is shown. */
export interface FormMessage {
  readonly text: string;
  readonly params: Readonly<Record<string, string | number>>;
  /** The clause it stands on, as one says it. */
  readonly clause?: Clause | null | undefined;
}

/** What an action answers when input was refused; the shape of `FormReply` in app/server/http/form.server.ts. */
export interface FormReplyView {
  /** By field name; what belongs to no field is under the empty name. */
  readonly errors: Readonly<Record<string, readonly FormMessage[]>>;
  readonly values: Readonly<Record<string, string | readonly string[]>>;
}

type MaybeReply = FormReplyView | null | undefined;

/** Errors of one field, for the `error` prop of a control. */
export function errorsOf(reply: MaybeReply, name: string): readonly FormMessage[] | undefined {
  return reply?.errors[name];
}

/** What the user wrote, else the stored value: input is never cleared. For the `defaultValue` prop. */
export function enteredValue(reply: MaybeReply, name: string, stored = ''): string {
  const written = reply?.values[name];
  if (written === undefined) return stored;
  return typeof written === 'string' ? written : (written[0] ?? '');
}

/** Messages of one field: text already in the reader's language, or as the server sent it. */
export type FieldErrors = string | FormMessage | readonly (string | FormMessage)[] | null | undefined;

function firstMessage(error: FieldErrors): string | FormMessage | undefined {
  if (error === null || error === undefined || error === '') return undefined;
  const list: readonly (string | FormMessage)[] = Array.isArray(error)
    ? error
    : [error as string | FormMessage];
  return list[0];
}

/** The clause the first message of a field stands on; null where there is none. */
export function firstClause(error: FieldErrors): Clause | null {
  const first = firstMessage(error);
  return typeof first === 'object' ? (first.clause ?? null) : null;
}

/** The first message of a field, as it is shown. */
export function firstError(error: FieldErrors, t: T): string | undefined {
  const first = firstMessage(error);
  if (first === undefined) return undefined;
  return typeof first === 'string' ? first : t(first.text, readable(first.params, t));
}

/** Words of the domain among the parameters (a state, an act) are sentences of the catalogue; the rest stays as it is. */
function readable(params: FormMessage['params'], t: T): FormMessage['params'] {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? t(value) : value]),
  );
}

export function hasError(error: FieldErrors): boolean {
  return (
    error !== null && error !== undefined && error !== '' && !(Array.isArray(error) && error.length === 0)
  );
}
