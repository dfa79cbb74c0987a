import { z } from 'zod';
import type { Refusal } from '../result.ts';
import { refuse } from '../result.ts';

/** NIST SP 800-63B-4 section 3.1.1.2: length counts, composition rules do not; known passwords are refused. */
export const PASSWORD_MIN_CHARS = 10;
export const PASSWORD_MAX_CHARS = 200;

/** Stems of the most used passwords in published lists; a password that is one of them and little else is refused. */
const COMMON_STEMS = [
  'password',
  'passw0rd',
  'qwertyuiop',
  'qwerty',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx',
  'qazwsx',
  'iloveyou',
  'woaini',
  'admin',
  'administrator',
  'welcome',
  'letmein',
  'abc123',
  '5201314',
  'huicai',
  'caigou',
];
/** What may be left of a password beside a common stem before it counts as one of its own. */
const OWN_CHARS_MIN = 4;

function isRunOrRepeat(text: string): boolean {
  const steps = new Set<number>();
  for (let index = 1; index < text.length; index += 1) {
    steps.add(text.charCodeAt(index) - text.charCodeAt(index - 1));
  }
  // 1234567890 and 0987654321 turn over once: two kinds of step, not one.
  return steps.size <= 1 || (steps.size === 2 && (steps.has(1) || steps.has(-1)) && /^\d+$/.test(text));
}

function isRepeatedPiece(text: string): boolean {
  return /^(.{1,4})\1+$/.test(text);
}

function isCommon(password: string, signInName: string): boolean {
  const plain = password.toLowerCase();
  if (isRunOrRepeat(plain) || isRepeatedPiece(plain)) return true;
  const stems =
    signInName.length < OWN_CHARS_MIN ? COMMON_STEMS : [...COMMON_STEMS, signInName.toLowerCase()];
  return stems.some((stem) => {
    const rest = plain.replaceAll(stem, '').replace(/[\d\W_]+/g, '');
    return plain.includes(stem) && rest.length < OWN_CHARS_MIN;
  });
}

/** Why a password cannot be chosen, as a refusal at `field`; null when it can. */
export function passwordProblem(password: string, signInName: string, field = 'password'): Refusal | null {
  if ([...password].length < PASSWORD_MIN_CHARS) {
    return refuse('PASSWORD_TOO_SHORT', { min: PASSWORD_MIN_CHARS }, field).refusal;
  }
  return isCommon(password, signInName) ? refuse('PASSWORD_TOO_COMMON', {}, field).refusal : null;
}

/** A password as somebody types it; whether it may be chosen is for `passwordProblem` to say. */
export const typedPassword = (missing: string) =>
  z.string({ error: missing }).min(1, missing).max(PASSWORD_MAX_CHARS, '密码最多 200 个字符。');
