import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from '@playwright/test';

/** What a storefront page may load: DESIGN, look and feel. */
const SCRIPT_MAX_BYTES = 130_000;
const CLIENT = 'build/client';

interface Entry {
  readonly module: string;
  readonly imports?: readonly string[];
}
interface Manifest {
  readonly entry: Entry;
  readonly routes: Readonly<Record<string, Entry & { readonly id: string; readonly parentId?: string }>>;
}

/** The list of routes and scripts that Remix has built for the browser. */
function readManifest(): Manifest {
  const name = readdirSync(join(CLIENT, 'assets')).find((file) => /^manifest-.*\.js$/.test(file));
  if (name === undefined) throw new Error('there is no build to measure');
  const text = readFileSync(join(CLIENT, 'assets', name), 'utf8');
  return JSON.parse(text.slice(text.indexOf('{'), text.lastIndexOf('}') + 1));
}

/**
 * Every script a page loads: the entry's, the route's and its parents'. The list of all routes is not among them: a page
 * brings those entries that it needs (`v3_lazyRouteDiscovery`), which the page-weight journey sees from outside.
 */
function scriptsOf(manifest: Manifest, id: string): Set<string> {
  const entries: Entry[] = [manifest.entry];
  for (let route = manifest.routes[id]; route !== undefined; route = manifest.routes[route.parentId ?? '']) {
    entries.push(route);
  }
  return new Set(entries.flatMap((entry) => [entry.module, ...(entry.imports ?? [])]));
}

const compressedBytes = (url: string): number =>
  gzipSync(readFileSync(join(CLIENT, url.replace(/#.*$/, '')))).length;

const built = readManifest();
const pages = Object.keys(built.routes).filter((id) => id.startsWith('routes/_shop.'));

test('the storefront has pages to measure', () => {
  expect(pages).toEqual(
    expect.arrayContaining(['routes/_shop._index', 'routes/_shop.search', 'routes/_shop.p.$productId']),
  );
});

for (const id of pages) {
  test(`${id} needs at most 130 kB of compressed script`, () => {
    const sizes = [...scriptsOf(built, id)].map((url) => ({ url, bytes: compressedBytes(url) }));
    const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    const largest = sizes.sort((a, b) => b.bytes - a.bytes).map(({ url, bytes }) => `${bytes} ${url}`);
    expect(total, largest.join('\n')).toBeLessThanOrEqual(SCRIPT_MAX_BYTES);
  });
}
