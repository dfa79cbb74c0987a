import { expect, test } from 'vitest';
import { maskedSignInName } from './masked-name.ts';

test.each([
  ['zhang.san@bureau.example', 'zh***@bureau.example'],
  ['ab@x', 'a***@x'],
  ['a@x', 'a***@x'],
  ['张三丰', '张三***'],
])('%s is shown as %s', (email, shown) => {
  expect(maskedSignInName(email)).toBe(shown);
});
