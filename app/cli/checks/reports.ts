import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Outcome } from './outcome.ts';

type Counted = Omit<Outcome, 'name' | 'seconds'>;

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({
          fullName: z.string(),
          status: z.string(),
          failureMessages: z.array(z.string()).nullish(),
        }),
      ),
    }),
  ),
});

const playwrightReport = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

function read<T extends z.ZodType>(path: string, schema: T): z.output<T> | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return undefined;
  }
}

/** A run that failed although no test did (a crash, an unhandled rejection) still counts as one failure. */
function withExitCode(counted: Counted, exitCode: number): Counted {
  return exitCode !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

const NOTHING: Counted = { passed: 0, failed: 1, skipped: [] };

const firstLine = (text: string | undefined): string => text?.trim().split('\n')[0] ?? '';

/**
 * Counts vitest's JSON report; a file that could not be loaded is one failure. Failed tests are named one by one, skipped
 * ones a file at a time: what ends a long run must be short enough to be read.
 */
export function countVitest(path: string, root: string, exitCode: number): Counted {
  const report = read(path, vitestReport);
  if (report === undefined) return NOTHING;
  let passed = 0;
  const failures: string[] = [];
  const skipped: string[] = [];
  for (const file of report.testResults) {
    const name = file.name.replace(`${root}/`, '');
    const of = (...statuses: string[]) =>
      file.assertionResults.filter((test) => statuses.includes(test.status));
    const failed = of('failed');
    passed += of('passed').length;
    for (const test of failed)
      failures.push(`${name}: ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`);
    if (failed.length === 0 && file.status === 'failed') failures.push(`${name}: ${firstLine(file.message)}`);
    const [first, ...others] = of('skipped', 'pending', 'todo');
    if (first !== undefined)
      skipped.push(
        `${name}: ${first.fullName}${others.length > 0 ? `, and ${others.length} more of this file` : ''}`,
      );
  }
  return withExitCode({ passed, failed: failures.length, skipped, failures }, exitCode);
}

/**
 * Counts Playwright's JSON report. A flaky test passed only at another try: it counts as passed and is named above the
 * last line, because on two shared cores a starved browser is no fault of the product.
 */
export function countPlaywright(path: string, exitCode: number): Counted {
  const report = read(path, playwrightReport);
  if (report === undefined) return NOTHING;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return withExitCode(
    {
      passed: expected + flaky,
      failed: unexpected + report.errors.length,
      skipped: [
        ...(skipped > 0 ? [`e2e: ${skipped} tests (see the list above)`] : []),
        ...(flaky > 0 ? [`e2e: ${flaky} tests passed only at another try (flaky in the list above)`] : []),
      ],
    },
    exitCode,
  );
}
