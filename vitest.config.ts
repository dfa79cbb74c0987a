import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const alias = { '~db': at('./db'), '~search': at('./search'), '~seeds': at('./seeds'), '~': at('./app') };
const sources = '{app,db,search,seeds,e2e}/**/*';
/** When a test counts as hung. No test is about speed, and shared machines stand still for many seconds. */
const STANDS_STILL_MS = 60_000;

/** Unit tests are `*.test.ts(x)`; whatever opens a database is `*.integration.test.ts`. */
export default defineConfig({
  resolve: { alias },
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // the embedded database is much code: looking up where it lies took a tenth of the time
    execArgv: ['--use-largepages=silent'],
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: [`${sources}.test.{ts,tsx}`],
          exclude: ['**/node_modules/**', '**/*.integration.test.ts'],
          testTimeout: STANDS_STILL_MS,
          hookTimeout: STANDS_STILL_MS,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: [`${sources}.integration.test.ts`],
          exclude: ['**/node_modules/**'],
          testTimeout: 3 * STANDS_STILL_MS,
          hookTimeout: 3 * STANDS_STILL_MS,
        },
      },
    ],
  },
});
