import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Outcome } from './outcome.ts';

type Counted = Omit<Outcome, 'name' | 'seconds'>;

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
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

/** Counts vitest's JSON report; a file that could not be loaded is one failure. */
export function countVitest(path: string, root: string, exitCode: number): Counted {
  const report = read(path, vitestReport);
  if (report === undefined) return NOTHING;
  let passed = 0;
  let failed = 0;
  const skipped: string[] = [];
  for (const file of report.testResults) {
    const of = (...statuses: string[]) =>
      file.assertionResults.filter((test) => statuses.includes(test.status));
    const failures = of('failed').length;
    passed += of('passed').length;
    failed += failures === 0 && file.status === 'failed' ? 1 : failures;
    for (const test of of('skipped', 'pending', 'todo')) {
      skipped.push(`${file.name.replace(`${root}/`, '')}: ${test.fullName}`);
    }
  }
  return withExitCode({ passed, failed, skipped }, exitCode);
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
