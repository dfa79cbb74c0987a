import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from './e2e/chromium.ts';
import { START_COMMAND } from './e2e/start-command.ts';

const env = process.env;
const port = Number(env['E2E_PORT'] ?? 3990);
// Set once, inherited by the workers, which read this file again.
const dataDir = env['E2E_DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'huicai-e2e-'));
env['E2E_DATA_DIR'] = dataDir;
const executablePath = findChromium();
/** The stand-in of the card company's hosted page, and what it signs with. */
const cardPort = Number(env['E2E_CARD_PORT'] ?? port + 1);
env['E2E_CARD_PORT'] = String(cardPort);
const cardPage = join(tmpdir(), `huicai-card-page-${cardPort}.mjs`);
const webhookSecret = 'whsec_only_for_journeys';
/** The stand-in of the 832 platform, and what both sign with. */
const platformPort = Number(env['E2E_PLATFORM_PORT'] ?? port + 2);
env['E2E_PLATFORM_PORT'] = String(platformPort);
const platformProcess = join(tmpdir(), `huicai-platform-832-${platformPort}.mjs`);
const platformSecret = 'p832-only-for-journeys';
// Monday morning of the demonstration's year, so that next January's run sees what today's sees.
const clock = '2026-11-23T10:00:00+08:00';

/** Journeys in a real Chromium against a freshly started server with the embedded database and the demo city. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '**/*.spec.ts',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  // One embedded database and two cores: more workers only wait for each other.
  workers: 2,
  // A machine that is shared can starve a browser for a minute; what passes only then is listed as flaky.
  retries: 2,
  forbidOnly: env['CI'] !== undefined,
  reporter: env['E2E_REPORT'] ? [['list'], ['json', { outputFile: env['E2E_REPORT'] }]] : [['list']],
  use: {
    baseURL: `http://localhost:${port}`,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    screenshot: 'only-on-failure',
    // what failed is tried again and then recorded: recording every test took a seventh of the time
    trace: 'on-first-retry',
    launchOptions: { args: CHROMIUM_ARGS, ...(executablePath !== undefined && { executablePath }) },
  },
  projects: [{ name: 'chromium' }],
  webServer: [
    {
      command: `node_modules/.bin/esbuild e2e/simulators/stripe/main.ts --bundle --platform=node --format=esm --log-level=error --outfile=${cardPage} && exec node ${cardPage}`,
      url: `http://127.0.0.1:${cardPort}/admin/ready`,
      timeout: 60_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
      env: {
        PORT: String(cardPort),
        WEBHOOK_URL: `http://localhost:${port}/webhooks/stripe`,
        WEBHOOK_SECRET: webhookSecret,
        CLOCK: clock,
      },
    },
    {
      command: `node_modules/.bin/esbuild e2e/simulators/platform-832/main.ts --bundle --platform=node --format=esm --log-level=error --outfile=${platformProcess} && exec node ${platformProcess}`,
      url: `http://127.0.0.1:${platformPort}/admin/state`,
      timeout: 60_000,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
      env: {
        PORT: String(platformPort),
        SECRET: platformSecret,
        STORE: join(dataDir, 'platform-832.jsonl'),
        CLOCK: clock,
      },
    },
    {
      command: `exec ${START_COMMAND}`,
      url: `http://localhost:${port}/readyz`,
      timeout: 600_000,
      stdout: 'pipe',
      stderr: 'pipe',
      gracefulShutdown: { signal: 'SIGTERM', timeout: 15_000 },
      env: {
        PORT: String(port),
        BASE_URL: `http://localhost:${port}`,
        DATA_DIR: dataDir,
        SEED: 'demo',
        LOG_LEVEL: 'warn',
        DATABASE_URL: '',
        TEST_CLOCK: clock,
        STRIPE_SECRET_KEY: 'sk_test_only_for_journeys',
        STRIPE_WEBHOOK_SECRET: webhookSecret,
        P832_PLATFORM_URL: `http://127.0.0.1:${platformPort}`,
        P832_PLATFORM_SECRET: platformSecret,
        STRIPE_API_BASE: `http://127.0.0.1:${cardPort}`,
      },
    },
  ],
});
