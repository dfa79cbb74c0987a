/** Who may import whom. The layout this enforces is drawn in the README and argued in app/decisions. */
/** Tests, what they share, and what only they build on. */
const test = '\\.(test|fixture|test-suite)\\.tsx?$|^app/server/testing/';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment:
        'Two modules that need each other are one module, or hide a third. (Type-only loops vanish at run time.)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-pure',
      comment: 'app/domain holds no I/O, no clock and no environment: it imports only itself and zod.',
      severity: 'error',
      from: { path: '^app/domain/', pathNot: test },
      to: { pathNot: ['^app/domain/', '^node_modules/zod/'] },
    },
    {
      name: 'ui-stays-in-the-browser',
      comment: 'Components derive from domain tables; data reaches them through loaders.',
      severity: 'error',
      from: { path: '^app/ui/', pathNot: test },
      to: { path: ['^app/(server|routes|cli)(/|\\.ts$)', '^(db|search|seeds|e2e)/'] },
    },
    {
      name: 'db-decides-nothing',
      comment: 'Queries return facts; use cases call them, never the other way round.',
      severity: 'error',
      from: { path: '^db/', pathNot: [test] },
      to: { path: ['^app/(server|routes|ui|cli)(/|\\.ts$)', '^(search|seeds|e2e)/'] },
    },
    {
      name: 'search-decides-nothing',
      severity: 'error',
      from: { path: '^search/', pathNot: test },
      to: { path: ['^app/(server|routes|ui|cli)(/|\\.ts$)', '^(seeds|e2e)/'] },
    },
    {
      name: 'routes-call-verbs',
      comment: 'A route parses, calls one verb, renders. It reaches neither tables nor a search engine.',
      severity: 'error',
      from: { path: '^app/(routes/|root\\.tsx$)' },
      to: { path: ['^(db|search|seeds|e2e)/', '^app/cli/'] },
    },
    {
      name: 'server-code-by-suffix',
      comment:
        'Only *.server.ts is kept out of the browser bundle, so routes may use nothing else of app/server.',
      severity: 'error',
      from: { path: '^app/(routes/|root\\.tsx$|entry\\.)' },
      to: { path: '^app/server/', pathNot: '\\.server\\.tsx?$' },
    },
    {
      name: 'server-does-not-know-pages',
      severity: 'error',
      from: { path: '^app/server/', pathNot: test },
      to: { path: ['^app/(routes|cli)/', '^app/root\\.tsx$', '^e2e/'] },
    },
    {
      name: 'engines-behind-the-interface',
      comment: 'search/engine.ts chooses; nobody else names an engine.',
      severity: 'error',
      from: { pathNot: ['^search/', test] },
      to: { path: '^search/engines/' },
    },
    {
      name: 'no-test-code-in-the-product',
      severity: 'error',
      from: { path: '^(app|db|search|seeds)/', pathNot: [test, '^app/cli/'] },
      to: { path: ['^e2e/', test] },
    },
    {
      name: 'no-dev-dependencies-in-the-product',
      severity: 'error',
      from: {
        path: '^(app|db|search|seeds)/',
        pathNot: [test, '^app/cli/', '^app/routes\\.ts$'],
      },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '^node_modules/@types/',
      },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^build/', '\\?url$', '^virtual:'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
