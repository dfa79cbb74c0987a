import { describe, expect, test } from 'vitest';
import { agreedPriceCap } from './agreed-price-cap.ts';
import { orderabilityOf } from './orderability.ts';

describe('强制节能 at the listing (财库〔2019〕9号, 财库〔2022〕17号)', () => {
  test.each([
    ['mandatory', false, false, 'star-certificate-missing'],
    ['mandatory', false, true, 'star-frozen'],
    ['mandatory', true, false, null],
    ['mandatory', true, true, null],
    ['preferred', false, false, null],
    ['not_listed', false, true, null],
    ['unknown', false, false, null],
    ['unknown', false, true, null],
  ] as const)('%s, certificate %s, agreement %s: %s', (star, certified, underAgreement, blockedReason) => {
    const facts = { star, hasValidEnergyCertificate: certified, underAgreement };
    expect(orderabilityOf(facts).blockedReason).toBe(blockedReason);
  });

  test('an undecided product is doubtful, not blocked; a certificate removes the doubt', () => {
    const facts = { star: 'unknown', hasValidEnergyCertificate: false, underAgreement: false } as const;
    expect(orderabilityOf(facts).warnings).toEqual(['star-attribute-unknown']);
    expect(orderabilityOf({ ...facts, hasValidEnergyCertificate: true }).warnings).toEqual([]);
  });
});

describe('the most a supplier may ask', () => {
  const entries = [
    { id: 'a', agreed_price_fen: 9_000 },
    { id: 'b', agreed_price_fen: 8_500 },
    { id: 'c', agreed_price_fen: null },
  ];
  test('is his entry’s price under an agreement, and the lowest he agreed to outside', () => {
    expect(agreedPriceCap(entries, 'a')).toBe(9_000);
    expect(agreedPriceCap(entries, null)).toBe(8_500);
  });
  test('is open where no price was agreed', () => {
    expect(agreedPriceCap(entries, 'c')).toBeNull();
    expect(agreedPriceCap([], null)).toBeNull();
  });
});
