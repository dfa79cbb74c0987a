import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasConsistentOrganizationCode, isValidUscc } from '../app/domain/organizations/uscc.ts';
import { makeUscc, USCC_KINDS } from './make-uscc.ts';

describe('demonstration credit codes', () => {
  it('are right by both check characters and carry kind and division', () => {
    const kind = fc.constantFrom(...(Object.keys(USCC_KINDS) as (keyof typeof USCC_KINDS)[]));
    fc.assert(
      fc.property(kind, fc.nat({ max: 999_999 }), (which, serial) => {
        const code = makeUscc(which, '370602', serial);
        expect(isValidUscc(code)).toBe(true);
        expect(hasConsistentOrganizationCode(code)).toBe(true);
        expect(code.startsWith(`${USCC_KINDS[which]}370602`)).toBe(true);
      }),
    );
  });
  it('differ by serial, and refuse one out of range', () => {
    expect(
      new Set(Array.from({ length: 500 }, (_, serial) => makeUscc('enterprise', '370602', serial))).size,
    ).toBe(500);
    expect(() => makeUscc('enterprise', '370602', 1_000_000)).toThrow(RangeError);
    expect(() => makeUscc('enterprise', '3706', 1)).toThrow(RangeError);
  });
});
