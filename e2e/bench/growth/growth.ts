import { sql } from 'drizzle-orm';
import type { Bed } from '../bed.ts';
import { CONNECTIONS, signIn } from '../bed.ts';
import type { Figure } from '../figure.ts';
import { rounded } from '../figure.ts';
import type { LoadRequest } from '../load.ts';
import { sendAll } from '../load.ts';
import { searchWords } from '../words.ts';
import { reindex } from './at-size.ts';
import type { Sizes } from './copies.ts';
import { analyse, growOnce, sizes } from './copies.ts';

/** How many times the mall exists. */
const SCALES = [1, 3, 10];
const WARM_UP = 120;
const MEASURED = 160;
/** Times a page is measured; the middle one counts. One collection of garbage of a large heap is as dear as the rest of a run. */
const RUNS = 3;
/** The first page of a scale comes when the process has just read a catalogue of another size. */
const AFTER_GROWING = 1_600;
/** The first time a page is asked for, the compiler has to see it. */
const FIRST_WARM_UP = 320;

interface GrowingPage {
  readonly page: string;
  readonly account: string | null;
  /** Address of the n-th request. */
  readonly path: (n: number) => string;
}

async function pagesOf(root: string, bed: Bed): Promise<GrowingPage[]> {
  const { words } = searchWords(root, AFTER_GROWING + RUNS * MEASURED + WARM_UP);
  const word = (n: number) => encodeURIComponent(words[n % words.length] ?? '');
  const products = await idsOf(bed, sql`select id from products order by id limit 200`);
  const orders = await idsOf(
    bed,
    sql`select o.id from orders o join memberships m on m.org_id = o.unit_id join users u on u.id = m.user_id
      where u.email = 'staff@demo' order by o.id limit 40`,
  );
  const categories = await idsOf(
    bed,
    sql`select category_code as id from products group by 1 order by count(*) desc limit 30`,
  );
  const of = (all: readonly string[], n: number) => all[n % all.length] ?? '';
  const fixed = (account: string | null, path: string): GrowingPage => ({
    page: path,
    account,
    path: () => path,
  });
  return [
    { page: '/api/v1/search', account: null, path: (n) => `/api/v1/search?q=${word(n)}` },
    { page: '/search', account: 'staff', path: (n) => `/search?q=${word(n)}` },
    { page: '/c/:category', account: 'staff', path: (n) => `/c/${of(categories, n)}` },
    { page: '/p/:product', account: 'staff', path: (n) => `/p/${of(products, n)}` },
    fixed(null, '/'),
    fixed('staff', '/cart'),
    fixed('staff', '/requests'),
    fixed('staff', '/orders'),
    ...(orders.length === 0
      ? []
      : [{ page: '/orders/:order', account: 'staff', path: (n: number) => `/orders/${of(orders, n)}` }]),
    fixed('approver', '/approvals'),
    fixed('finance', '/budget'),
    // what is to be applied for is a handful at first: a list that fills its page at every size
    fixed('finance', '/payments?view=settled'),
    fixed('supplier', '/supplier/offers'),
    fixed('supplier', '/supplier/orders'),
    fixed('operator', '/operator/suppliers'),
    fixed('supervisor', '/supervisor'),
    fixed('supervisor', '/supervisor/orders'),
    fixed(null, '/notices'),
    fixed(null, '/green'),
  ];
}

async function idsOf(bed: Bed, statement: ReturnType<typeof sql>): Promise<string[]> {
  const found = await bed.ctx.db.execute(statement);
  return found.rows.map(({ id }) => String(id));
}

