import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  hasConsistentOrganizationCode,
  isValidUscc,
  normalizeUscc,
  organizationCodeCheckCharacter,
  usccCheckCharacter,
  usccProblem,
} from './uscc.ts';

// The standard's own example first; the others are computed and belong to nobody.
const VALID = [
  '91350100M000100Y43',
  '9137060012345678XU',
  '11370600004260001B',
  '93520327MA6DJ00000',
  '52370600MJE000000Y',
];

describe('统一社会信用代码 (GB 32100-2015)', () => {
  it.each(VALID)('accepts %s', (code) => {
    expect(usccProblem(code)).toBeNull();
  });
  it.each([
    ['91350100M000100Y4Z', 'characters'], // Z is not in the alphabet
    ['91350100M000100Y44', 'check-character'],
    ['91350100M000100Y4', 'length'],
    ['', 'length'],
    ['91350100I000100Y43', 'characters'],
    ['91350100M000100y43', 'characters'],
    ['９1350100M000100Y43', 'characters'],
  ])('refuses %j for its %s', (code, problem) => {
    expect(usccProblem(code)).toBe(problem);
    expect(isValidUscc(code)).toBe(false);
  });
  it('reads what people type', () => {
    expect(normalizeUscc(' ９１３５０100-m000100y43　')).toBe('91350100M000100Y43');
  });
  it('notices every single wrong character and every swap of neighbours', () => {
    const charset = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    const place = fc.integer({ min: 0, max: 16 });
    fc.assert(
      fc.property(fc.constantFrom(...VALID), place, fc.constantFrom(...charset), (code, at, char) => {
        const wrong = code.slice(0, at) + char + code.slice(at + 1);
        expect(isValidUscc(wrong)).toBe(wrong === code);
        const swapped = code.slice(0, at) + code.charAt(at + 1) + code.charAt(at) + code.slice(at + 2);
        if (at < 16) expect(isValidUscc(swapped)).toBe(swapped === code);
      }),
    );
  });
  it('computes the check character', () => {
    expect(usccCheckCharacter('91350100M000100Y4')).toBe('3');
  });
});

describe('主体标识码 (GB 11714)', () => {
  it('computes digits, X for ten and 0 for eleven', () => {
    expect(organizationCodeCheckCharacter('M000100Y')).toBe('4');
    expect(organizationCodeCheckCharacter('D2143569')).toBe('X');
    expect(organizationCodeCheckCharacter('00000000')).toBe('0');
  });
  it('raises a doubt about a code whose middle part does not check', () => {
    expect(hasConsistentOrganizationCode('91350100M000100Y43')).toBe(true);
    expect(hasConsistentOrganizationCode('9137060012345678XU')).toBe(false);
  });
});
