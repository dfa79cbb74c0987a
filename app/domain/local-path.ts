// biome-ignore lint/suspicious/noControlCharactersInRegex: browsers drop them, which would turn /\t/host into //host
const ELSEWHERE = /^\/[/\\]|[\u0000-\u001f\\]/;
const MAX_CHARS = 2000;

/**
 * A place of this mall to go on to, out of a form or a query: an absolute path, never another host.
 * @returns `fallback` for everything else
 */
export function localPath(value: unknown, fallback = '/'): string {
  if (typeof value !== 'string' || value.length > MAX_CHARS) return fallback;
  return value.startsWith('/') && !ELSEWHERE.test(value) ? value : fallback;
}
