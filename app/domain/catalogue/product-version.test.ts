import { describe, expect, it } from 'vitest';
import type { ProductContent, ReplacedVersion } from './product-version.ts';
import { contentAt, contentChanges, versionSteps } from './product-version.ts';

const content = (change: Partial<ProductContent> = {}): ProductContent => ({
  ...{ name: '复印纸', brand: '云杉', model: 'Y70', manufacturer: '云杉纸业', categoryCode: 'A05040101' },
  ...{ unit: '箱', gtin: null, specifications: [['定量', '70g']], attributes: {}, description: '' },
  ...change,
});
const replaced = (version: number, name: string, replacedAt: string): ReplacedVersion => ({
  version,
  content: content({ name }),
  replacedAt,
  replacedBy: '张三',
});
const HISTORY = [replaced(2, '乙', '2026-06-01T00:00:00Z'), replaced(1, '甲', '2026-03-01T00:00:00Z')];
const NOW = content({ name: '丙', gtin: '6901234567892' });

describe('the versions of a product', () => {
  it.each([
    ['2026-01-01T00:00:00Z', '甲'],
    ['2026-02-28T23:59:59Z', '甲'],
    ['2026-03-01T00:00:00Z', '乙'],
    ['2026-05-31T23:59:59Z', '乙'],
    ['2026-06-01T00:00:00Z', '丙'],
  ])('at %s it was called %s', (instant, name) => {
    expect(contentAt(HISTORY, NOW, instant).name).toBe(name);
  });

  it('are steps with what each changed and who did it, newest first', () => {
    const steps = versionSteps(HISTORY, NOW);
    expect(steps.map(({ version, by }) => [version, by])).toEqual([
      [3, '张三'],
      [2, '张三'],
    ]);
    expect(steps[0]?.changes).toEqual([
      { field: 'name', name: '商品名称', from: '乙', to: '丙' },
      { field: 'gtin', name: '条码', from: '', to: '6901234567892' },
    ]);
  });

  it('differ by specification and attribute, added and taken away', () => {
    const after = content({ specifications: [['幅面', 'A4']], attributes: { engine: 'laser' } });
    expect(contentChanges(content(), after).map(({ name, from, to }) => [name, from, to])).toEqual([
      ['定量', '70g', ''],
      ['幅面', '', 'A4'],
      ['engine', '', 'laser'],
    ]);
    expect(contentChanges(content(), content())).toEqual([]);
  });
});
