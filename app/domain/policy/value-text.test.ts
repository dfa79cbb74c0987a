import { describe, expect, it } from 'vitest';
import { valueText } from './value-text.ts';

const written = (value: unknown, unit: string) => {
  const made = valueText(value, unit);
  return made?.text.replace(/\{(\w+)\}/g, (_, name: string) => String(made.params[name]));
};

describe('a registry value as people write it', () => {
  it.each([
    [30_000_000, 'fen', '300,000.00 元'],
    [200_000, 'fen/person/year', '每人每年 2,000.00 元'],
    [5, 'bp', '0.05%'],
    [[400, 600], 'bp-range', '4% 至 6%'],
    [7, 'workday', '7 个工作日'],
    ['03-31', 'month-day', '3 月 31 日'],
    [true, 'bool', '是'],
    [['A02', 'A0501'], 'list', 'A02、A0501'],
    ['DIRECT', 'enum', '直接选定'],
    ['2023-03-24', 'date', '2023-03-24'],
  ])('%j in %s reads %s', (value, unit, expected) => {
    expect(written(value, unit)).toBe(expected);
  });

  it('is null when the number is not known, never a zero', () => {
    expect(valueText(null, 'fen')).toBeNull();
    expect(valueText(0, 'bp')).not.toBeNull();
  });

  it('is shown as it is when it is of another type than its unit says', () => {
    expect(written('另定', 'fen')).toBe('另定');
    expect(written([1], 'bp-range')).toBe('1');
  });
});
