import { fileURLToPath } from 'node:url';
import { vitePlugin as remix } from '@remix-run/dev';
import { defineConfig } from 'vite';
import remixConfig from './remix.config.js';

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

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
      onwarn(warning, warn) {
        // zod's comments and routes without a component: nothing anybody could mend.
        if (warning.code !== 'INVALID_ANNOTATION' && warning.code !== 'EMPTY_BUNDLE') warn(warning);
      },
    },
  },
});
