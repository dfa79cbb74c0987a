import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { LISTING_REASON_MEANINGS, listingReason } from './listing-reasons.ts';

const clauses: { rows: [string][] } = JSON.parse(readFileSync('seeds/reference/clauses.json', 'utf8'));
const known = new Set(clauses.rows.map(([id]) => id));

describe('reasons of a refusal', () => {
  test.each(Object.entries(LISTING_REASON_MEANINGS))(
    '%s says why, what mends it, and cites a clause that exists',
    (_, reason) => {
      expect(reason.text).toMatch(/。$/);
      expect(reason.fix.length).toBeGreaterThan(6);
      if (reason.clauseId !== null) expect(known).toContain(reason.clauseId);
    },
  );

  test('a code of an old row that is no more still has a sentence', () => {
    expect(listingReason('gone')).toBe(LISTING_REASON_MEANINGS.other);
  });
});
