import { toHalfWidthCompact } from '../text.ts';

const CHARSET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const SHAPE = /^[0-9A-HJ-NP-RTUW-Y]{18}$/;
// GB 32100-2015: 3^(i-1) mod 31.
const USCC_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
// GB 11714-1997.
const ORGANIZATION_CODE_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const ORGANIZATION_CODE_CHARSET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

const weigh = (text: string, charset: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, index) => sum + weight * charset.indexOf(text.charAt(index)), 0);

/** The 18th character for the first 17 (GB 32100-2015). */
export function usccCheckCharacter(first17: string): string {
  return CHARSET.charAt((31 - (weigh(first17, CHARSET, USCC_WEIGHTS) % 31)) % 31);
}

/** The 9th character for an 8-character organization code (主体标识码, GB 11714): 10 is written X, 11 is written 0. */
export function organizationCodeCheckCharacter(first8: string): string {
  const check = 11 - (weigh(first8, ORGANIZATION_CODE_CHARSET, ORGANIZATION_CODE_WEIGHTS) % 11);
  return check === 10 ? 'X' : check === 11 ? '0' : String(check);
}

/** Why a text is no unified social credit code (统一社会信用代码); `check-character` is the usual typing mistake. */
export type UsccProblem = 'length' | 'characters' | 'check-character';

/** Upper-case, full-width to half-width, without spaces: what is stored and compared. */
export function normalizeUscc(text: string): string {
  return toHalfWidthCompact(text).replaceAll('-', '').toUpperCase();
}

/** Checks a normalized code by GB 32100-2015; null when it is valid. */
export function usccProblem(code: string): UsccProblem | null {
  if (code.length !== 18) return 'length';
  if (!SHAPE.test(code)) return 'characters';
  return usccCheckCharacter(code.slice(0, 17)) === code.charAt(17) ? null : 'check-character';
}

export function isValidUscc(code: string): boolean {
  return usccProblem(code) === null;
}

/**
 * Whether characters 9–17 of a valid code also carry a right GB 11714 check character.
 * A doubt to show the operator, never a refusal: codes that pass GB 32100 and miss this one are in circulation.
 */
export function hasConsistentOrganizationCode(code: string): boolean {
  return organizationCodeCheckCharacter(code.slice(8, 16)) === code.charAt(16);
}
