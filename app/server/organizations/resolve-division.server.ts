import type { Executor } from '~db/client.ts';
import { divisionExists, findDivisionsByName } from '~db/queries/organizations/divisions.ts';
import type { Result } from '../../domain/result.ts';
import { ok, refuse } from '../../domain/result.ts';

/**
 * The division somebody wrote, by code or by the end of its full name; when nothing is written, the one in
 * characters 3–8 of the credit code (登记管理机关行政区划码, GB 32100-2015).
 */
export async function resolveDivision(db: Executor, written: string, uscc: string): Promise<Result<string>> {
  const text = written.replace(/\s+/g, '');
  if (text === '') {
    const code = uscc.slice(2, 8);
    return (await divisionExists(db, code)) ? ok(code) : refuse('DIVISION_UNKNOWN', {}, 'division');
  }
  if (/^\d{6}$/.test(text)) {
    return (await divisionExists(db, text)) ? ok(text) : refuse('DIVISION_UNKNOWN', {}, 'division');
  }
  const [first, ...others] = await findDivisionsByName(db, text);
  if (first === undefined) return refuse('DIVISION_UNKNOWN', {}, 'division');
  if (others.length === 0) return ok(first.code);
  const candidates = [first, ...others].map((one) => one.name).join('、');
  return refuse('DIVISION_AMBIGUOUS', { candidates }, 'division');
}
