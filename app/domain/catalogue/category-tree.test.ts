import { describe, expect, it } from 'vitest';
import {
  categoryLevel,
  categoryPath,
  categoryPrefix,
  isCategoryCode,
  isWithinCategory,
  leafCategories,
  localSecondLevel,
} from './category-tree.ts';

describe('品目 codes', () => {
  it.each(['A', 'B', 'A02010105', 'C23090199'])('takes %s', (code) => {
    expect(isCategoryCode(code)).toBe(true);
  });
  it.each(['', 'D', 'a02010105', 'A0201010', 'A020101050', 'A0201010X', 'A02'])(
    'does not take %j',
    (code) => {
      expect(isCategoryCode(code)).toBe(false);
    },
  );
  it.each([
    ['A', 'A', 0],
    ['A02000000', 'A02', 1],
    ['A02020000', 'A0202', 2],
    ['A02020100', 'A020201', 3],
    ['A02010105', 'A02010105', 4],
    ['A10000000', 'A10', 1],
    ['A02021000', 'A020210', 3],
    ['A02001000', 'A020010', 3],
  ])('%s has the significant part %s and level %s', (code, prefix, level) => {
    expect(categoryPrefix(code)).toBe(prefix);
    expect(categoryLevel(code)).toBe(level);
  });
  it('walks from the root to the leaf', () => {
    expect(categoryPath('A02010105')).toEqual(['A', 'A02000000', 'A02010000', 'A02010100', 'A02010105']);
    expect(categoryPath('A02020100')).toEqual(['A', 'A02000000', 'A02020000', 'A02020100']);
    expect(categoryPath('C')).toEqual(['C']);
  });
  it('knows what lies within what', () => {
    expect(isWithinCategory('A02010105', 'A02010000')).toBe(true);
    expect(isWithinCategory('A02010105', 'A')).toBe(true);
    expect(isWithinCategory('A02010105', 'A02020000')).toBe(false);
    expect(isWithinCategory('A02010100', 'A02010105')).toBe(false);
  });
  it('counts the quota over the first five characters', () => {
    expect(localSecondLevel('A05040101')).toBe('A0504');
    expect(localSecondLevel('A05040201')).toBe('A0504');
  });
  it('finds the leaves, at whatever level they end', () => {
    expect(leafCategories(['A', 'A02000000', 'A02020000', 'A02020100', 'A02021000', 'A02021001'])).toEqual(
      new Set(['A02020100', 'A02021001']),
    );
  });
});
