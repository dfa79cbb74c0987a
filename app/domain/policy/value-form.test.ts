import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseValue, valueInput } from './value-form.ts';

describe('what is typed for a registry value', () => {
  test.each([
    ['50000', 'fen', 5_000_000],
    ['50,000.00', 'fen', 5_000_000],
    ['0', 'fen', 0],
    ['12.5', 'bp', 1250],
    ['80 %', 'bp', 8000],
    ['10–20', 'bp-range', [1000, 2000]],
    ['10-20', 'bp-range', [1000, 2000]],
    ['7', 'workday', 7],
    ['是', 'bool', true],
    ['否', 'bool', false],
    ['A02、A0501 A02', 'list', ['A02', 'A0501']],
    ['2027-03-31', 'date', '2027-03-31'],
    ['02-29', 'month-day', '02-29'],
  ])('%s in %s is read', (text, unit, value) => {
    expect(parseValue(text, unit)).toEqual(value);
  });

  test.each([
    ['', 'fen'],
    ['-1', 'fen'],
    ['1.234', 'fen'],
    ['五万', 'fen'],
    ['1e5', 'workday'],
    ['1.5', 'workday'],
    ['-3', 'workday'],
    ['20–10', 'bp-range'],
    ['10', 'bp-range'],
    ['对', 'bool'],
    ['、', 'list'],
    ['2027-02-30', 'date'],
    ['13-01', 'month-day'],
    ['', 'rule'],
    ['长'.repeat(501), 'rule'],
  ])('%j in %s is refused', (text, unit) => {
    expect(parseValue(text, unit)).toBeNull();
  });

  test('is what the form shows again, for every amount, share and count', () => {
    fc.assert(
      fc.property(fc.nat(99_999_999), fc.constantFrom('fen', 'bp', 'workday', 'percent'), (value, unit) => {
        expect(parseValue(valueInput(value, unit), unit)).toBe(value);
      }),
    );
  });

  test.each([
    [[1000, 2000], 'bp-range'],
    [true, 'bool'],
    [['A02', 'A0501'], 'list'],
    ['03-31', 'month-day'],
  ])('%j in %s survives the form', (value, unit) => {
    expect(parseValue(valueInput(value, unit), unit)).toEqual(value);
  });
});
