import { Simulator } from './server.ts';

/** Environment: PORT, SECRET, STORE. Prints the port it listens on. */
const { env } = process;
const simulator = new Simulator({
  port: Number(env['PORT'] ?? 0),
  secret: env['SECRET'] ?? 'secret',
  storePath: env['STORE'] ?? 'platform-832.jsonl',
});
const port = await simulator.listen();
process.stdout.write(`${port}\n`);
process.once('SIGTERM', () => {
  simulator.close();
  process.exit(0);
});
