import { expect, test } from 'vitest';
import { cpuMsOf, memoryIn, memoryOf, serverOfBackend, statIn } from './process-figures.ts';

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
  expect(cpuMsOf(2 ** 30)).toBeNull();
});

test('processor time is that of the process and of its children that ended', () => {
  const stat = '42 (a ) (b) S 7 42 42 0 -1 4194304 100 200 0 0 150 50 30 20 20 0 1 0 12345';
  expect(statIn(stat)).toEqual({ name: 'a ) (b', parent: 7, cpuMs: 2_500 });
});

test.skipIf(process.platform !== 'linux')(
  'of a running process it grows, and this one is no PostgreSQL',
  () => {
    const before = cpuMsOf(process.pid) ?? Number.NaN;
    const until = performance.now() + 200;
    while (performance.now() < until);
    expect((cpuMsOf(process.pid) ?? Number.NaN) - before).toBeGreaterThan(0);
    expect(serverOfBackend(process.pid)).toBeUndefined();
  },
);
