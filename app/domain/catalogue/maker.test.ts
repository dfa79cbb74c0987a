import { expect, it } from 'vitest';
import { compareMakers } from './maker.ts';

it.each([
  ['得力集团有限公司', '得力集团有限公司', 'same'],
  ['得力集团（宁波）有限公司', '得力集团 (宁波) 有限公司', 'same'],
  ['HP Inc.', 'hp inc', 'same'],
  ['得力', '得力集团有限公司', 'open'],
  ['', '得力集团有限公司', 'open'],
  ['无', '得力集团有限公司', 'open'],
  ['得力集团有限公司', '晨光文具股份有限公司', 'other'],
] as const)('the makers “%s” and “%s” are %s', (one, other, expected) => {
  expect(compareMakers(one, other)).toBe(expected);
  expect(compareMakers(other, one)).toBe(expected);
});
