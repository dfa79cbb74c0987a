import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { build } from 'esbuild';

/** A simulator in a process of its own. */
export interface RunningSimulator {
  readonly url: string;
  /** Tells it how to behave, or asks what it did. */
  admin(path: string, body?: unknown): Promise<unknown>;
  stop(): Promise<void>;
}

/** Bundles `e2e/simulators/<name>/main.ts` and runs it until stopped; its store lives as long as it does. */
export async function startSimulator(
  name: 'budget-system' | 'platform-832',
  env: Readonly<Record<string, string>>,
): Promise<RunningSimulator> {
  const home = mkdtempSync(join(tmpdir(), 'huicai-simulator-'));
  const bundle = join(home, 'main.mjs');
  await build({
    entryPoints: [join(process.cwd(), 'e2e', 'simulators', name, 'main.ts')],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  });
  const child = spawn(process.execPath, [bundle], {
    env: { ...process.env, STORE: join(home, 'store.jsonl'), ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const [line] = await Promise.race([
    once(createInterface(child.stdout), 'line'),
    ended.then(() => Promise.reject(new Error(`the ${name} simulator did not start`))),
  ]);
  const url = `http://127.0.0.1:${line}`;
  return {
    url,
    async admin(path, body) {
      const reply = await fetch(`${url}/admin/${path}`, {
        method: 'POST',
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`);
      return reply.json();
    },
    async stop() {
      if (child.exitCode === null) child.kill('SIGTERM');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}
