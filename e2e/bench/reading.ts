import type { Bed } from './bed.ts';
import { CONNECTIONS, signIn } from './bed.ts';
import type { Figure } from './figure.ts';
import { rounded } from './figure.ts';
import type { LoadRequest } from './load.ts';
import { sendAll } from './load.ts';
import { searchWords } from './words.ts';

/** Until the compiler has seen enough: cold code costs twice. */
const WARM_UP = 1_600;
const MEASURED = 600;
const PREPARED = WARM_UP + MEASURED + 2 * CONNECTIONS;

interface Reading {
  readonly bench: 'search' | 'pages';
  readonly requests: readonly LoadRequest[];
  readonly params: Readonly<Record<string, string | number | boolean>>;
}

/** Warms up, measures, and counts the round trips of one such request. */
async function measure(bed: Bed, { bench, requests, params }: Reading): Promise<Figure[]> {
  const { app } = bed;
  const load = { connections: CONNECTIONS, expected: 200 };
  await sendAll(app.origin, requests.slice(0, WARM_UP + CONNECTIONS), load);
  const cpuBefore = await app.cpuMs();
  const run = await sendAll(app.origin, requests.slice(WARM_UP + CONNECTIONS), load);
  const cpuMs = (await app.cpuMs()) - cpuBefore;
  const [last] = requests.slice(-1);
  if (last === undefined) throw new Error('nothing to observe');
  const { roundTrips } = await bed.pages.observe(last);
  const all = { ...bed.params, ...params, connections: CONNECTIONS, requests: run.requests };
  const figure = (metric: string, value: number, unit: Figure['unit']): Figure => ({
    bench,
    metric,
    value: rounded(value),
    unit,
    params: all,
  });
  return [
    figure('p50_ms', run.p50Ms, 'ms'),
    figure('p95_ms', run.p95Ms, 'ms'),
    figure('cpu_ms', cpuMs / run.requests, 'ms'),
    figure('round_trips', roundTrips, 'count'),
  ];
}

/** `GET /api/v1/search`, a different query each time, by nobody in particular. */
export async function searchFigures(root: string, bed: Bed): Promise<Figure[]> {
  const { words, queries } = searchWords(root, PREPARED);
  const requests = words.map((word) => ({ path: `/api/v1/search?q=${encodeURIComponent(word)}` }));
  return measure(bed, { bench: 'search', requests, params: { queries } });
}

/** Result pages and product pages as a signed-in 经办人 sees them. */
export async function pagesFigures(root: string, bed: Bed): Promise<Figure[]> {
  const cookie = await signIn(bed.app.origin, 'staff');
  const headers = { cookie, accept: 'text/html', 'accept-encoding': 'gzip' };
  const { words, queries } = searchWords(root, PREPARED);
  const results = words.map((word) => ({ path: `/search?q=${encodeURIComponent(word)}`, headers }));
  const ids = await productIds(bed.app.origin);
  const products = words.map((_, index) => ({ path: `/p/${ids[index % ids.length]}`, headers }));
  return [
    ...(await measure(bed, { bench: 'pages', requests: results, params: { page: 'results', queries } })),
    ...(await measure(bed, {
      bench: 'pages',
      requests: products,
      params: { page: 'product', products: ids.length },
    })),
  ];
}

const PRODUCTS = 300;
const API_LIMIT = 100;

/** Products of the demonstration and of the imported file, as a search gives them. */
async function productIds(origin: string): Promise<string[]> {
  const pages = Array.from({ length: PRODUCTS / API_LIMIT }, (_, page) => page * API_LIMIT);
  const found = await Promise.all(
    pages.map(async (offset) => {
      const reply = await fetch(`${origin}/api/v1/search?sort=deals&limit=${API_LIMIT}&offset=${offset * 5}`);
      const { hits }: { hits: readonly { readonly id: string }[] } = await reply.json();
      return hits.map(({ id }) => id);
    }),
  );
  return found.flat();
}
