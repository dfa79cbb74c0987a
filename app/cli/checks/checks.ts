import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { ensureBuilt } from '../bundle.mjs';
import { ensureBrowser } from './browser.ts';
import { runChild, runPackage } from './child.ts';
import type { Check } from './outcome.ts';
import { countPlaywright, countVitest } from './reports.ts';
import { ensureStripeMock } from './stripe-mock.ts';

/** A tool that either finds nothing or fails; its words are shown only when it does. */
function tool(name: string, script: string, args: readonly string[]): Check {
  return {
    name,
    async run({ root, out }) {
      const { code, text } = await runPackage(script, args, { cwd: root });
      if (code !== 0) out(text.trimEnd());
      return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] };
    },
  };
}

/** Reports and fresh data live outside the project and are removed afterwards. */
async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'huicai-test-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const vitest: Check = {
  name: 'vitest',
  run: ({ root, out }) =>
    withFolder(async (folder) => {
      const missing = await ensureStripeMock(root, out);
      // with CI set its suites fail by themselves: nothing is passed over in silence
      const skipped = missing === undefined ? [] : [`suites on card payments: ${missing}`];
      const report = join(folder, 'vitest.json');
      const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      const env = { NODE_ENV: 'test' };
      const { code } = await runPackage('vitest/vitest.mjs', args, { cwd: root, live: true, env });
      const counted = countVitest(report, root, code);
      return { ...counted, skipped: [...skipped, ...counted.skipped] };
    }),
};

/** Generates into a copy: a file more means that somebody changed a table and not the migrations. */
const migrations: Check = {
  name: 'migrations',
  run: ({ root, out }) =>
    withFolder(async (folder) => {
      cpSync(join(root, 'db', 'migrations'), folder, { recursive: true });
      const before = readdirSync(folder).length;
      const args = ['generate', '--dialect=postgresql', '--schema=./db/schema/*.ts', '--casing=snake_case'];
      const target = relative(root, folder);
      const { code, text } = await runPackage('drizzle-kit/bin.cjs', [...args, `--out=${target}`], {
        cwd: root,
      });
      const current = code === 0 && readdirSync(folder).length === before;
      if (!current) out(`${text.trimEnd()}\ndb/schema and db/migrations differ: run npm run db:generate`);
      return { passed: current ? 1 : 0, failed: current ? 0 : 1, skipped: [] };
    }),
};

const build: Check = {
  name: 'build',
  async run({ root, out }) {
    try {
      await ensureBuilt(root, ['process', 'pages'], out);
      return { passed: 1, failed: 0, skipped: [] };
    } catch (error) {
      out(error instanceof Error ? error.message : String(error));
      return { passed: 0, failed: 1, skipped: [] };
    }
  },
};

/** What the benchmark says where there is no PostgreSQL to torment. */
const NO_SERVER = 'budget-chaos needs PostgreSQL';

/** 64 clients, kills and a failing fiscal system: nothing overdrawn, lost or doubled, and both systems agree afterwards. */
const chaos: Check = {
  name: 'chaos',
  async run({ root, out }) {
    const program = join(root, 'app', 'cli', 'start.mjs');
    const args = [program, 'bench', 'budget-chaos', '--short'];
    const { code, text } = await runChild(process.execPath, args, { cwd: root });
    if (text.includes(NO_SERVER) && !process.env['CI'])
      return { passed: 0, failed: 0, skipped: [`chaos: ${NO_SERVER}`] };
    out(text.trimEnd());
    return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: [] };
  },
};

function sparePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject).listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

const e2e: Check = {
  name: 'e2e',
  async run({ root, out }) {
    const missing = await ensureBrowser(root, out);
    if (missing !== undefined) {
      out(missing);
      return { passed: 0, failed: 1, skipped: [] };
    }
    return withFolder(async (folder) => {
      const report = join(folder, 'e2e.json');
      const dataDir = join(folder, 'data');
      mkdirSync(dataDir);
      const [port, cardPort] = [String(await sparePort()), String(await sparePort())];
      const env = { E2E_PORT: port, E2E_CARD_PORT: cardPort, E2E_DATA_DIR: dataDir, E2E_REPORT: report };
      const { code } = await runPackage('@playwright/test/cli.js', ['test'], { cwd: root, live: true, env });
      return countPlaywright(report, code);
    });
  },
};

/** In the order they run; the static ones of a row run side by side. */
export const CHECKS: readonly (readonly Check[])[] = [
  [
    tool('types', 'typescript/bin/tsc', ['--noEmit']),
    tool('lint', '@biomejs/biome/bin/biome', [
      'check',
      '--diagnostic-level=warn',
      '--max-diagnostics=30',
      '.',
    ]),
  ],
  [
    tool('boundaries', 'dependency-cruiser/bin/dependency-cruise.mjs', [
      '--config',
      '.dependency-cruiser.cjs',
      'app',
      'db',
      'search',
      'seeds',
      'e2e',
    ]),
    tool('unused', 'knip/bin/knip.js', []),
    migrations,
  ],
  [vitest],
  [build],
  [chaos],
  [e2e],
];
