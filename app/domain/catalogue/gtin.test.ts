import { expect, test } from 'vitest';
import { isValidGtin } from './gtin.ts';

test.each(['6901234567892', '96385074', '012345678905', '16901234567899'])('%s is a barcode', (text) => {
  expect(isValidGtin(text)).toBe(true);
});

test.each(['6901234567893', '690123456789', '', '69012345678921', '690123456789X', '123'])(
  '%j is none',
  (text) => {
    expect(isValidGtin(text)).toBe(false);
  },
);
