import { expect, test } from 'vitest';
import { mayTrade, statusOn } from './standing.ts';

test('a supplier that was never admitted stays what it is, whatever sanction stands', () => {
  expect(statusOn('applying', [{ kind: 'blacklist' }], 1)).toBe('applying');
  expect(statusOn('rejected', [], 0)).toBe('rejected');
});

test('the graver of two sanctions counts', () => {
  expect(statusOn('active', [{ kind: 'suspension' }], 1)).toBe('suspended');
  expect(statusOn('active', [{ kind: 'suspension' }, { kind: 'blacklist' }], 2)).toBe('blacklisted');
});

test('a sanction that ended by itself leaves an active supplier, also before the register says so', () => {
  expect(statusOn('suspended', [], 1)).toBe('active');
  expect(statusOn('blacklisted', [], 2)).toBe('active');
});

test('a register that says suspended without any record of it is believed', () => {
  expect(statusOn('suspended', [], 0)).toBe('suspended');
});

test('only an active supplier may trade', () => {
  expect(mayTrade('active')).toBe(true);
  for (const status of ['applying', 'suspended', 'blacklisted', 'rejected'] as const)
    expect(mayTrade(status)).toBe(false);
});
