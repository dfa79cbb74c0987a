import { expect, test } from 'vitest';
import { mayTrade, statusOn } from './standing.ts';

test('a supplier that was never admitted stays what it is, whatever sanction stands', () => {
  expect(statusOn('applying', [{ kind: 'blacklist' }])).toBe('applying');
  expect(statusOn('rejected', [])).toBe('rejected');
});

test('the graver of two sanctions counts', () => {
  expect(statusOn('active', [{ kind: 'suspension' }])).toBe('suspended');
  expect(statusOn('active', [{ kind: 'suspension' }, { kind: 'blacklist' }])).toBe('blacklisted');
});

test('a sanction that ended by itself leaves an active supplier, also before the register says so', () => {
  expect(statusOn('suspended', [])).toBe('active');
  expect(statusOn('blacklisted', [])).toBe('active');
});

test('only an active supplier may trade', () => {
  expect(mayTrade('active')).toBe(true);
  for (const status of ['applying', 'suspended', 'blacklisted', 'rejected'] as const)
    expect(mayTrade(status)).toBe(false);
});
