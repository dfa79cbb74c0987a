/** Many Chinese characters (surnames, place names) lie beyond 16 bits: never cut one in two. */
const HIGH_SURROGATE_END = /[\ud800-\udbff]$/;
const LOW_SURROGATE_END = /[\udc00-\udfff]$/;

/** The first `max` UTF-16 units, less a character cut in two. */
export function cut(text: string, max: number): string {
  return text.length <= max ? text : text.slice(0, max).replace(HIGH_SURROGATE_END, '');
}

export function firstChar(text: string): string {
  const code = text.codePointAt(0);
  return code === undefined ? '' : String.fromCodePoint(code);
}

export function lastChar(text: string): string {
  return text.slice(LOW_SURROGATE_END.test(text) ? -2 : -1);
}

export function isOneChar(text: string): boolean {
  return text.length === 1 || (text.length === 2 && firstChar(text) === text);
}
