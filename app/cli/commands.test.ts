import { describe, expect, test } from 'vitest';
import { COMMANDS, checkCall, isCommand } from './commands.ts';

const importing = ['--supplier', 'supplier@demo'];

describe('a call is held against the description of its command', () => {
  test.each([
    ['catalogue:import', [...importing, 'offers.csv']],
    ['catalogue:import', ['offers.CSV', '--publish', ...importing]],
    ['catalogue:import', ['offers.xlsx', '--dry-run', ...importing]],
    ['catalogue:import', ['offers.jsonl', '--dry-run', '--publish', ...importing]],
    ['budget:verify', ['--repair']],
    ['budget:verify', ['--checkpoint', 'huicai-checkpoint-2026-11-23.json']],
    ['db:migrate', []],
    ['search:check', ['--repair', '--sample', '100']],
    ['search:keys', ['--renew']],
    ['bench', ['submit', 'search']],
    ['bench', ['catalogue-growth', '--to', '1000000']],
    ['bench', ['catalogue-growth', '--to', '1000000', '--ways']],
    ['test', []],
  ] as const)('%s accepts %j', (name, args) => {
    expect(() => checkCall(COMMANDS[name], [...args])).not.toThrow();
  });

  test.each([
    ['catalogue:import', importing, '<file>'],
    ['catalogue:import', [...importing, 'a.csv', 'b.csv'], 'b.csv'],
    ['catalogue:import', ['--supplier'], 'wrong arguments'],
    ['budget:verify', ['--fix'], '--fix'],
    ['search:check', ['all'], 'all'],
    ['budget:verify', ['--checkpoint'], 'wrong arguments'],
    ['db:seed', ['city'], 'city'],
  ] as const)('%s refuses %j', (name, args, says) => {
    expect(() => checkCall(COMMANDS[name], [...args])).toThrow(says);
  });
});

test('names of Object.prototype are no commands', () => {
  expect(isCommand('constructor')).toBe(false);
  expect(isCommand('db:seed')).toBe(true);
});
