import { expect, test } from 'vitest';
import { Breaker } from './breaker.ts';

test('a store that failed is left alone, twice as long each time, and asked again by one', () => {
  let now = 0;
  const breaker = new Breaker(() => now);
  expect([breaker.mayAsk(), breaker.downSince]).toEqual([true, null]);
  breaker.failed();
  expect(breaker.downSince).not.toBeNull();
  expect(breaker.mayAsk()).toBe(false);
  now = 5_000;
  expect([breaker.mayAsk(), breaker.mayAsk()]).toEqual([true, false]);
  breaker.failed();
  now = 14_000;
  expect(breaker.mayAsk()).toBe(false);
  now = 15_000;
  expect(breaker.mayAsk()).toBe(true);
  breaker.answered();
  expect([breaker.mayAsk(), breaker.mayAsk(), breaker.downSince]).toEqual([true, true, null]);
});

test('it is asked at least once a minute', () => {
  let now = 0;
  const breaker = new Breaker(() => now);
  for (let n = 0; n < 20; n += 1) breaker.failed();
  now = 60_000;
  expect(breaker.mayAsk()).toBe(true);
});
