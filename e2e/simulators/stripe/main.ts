import { CardPage } from './card-page.ts';

/** Environment: PORT, WEBHOOK_URL, WEBHOOK_SECRET, CLOCK (the instant it starts from). Prints the port it listens on. */
const { env } = process;
const started = Date.now();
const from = env['CLOCK'] ? Date.parse(env['CLOCK']) : started;
const page = new CardPage({
  port: Number(env['PORT'] ?? 0),
  webhookUrl: env['WEBHOOK_URL'] ?? '',
  webhookSecret: env['WEBHOOK_SECRET'] ?? '',
  now: () => new Date(from + Date.now() - started),
});
const port = await page.listen();
process.stdout.write(`${port}\n`);
process.once('SIGTERM', () => {
  page.close();
  process.exit(0);
});
