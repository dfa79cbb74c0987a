import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { CHROMIUM_ARGS, findChromium } from './e2e/chromium.ts';

const env = process.env;
const port = Number(env['E2E_PORT'] ?? 3990);
// Set once, inherited by the workers, which read this file again.
const dataDir = env['E2E_DATA_DIR'] ?? mkdtempSync(join(tmpdir(), 'huicai-e2e-'));
env['E2E_DATA_DIR'] = dataDir;
const executablePath = findChromium();

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
    trace: 'retain-on-failure',
    launchOptions: { args: CHROMIUM_ARGS, ...(executablePath !== undefined && { executablePath }) },
  },
  projects: [{ name: 'chromium' }],
  webServer: {
    command: 'node app/cli/start.mjs start',
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
      // Monday morning of the demonstration's year, so that next January's run sees what today's sees.
      TEST_CLOCK: '2026-11-23T10:00:00+08:00',
    },
  },
});
