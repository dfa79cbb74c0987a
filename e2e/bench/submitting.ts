import { sql } from 'drizzle-orm';
import { firstRow, openDatabase } from '../../db/client.ts';
import type { Bed } from './bed.ts';
import { CONNECTIONS } from './bed.ts';
import type { Buyer, BuyingUnit, Demand } from './buyers.ts';
import { cartOffers, makeBuyers, openUnit, submitForm } from './buyers.ts';
import type { Recording } from './ceiling.ts';
import { replayRate, retold } from './ceiling.ts';
import type { Figure } from './figure.ts';
import { rounded } from './figure.ts';
import { sendAll } from './load.ts';

const UNITS = 8;
const WARM_UP = 80;
/** How long a run should take, and how many requests it is of at least and at most. */
const SECONDS = 10;
const [FEWEST, MOST] = [100, 1_500];
/** As the application's own pool. */
const POOL_CONNECTIONS = 10;

type Name = 'submit' | 'hot-line';

/**
 * `POST /checkout` of a request of three lines, each by another buyer with a cart of his own, against the rate at which
 * the same statements go through the same kind of pool without HTTP. `hot-line`: all on one budget line of one unit.
 */
export async function submitFigures(bed: Bed, bench: Name): Promise<Figure[]> {
  const { ctx, app, pages } = bed;
  const first = bench === 'submit' ? 0 : UNITS;
  const units: BuyingUnit[] = [];
  for (let no = first; no < first + (bench === 'submit' ? UNITS : 1); no += 1)
    units.push(await openUnit(ctx, no));
  const [unit] = units;
  if (unit === undefined) throw new Error('no unit');
  // Units that buy the same three articles would wait for each other's stock, which is not what `submit` asks.
  const carts = await cartOffers(ctx, unit, units.length);
  const demands = units.map((own, index): Demand => ({ unit: own, offers: carts[index] ?? [] }));
  const buyers = (count: number) => makeBuyers(ctx, demands, count);
  const forms = (people: readonly Buyer[]) => people.map(submitForm);

  const load = { connections: CONNECTIONS, expected: 302 };
  const warmUp = await sendAll(app.origin, forms(await buyers(WARM_UP + CONNECTIONS)), load);
  const measured = forms(await buyers(enough(warmUp.ratePerS) + CONNECTIONS));
  const before = await countRequests(bed);
  const run = await sendAll(app.origin, measured, load);
  const written = (await countRequests(bed)) - before;
  // A redirect alone proves nothing: each has to be in the table.
  if (written !== run.requests) throw new Error(`${run.requests} submits made ${written} requests`);

  await outboxDrained(bed);
  const recordings: Recording[] = [];
  for (const buyer of await buyers(units.length)) {
    const since = Date.now();
    const { status, location, calls } = await pages.observe(submitForm(buyer));
    if (status !== 302 || !location?.startsWith('/requests/'))
      throw new Error(`a submit was answered with ${status}`);
    recordings.push({ buyer, calls, since });
  }
  const ceiling = await ceilingRate(bed, recordings, buyers);
  const params = {
    ...bed.params,
    connections: CONNECTIONS,
    requests: run.requests,
    lines: carts[0]?.length ?? 0,
    budgetLines: units.length,
    p95Ms: rounded(run.p95Ms),
  };
  const figure = (metric: string, value: number, unitName: Figure['unit']): Figure => ({
    bench,
    metric,
    value: rounded(value),
    unit: unitName,
    params,
  });
  return [
    figure('rate_per_s', run.ratePerS, '/s'),
    figure('ceiling_per_s', ceiling, '/s'),
    figure('share', run.ratePerS / ceiling, 'share'),
    figure('round_trips', Math.max(...recordings.map(({ calls }) => calls.length)), 'count'),
  ];
}

const enough = (ratePerS: number): number => Math.round(Math.min(MOST, Math.max(FEWEST, ratePerS * SECONDS)));

async function ceilingRate(
  bed: Bed,
  recordings: readonly Recording[],
  buyers: (count: number) => Promise<Buyer[]>,
): Promise<number> {
  const jobs = async (count: number) =>
    (await buyers(count)).map((buyer) => {
      const recording = recordings.find((candidate) => candidate.buyer.demand === buyer.demand);
      if (recording === undefined) throw new Error('nothing was recorded for a unit');
      return retold(recording, buyer);
    });
  const database = await openDatabase({ kind: 'postgres', url: bed.url, poolSize: POOL_CONNECTIONS });
  try {
    const warmUp = await replayRate(database, await jobs(WARM_UP), CONNECTIONS);
    const measured = await jobs(enough(warmUp));
    const before = await countRequests(bed);
    const rate = await replayRate(database, measured, CONNECTIONS);
    const written = (await countRequests(bed)) - before;
    if (written !== measured.length) throw new Error(`${measured.length} replays made ${written} requests`);
    return rate;
  } finally {
    await database.close();
  }
}

async function countRequests({ ctx }: Bed): Promise<number> {
  const row = await firstRow<{ count: number }>(
    ctx.db,
    sql`select count(*)::int as count from purchase_requests r
      where exists (select 1 from request_lines l where l.request_id = r.id)`,
  );
  return row?.count ?? 0;
}

const DRAIN_WITHIN_MS = 60_000;

/** Waits until the mall has delivered what the submits left behind, so that the ceiling has the machine to itself. */
async function outboxDrained({ ctx }: Bed): Promise<void> {
  const giveUpAt = Date.now() + DRAIN_WITHIN_MS;
  for (;;) {
    const row = await firstRow<{ due: number }>(
      ctx.db,
      sql`select count(*)::int as due from outbox where status = 'pending'`,
    );
    if (row?.due === 0) return;
    if (Date.now() > giveUpAt) throw new Error(`${row?.due} side effects were still waiting after a minute`);
    await new Promise((resume) => setTimeout(resume, 250));
  }
}
