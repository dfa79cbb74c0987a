import { Simulator } from './server.ts';

/** Environment: PORT, SECRET, CALLBACK_URL, STORE, SEED, PAY_AFTER_MS. Prints the port it listens on. */
const { env } = process;
const simulator = new Simulator({
  port: Number(env['PORT'] ?? 0),
  secret: env['SECRET'] ?? 'secret',
  callbackUrl: env['CALLBACK_URL'] ?? '',
  storePath: env['STORE'] ?? 'budget-system.jsonl',
  seed: Number(env['SEED'] ?? 1),
  payAfterMs: Number(env['PAY_AFTER_MS'] ?? 50),
});
const port = await simulator.listen();
process.stdout.write(`${port}\n`);
process.once('SIGTERM', () => {
  simulator.close();
  process.exit(0);
});
