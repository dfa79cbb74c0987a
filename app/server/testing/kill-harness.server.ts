/**
 * Kill tests: a verb runs in a process of its own, which is killed at each await between two statements in turn.
 * After every kill the test checks that all or nothing of the verb stands, and that a restart goes on.
 * PostgreSQL only; the embedded engine lives in the killed process.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import type { StripeOptions } from '../adapters/stripe/stripe.server.ts';
import type { Actor } from '../context.server.ts';
import { TEST_NOW } from './context.server.ts';
import type { KillOrder } from './kill-child.server.ts';

const ROOT = process.cwd();
const CACHE_DIR = path.join(ROOT, 'node_modules/.cache/huicai');
/** No verb has more statements than this; a loop that goes on is a bug of the test. */
const MOST_STATEMENTS = 60;

export interface KilledRun {
  /** True when the verb came to its end before the order to die could be carried out. */
  readonly finished: boolean;
  readonly killed: boolean;
  /** What the verb returned, when it finished. */
  readonly result: unknown;
  readonly stderr: string;
}

/** Bundles a child for one verb, e.g. `('app/server/ordering/submit-request.server.ts', 'submitRequest')`. */
export async function bundleVerb(module: string, exportName: string): Promise<string> {
  mkdirSync(CACHE_DIR, { recursive: true });
  const name = createHash('sha256')
    .update(`${module}#${exportName}#${process.pid}`)
    .digest('hex')
    .slice(0, 12);
  const outfile = path.join(CACHE_DIR, `kill-${name}.mjs`);
  await build({
    stdin: {
      contents: `import { ${exportName} as verb } from './${module}';
        import { runUnderOrders } from './app/server/testing/kill-child.server.ts';
        await runUnderOrders(verb);`,
      resolveDir: ROOT,
      loader: 'ts',
    },
    absWorkingDir: ROOT,
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20.19',
    // hundreds of files of packages, looked up anew by every child, took more than half of its time
    external: ['@node-rs/*', 'sharp', '@electric-sql/pglite', 'pg-native'],
    banner: {
      js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
    },
    logLevel: 'error',
  });
  return outfile;
}

/** Fires the bundled verb in a process of its own and waits for its end, natural or not. */
export function runChild(bundle: string, order: KillOrder): Promise<KilledRun> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [bundle, JSON.stringify(order)], {
      cwd: ROOT,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
    });
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (signal === 'SIGKILL') return resolve({ finished: false, killed: true, result: null, stderr });
      if (code !== 0) return reject(new Error(`the child failed by itself (${code ?? signal}): ${stderr}`));
      const last: { finished: boolean; result: unknown } = JSON.parse(
        stdout.trim().split('\n').at(-1) ?? '{}',
      );
      resolve({ finished: last.finished, killed: false, result: last.result, stderr });
    });
  });
}

export interface KillTest<Scene> {
  readonly url: string;
  readonly module: string;
  readonly exportName: string;
  readonly now?: Date;
  readonly stripe?: StripeOptions;
  /** A fresh scene for each round: who acts with which input, and whatever `check` needs. */
  readonly prepare: () => Promise<Scene & { readonly actor: Actor; readonly input: unknown }>;
  /** After each round: all of it or nothing of it stands, and a second try in this process succeeds. */
  readonly check: (
    scene: Scene & { readonly actor: Actor; readonly input: unknown },
    round: { readonly statement: number; readonly killed: boolean },
  ) => Promise<void>;
}

/**
 * Kills the verb before its 1st, 2nd, 3rd … statement until it comes to its end, checking after each round.
 * @returns how many kills there were
 */
export async function killAtEveryStatement<Scene>(test: KillTest<Scene>): Promise<number> {
  const bundle = await bundleVerb(test.module, test.exportName);
  for (let statement = 1; statement <= MOST_STATEMENTS; statement += 1) {
    const scene = await test.prepare();
    const run = await runChild(bundle, {
      url: test.url,
      actor: scene.actor,
      input: scene.input,
      now: (test.now ?? TEST_NOW).toISOString(),
      killBeforeStatement: statement,
      killAtFailpoint: null,
      ...(test.stripe === undefined ? {} : { stripe: test.stripe }),
    });
    await test.check(scene, { statement, killed: run.killed });
    if (run.finished) return statement - 1;
  }
  throw new Error(`${test.exportName} did not end within ${MOST_STATEMENTS} statements`);
}

/** Kills the verb at a failpoint it names itself (`after-commit`, `outbox-received` …). Fails when it is never reached. */
export async function killAtFailpoint<Scene>(test: KillTest<Scene>, failpoint: string): Promise<void> {
  const bundle = await bundleVerb(test.module, test.exportName);
  const scene = await test.prepare();
  const run = await runChild(bundle, {
    url: test.url,
    actor: scene.actor,
    input: scene.input,
    now: (test.now ?? TEST_NOW).toISOString(),
    killBeforeStatement: null,
    killAtFailpoint: failpoint,
    ...(test.stripe === undefined ? {} : { stripe: test.stripe }),
  });
  if (!run.killed) throw new Error(`${test.exportName} never came to the failpoint ${failpoint}`);
  await test.check(scene, { statement: 0, killed: true });
}
