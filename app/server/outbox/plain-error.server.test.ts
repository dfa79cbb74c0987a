import { expect, test } from 'vitest';
import { plainError } from './plain-error.server.ts';

test('an error of the database keeps its state and constraint, not the values', () => {
  const cause = Object.assign(new Error('duplicate key value (13800000000)'), {
    code: '23505',
    constraint: 'users_email_unique',
  });
  const error = new Error('Failed query: insert into users … params: 张三,13800000000', { cause });
  expect(plainError(error)).toBe('database 23505 users_email_unique');
});

test('names in quotes, numbers, addresses and parameters are blotted out of any other', () => {
  expect(plainError(new Error('no answer for "张三" at zhang.san@example.com, 370602199001011234'))).toBe(
    'no answer for “…” at …, …',
  );
  expect(plainError(new Error('Failed query: select 1\nparams: 张三,李四'))).toBe(
    'Failed query: select 1 params: …',
  );
});

test('what is no error, and what is endless, is text of a bearable length', () => {
  expect(plainError('不可达')).toBe('不可达');
  expect(plainError(undefined)).toBe('undefined');
  expect(plainError(new Error('长'.repeat(5_000)))).toHaveLength(300);
});
