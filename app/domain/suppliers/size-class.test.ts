import { describe, expect, it } from 'vitest';
import { loadSmeThresholds } from '../../../seeds/reference/load.ts';
import { sizeClassOf } from './size-class.ts';

const thresholds = loadSmeThresholds().rows;
const classOf = (industry: string, figures: Parameters<typeof sizeClassOf>[1]) =>
  sizeClassOf(industry, figures, thresholds);

describe('中小企业划型标准 (工信部联企业〔2011〕300号)', () => {
  it.each([
    [19, 299, 'micro'],
    [20, 300, 'small'],
    [299, 1_999, 'small'],
    [300, 2_000, 'medium'],
    [999, 39_999, 'medium'],
    [1_000, 40_000, 'large'],
  ] as const)('an industrial enterprise of %i people and %i 万元 is %s', (employees, revenue, size) => {
    expect(classOf('工业', { employees, revenue })).toBe(size);
  });

  it('drops a class when one metric falls short: the lowest decides', () => {
    expect(classOf('工业', { employees: 5_000, revenue: 299 })).toBe('micro');
    expect(classOf('零售业', { employees: 12, revenue: 1_000_000 })).toBe('small');
  });

  it('needs no staff figure where the standard has none', () => {
    expect(classOf('农、林、牧、渔业', { revenue: 499 })).toBe('small');
  });

  it('claims nothing for an unknown industry or a missing figure', () => {
    expect(classOf('星际贸易', { employees: 1, revenue: 1 })).toBeNull();
    expect(classOf('工业', { employees: 5_000 })).toBeNull();
  });
});
