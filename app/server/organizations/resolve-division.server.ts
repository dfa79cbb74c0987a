import type { Executor } from '~db/client.ts';
import { divisionExists, findDivisionsByName } from '~db/queries/organizations/divisions.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';

async function byCodeOrName(db: Executor, text: string, field: string): Promise<Result<string>> {
  if (/^\d{6}$/.test(text)) {
    return (await divisionExists(db, text)) ? ok(text) : refuse('DIVISION_UNKNOWN', {}, field);
  }
  const [first, ...others] = await findDivisionsByName(db, text);
  if (first === undefined) return refuse('DIVISION_UNKNOWN', {}, field);
  if (others.length === 0) return ok(first.code);
  const candidates = [first, ...others].map((one) => one.name).join('、');
  return refuse('DIVISION_AMBIGUOUS', { candidates }, field);
}

/**
 * The division somebody wrote, by code or by the end of its full name; when nothing is written, the one in
 * characters 3–8 of the credit code (登记管理机关行政区划码, GB 32100-2015).
 */
export function resolveDivision(db: Executor, written: string, uscc: string): Promise<Result<string>> {
  const text = written.replace(/\s+/g, '');
  return byCodeOrName(db, text === '' ? uscc.slice(2, 8) : text, 'division');
}

/** Division-code prefixes (37, 3706, 370602) of the service areas somebody wrote by name or code, sorted. */
export async function resolveServiceAreas(
  db: Executor,
  written: readonly string[],
): Promise<Result<string[]>> {
  const prefixes = new Set<string>();
  for (const area of written) {
    const resolved = await byCodeOrName(db, /^\d+$/.test(area) ? area.padEnd(6, '0') : area, 'serviceAreas');
    if (!resolved.ok) return resolved;
    prefixes.add(resolved.value.replace(/(00){1,2}$/, ''));
  }
  return ok([...prefixes].sort());
}
