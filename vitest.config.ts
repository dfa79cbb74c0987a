import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const alias = { '~db': at('./db'), '~search': at('./search'), '~seeds': at('./seeds'), '~': at('./app') };
const sources = '{app,db,search,seeds,e2e}/**/*';

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
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'integration',
          include: [`${sources}.integration.test.ts`],
          exclude: ['**/node_modules/**'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
