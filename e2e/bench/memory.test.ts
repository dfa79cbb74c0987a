import { expect, test } from 'vitest';
import { memoryIn, memoryOf } from './memory.ts';

test('what a process holds and what it has mapped are told apart, in millions of bytes', () => {
  const status = 'Name:\tmeilisearch\nVmRSS:\t  700000 kB\nRssAnon:\t  500000 kB\nRssFile:\t  200000 kB\n';
  expect(memoryIn(status)).toEqual({ ownMb: 512, mappedMb: 204.8 });
});

test('a status that says nothing of it is no zero', () => {
  expect(() => memoryIn('Name:\tmeilisearch\n')).toThrow('RssAnon');
});

test('no process, or none that can be looked at, has no memory', () => {
  expect(memoryOf(undefined)).toBeNull();
  expect(memoryOf(2 ** 30)).toBeNull();
});
