import { describe, expect, test } from 'vitest';
import { forbiddenChange, heldPrices } from './held-price.ts';

const line = (nowFen: number, isListed = true) => ({
  lineNo: 1,
  name: '复印纸',
  heldFen: 100,
  nowFen,
  isListed,
});

describe('prices held while the approval runs', () => {
  test.each([
    ['the last day still counts', '2026-11-23', line(120), false],
    ['the day after looks at the price of today', '2026-11-22', line(120), true],
    ['without a last day nothing is asked', null, line(120), false],
    ['a fall does not forbid', '2026-11-22', line(80), false],
    ['the same price does not forbid', '2026-11-22', line(100), false],
    ['what is no longer sold forbids', '2026-11-22', line(100, false), true],
  ])('%s', (_name, until, given, forbids) => {
    expect(forbiddenChange(heldPrices(until, '2026-11-23', [given])) !== null).toBe(forbids);
  });
  test('a fall is told', () => {
    expect(heldPrices('2026-11-20', '2026-11-23', [line(80)])).toMatchObject({
      isOver: true,
      changes: [{ heldFen: 100, nowFen: 80 }],
    });
  });
});
