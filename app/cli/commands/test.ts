import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { CHECKS } from '../checks/checks.ts';
import type { Check, Outcome } from '../checks/outcome.ts';
import { totalLine } from '../checks/outcome.ts';
import type { CommandIo, RunCommand } from '../command.ts';
import { UsageError } from '../command.ts';

async function timed(check: Check, root: string, io: CommandIo): Promise<Outcome> {
  const start = Date.now();
  const result = await check.run({ root, out: io.out }).catch((error: unknown) => {
    io.err(error instanceof Error ? (error.stack ?? error.message) : String(error));
    return { passed: 0, failed: 1, skipped: [] };
  });
  const outcome = { name: check.name, seconds: (Date.now() - start) / 1000, ...result };
  io.out(`── ${check.name}: ${result.failed === 0 ? 'ok' : 'FAILED'} (${outcome.seconds.toFixed(1)} s)`);
  return outcome;
}

/** Whole groups that cannot run here; their tests do not even appear in the reports. */
function absentSurroundings(root: string): string[] {
  const reasons: string[] = [];
  if (!process.env['TEST_DATABASE_URL']) {
    reasons.push('PostgreSQL suites (races, kills, the second engine): TEST_DATABASE_URL is not set');
  }
  const dataDir = resolve(root, process.env['TEST_DATA_DIR'] || '../shared/data');
  if (!existsSync(dataDir)) reasons.push(`suites on real titles: there is no TEST_DATA_DIR (${dataDir})`);
  return reasons;
}

function selection(names: readonly string[]): readonly (readonly Check[])[] {
  const known = CHECKS.flat().map((check) => check.name);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new UsageError(`没有这项检查 / no such check: ${unknown} (${known.join(', ')})`);
  if (names.length === 0) return CHECKS;
  return CHECKS.map((row) => row.filter((check) => names.includes(check.name)));
}

/** Runs every check even after a failure, so that one run shows all there is to mend. */
export const run: RunCommand = async (args, io, env) => {
  const outcomes: Outcome[] = [];
  for (const row of selection(args)) {
    outcomes.push(...(await Promise.all(row.map((check) => timed(check, env.root, io)))));
  }
  const skipped = [...absentSurroundings(env.root), ...outcomes.flatMap((outcome) => outcome.skipped)];
  io.out('');
  for (const line of skipped) io.out(`SKIPPED ${line}`);
  for (const line of outcomes.flatMap(({ failures = [] }) => failures)) io.out(`FAILED ${line}`);
  for (const { name, passed, failed, seconds } of outcomes) {
    io.out(`${name.padEnd(12)}${passed} passed, ${failed} failed  (${seconds.toFixed(1)} s)`);
  }
  io.out('');
  io.out(totalLine(outcomes));
  return outcomes.some((outcome) => outcome.failed > 0) ? 1 : 0;
};
