/**
 * Remix's options in one place. Remix 2's Vite plugin does not read this file by itself:
 * vite.config.ts imports it, so that routing options stay findable and the move to React Router is a rename.
 * @type {import('@remix-run/dev').VitePluginConfig}
 */
const config = {
  appDirectory: 'app',
  serverModuleFormat: 'esm',
  // Remix empties its directory first; the finished build is moved to build/client and build/server (app/cli/bundle.mjs).
  buildDirectory: 'build/.pages',
  ignoredRouteFiles: ['**/*.test.{ts,tsx}'],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_lazyRouteDiscovery: true,
    unstable_optimizeDeps: true,
  },
};

export default config;
