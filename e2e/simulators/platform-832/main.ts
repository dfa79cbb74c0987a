import { Simulator } from './server.ts';

/**
 * Environment: PORT, SECRET, STORE, CLOCK (the instant it starts from; the mall’s own clock starts later, after its build,
 * so that requests may then be an hour off instead of five minutes). Prints the port it listens on.
 */
const { env } = process;
const MINUTE_MS = 60_000;
const started = Date.now();
const from = env['CLOCK'] ? Date.parse(env['CLOCK']) : started;
const simulator = new Simulator({
  port: Number(env['PORT'] ?? 0),
  secret: env['SECRET'] ?? 'secret',
  watch: {
    now: () => from + Date.now() - started,
    windowMs: (env['CLOCK'] ? 60 : 5) * MINUTE_MS,
  },
  storePath: env['STORE'] ?? 'platform-832.jsonl',
});
const port = await simulator.listen();
process.stdout.write(`${port}\n`);
process.once('SIGTERM', () => {
  simulator.close();
  process.exit(0);
});
