import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { totalLine } from './outcome.ts';
import { countPlaywright, countVitest } from './reports.ts';

const dir = mkdtempSync(join(tmpdir(), 'huicai-reports-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

let files = 0;
function report(content: unknown): string {
  const path = join(dir, `${++files}.json`);
  writeFileSync(path, JSON.stringify(content));
  return path;
}
const vitestFile = (status: string, ...tests: string[]) => ({
  name: '/mall/app/a.test.ts',
  status,
  message: status === 'failed' ? 'cannot be loaded\n  at some line' : '',
  assertionResults: tests.map((result, index) => ({
    fullName: `case ${index}`,
    status: result,
    failureMessages: result === 'failed' ? ['expected 1 to be 2\n  at some line'] : [],
  })),
});

describe('vitest', () => {
  test('counts tests, names each that failed and the first that was skipped', () => {
    const path = report({
      testResults: [
        vitestFile('failed', 'passed', 'failed', 'skipped', 'skipped', 'skipped'),
        vitestFile('passed', 'passed', 'pending'),
      ],
    });
    expect(countVitest(path, '/mall', 1)).toEqual({
      passed: 2,
      failed: 1,
      skipped: ['app/a.test.ts: case 2, and 2 more of this file', 'app/a.test.ts: case 1'],
      failures: ['app/a.test.ts: case 1: expected 1 to be 2'],
    });
  });

  test('a file that could not be loaded is a failure', () => {
    const path = report({ testResults: [vitestFile('failed')] });
    const failures = ['app/a.test.ts: cannot be loaded'];
    expect(countVitest(path, '/mall', 1)).toMatchObject({ failed: 1, failures });
  });

  test('a failed run is never counted as passed', () => {
    expect(countVitest(report({ testResults: [vitestFile('passed', 'passed')] }), '/mall', 1).failed).toBe(1);
    expect(countVitest(join(dir, 'absent.json'), '/mall', 0)).toEqual({ passed: 0, failed: 1, skipped: [] });
  });
});

describe('Playwright', () => {
  const stats = { expected: 5, unexpected: 1, flaky: 1, skipped: 2 };

  test('counts errors outside tests as failures, and names what passed only at another try', () => {
    const counted = countPlaywright(report({ stats, errors: [{}] }), 1);
    expect(counted).toMatchObject({ passed: 6, failed: 2 });
    expect(counted.skipped.join()).toContain('1 tests passed only at another try');
  });

  test('a server that never started is a failure', () => {
    const none = { expected: 0, unexpected: 0, flaky: 0, skipped: 0 };
    expect(countPlaywright(report({ stats: none, errors: [] }), 1).failed).toBe(1);
  });
});

test('the last line sums everything', () => {
  const outcome = { name: '', skipped: [], seconds: 1 };
  const outcomes = [
    { ...outcome, passed: 1, failed: 0 },
    { ...outcome, passed: 40, failed: 2 },
  ];
  expect(totalLine(outcomes)).toBe('41 passed, 2 failed');
});