async function measurePage(
  bed: Bed,
  page: GrowingPage,
  headers: Readonly<Record<string, string>>,
  warmUp: number,
) {
  const { app } = bed;
  const requests = Array.from(
    { length: warmUp + RUNS * MEASURED + CONNECTIONS },
    (_, n): LoadRequest => ({ path: page.path(n), headers }),
  );
  const load = { connections: CONNECTIONS, expected: 200 };
  await sendAll(app.origin, requests.slice(0, warmUp + CONNECTIONS), load);
  const runs: { cpuMs: number; p50Ms: number; p95Ms: number }[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const from = warmUp + CONNECTIONS + run * MEASURED;
    const before = await app.cpuMs();
    const {
      p50Ms,
      p95Ms,
      requests: sent,
    } = await sendAll(app.origin, requests.slice(from, from + MEASURED), load);
    runs.push({ cpuMs: ((await app.cpuMs()) - before) / sent, p50Ms, p95Ms });
  }
  const middle = (of: (run: (typeof runs)[number]) => number) =>
    runs.map(of).sort((a, b) => a - b)[RUNS >> 1] ?? 0;
  // the first answer of a process reads what later ones remember
  let roundTrips = 0;
  for (const request of requests.slice(0, 2)) ({ roundTrips } = await bed.pages.observe(request));
  return {
    cpuMs: middle(({ cpuMs }) => cpuMs),
    p50Ms: middle(({ p50Ms }) => p50Ms),
    p95Ms: middle(({ p95Ms }) => p95Ms),
    roundTrips,
  };
}

/**
 * Main pages and search while catalogue and orders grow to three and ten times their size, all in the same units and at
 * the same suppliers: round trips stay the same, CPU a request within 1.5 times.
 */
export async function growthFigures(root: string, bed: Bed, say: (line: string) => void): Promise<Figure[]> {
  const pages = await pagesOf(root, bed);
  const cookies = new Map<string, string>();
  for (const { account } of pages)
    if (account !== null && !cookies.has(account))
      cookies.set(account, await signIn(bed.app.origin, account));
  const figures: Figure[] = [];
  const base = new Map<string, { cpuMs: number; roundTrips: number }>();
  let copies = 0;
  for (const scale of SCALES) {
    for (; copies < scale - 1; copies += 1) await growOnce(bed.ctx.db, copies + 1);
    if (scale > 1) await reindex(root, bed);
    await analyse(bed.ctx.db);
    const size = await sizes(bed.ctx.db);
    say(`× ${scale}: ${JSON.stringify(size)}`);
    for (const page of pages) {
      const cookie = page.account === null ? undefined : cookies.get(page.account);
      const headers = {
        accept: 'text/html',
        'accept-encoding': 'gzip',
        ...(cookie === undefined ? {} : { cookie }),
      };
      const seen = await measurePage(
        bed,
        page,
        headers,
        page === pages[0] ? AFTER_GROWING : scale === 1 ? FIRST_WARM_UP : WARM_UP,
      );
      if (scale === 1) base.set(page.page, seen);
      figures.push(...figuresOf(bed, page, { scale, size, seen, base: base.get(page.page) ?? seen }));
      say(
        `  ${page.page} ${seen.cpuMs.toFixed(1)} ms CPU, p95 ${seen.p95Ms.toFixed(0)} ms, ${seen.roundTrips} round trips`,
      );
    }
  }
  return figures;
}

function figuresOf(
  bed: Bed,
  page: GrowingPage,
  at: {
    readonly scale: number;
    readonly size: Sizes;
    readonly seen: {
      readonly cpuMs: number;
      readonly p50Ms: number;
      readonly p95Ms: number;
      readonly roundTrips: number;
    };
    readonly base: { readonly cpuMs: number; readonly roundTrips: number };
  },
): Figure[] {
  const params = { ...bed.params, ...at.size, page: page.page, scale: at.scale, connections: CONNECTIONS };
  const figure = (metric: string, value: number, unit: Figure['unit']): Figure => ({
    bench: 'growth',
    metric,
    value: rounded(value),
    unit,
    params,
  });
  return [
    figure('p50_ms', at.seen.p50Ms, 'ms'),
    figure('p95_ms', at.seen.p95Ms, 'ms'),
    figure('cpu_ms', at.seen.cpuMs, 'ms'),
    figure('round_trips', at.seen.roundTrips, 'count'),
    figure('cpu_growth', at.seen.cpuMs / at.base.cpuMs, 'share'),
    figure('round_trips_more', at.seen.roundTrips - at.base.roundTrips, 'count'),
  ];
}
