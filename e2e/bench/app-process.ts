import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';

/** The mall as `npm start` runs it, in processes of its own. */
export interface AppProcess {
  readonly origin: string;
  /** User + system time of the processes that answer requests, since their start, in milliseconds. */
  cpuMs(): Promise<number>;
  /** Memory these processes hold, in MB. */
  rssMb(): Promise<number>;
  stop(): Promise<void>;
  /** The power cord: nothing is tidied up. */
  kill(): Promise<void>;
}

const READY_WITHIN_MS = 600_000;

/** Environment of everything the benchmark starts: nothing of the caller's own configuration leaks in. */
export function appEnvironment(url: string, dataDir: string): NodeJS.ProcessEnv {
  const { PATH, HOME, TMPDIR } = process.env;
  return {
    ...(PATH !== undefined && { PATH }),
    ...(HOME !== undefined && { HOME }),
    ...(TMPDIR !== undefined && { TMPDIR }),
    NODE_ENV: 'production',
    DATABASE_URL: url,
    DATA_DIR: dataDir,
    SESSION_SECRET: 'only-for-this-benchmark',
    SEED: 'demo',
    LOG_LEVEL: 'warn',
  };
}

/** `build/<bundle>` in a process of its own, as the commands' door runs it. */
export function runBundle(
  root: string,
  bundle: 'server' | 'cli',
  args: readonly string[],
  env: NodeJS.ProcessEnv,
) {
  const script = `import { main } from './build/${bundle}.js'; process.exitCode = await main(${JSON.stringify(args)}, process.cwd());`;
  return spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Starts the built mall and waits until it is ready; the first start seeds the demonstration. */
export async function startApp(
  root: string,
  env: NodeJS.ProcessEnv,
  at: { port: number; workers: number; onLogLine?: (line: string) => void },
): Promise<AppProcess> {
  const child = runBundle(root, 'server', ['start'], {
    ...env,
    PORT: String(at.port),
    WORKERS: String(at.workers),
  });
  // read to the end, or the pipe fills up and the mall stands still
  createInterface({ input: child.stdout }).on('line', at.onLogLine ?? (() => undefined));
  const ended = once(child, 'exit');
  const origin = `http://127.0.0.1:${at.port}`;
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
    await ended;
  };
  const giveUpAt = Date.now() + READY_WITHIN_MS;
  while (!(await isReady(origin))) {
    if (child.exitCode !== null) throw new Error('the mall did not start: see the lines above');
    if (Date.now() > giveUpAt) {
      await stop();
      throw new Error('the mall was not ready in time');
    }
    await pause(200);
  }
  const kill = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended;
  };
  return {
    origin,
    cpuMs: async () => (await metric(origin, 'process_cpu_seconds_total')) * 1000,
    rssMb: async () => (await metric(origin, 'process_resident_memory_bytes')) / 1e6,
    stop,
    kill,
  };
}

/** Messages that wait keep nobody from serving: a mall that was killed while its neighbours fail always has some. */
const BEHIND = 'outbox-lag';

async function isReady(origin: string): Promise<boolean> {
  try {
    const reply = await fetch(`${origin}/readyz`);
    if (reply.ok) return true;
    const told: unknown = await reply.json();
    const reasons = typeof told === 'object' && told !== null && 'reasons' in told ? told.reasons : [];
    return Array.isArray(reasons) && reasons.length > 0 && reasons.every((reason) => reason === BEHIND);
  } catch {
    return false;
  }
}

/** Summed over the workers by their primary, as /metrics gives it. */
async function metric(origin: string, name: string): Promise<number> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const value = new RegExp(`^${name}(?:\\{[^}]*\\})? ([\\d.e+-]+)`, 'm').exec(text)?.[1];
  if (value === undefined) throw new Error(`/metrics names no ${name}`);
  return Number(value);
}
