import { fileURLToPath } from 'node:url';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Components right below app/ui are the kit, with what titles every page; the folders there belong to a few pages each. */
const SHARED_UI = /\/app\/ui\/(?:[^/]+|i18n\/page-title)\.tsx?$/;
/** Changes with a new version only, so that browsers keep it over ours. */
const FRAMEWORK =
  /\/node_modules\/(react|react-dom|scheduler|react-router|react-router-dom|@remix-run\/[^/]+|turbo-stream)\//;

export default defineConfig({
  plugins: [remix(remixConfig)],
  publicDir: 'app/public',
  resolve: {
    alias: { '~db': at('./db'), '~search': at('./search'), '~seeds': at('./seeds'), '~': at('./app') },
  },
  // The development server looks for browser dependencies in server files too; these exist for Node alone.
  optimizeDeps: { exclude: ['@electric-sql/pglite', '@node-rs/argon2', '@node-rs/jieba'] },
  build: {
    target: 'es2022',
    sourcemap: false,
    rollupOptions: {
      // What most pages share, in one file: a page that loads thirty small ones spends more on naming and fetching them.
      output: {
        manualChunks: (id) => (FRAMEWORK.test(id) ? 'framework' : SHARED_UI.test(id) ? 'kit' : undefined),
      },
      onwarn(warning, warn) {
        // zod's comments and routes without a component: nothing anybody could mend.
        if (warning.code !== 'INVALID_ANNOTATION' && warning.code !== 'EMPTY_BUNDLE') warn(warning);
      },
    },
  },
});
