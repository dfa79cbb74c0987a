import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { repairFiscalDifference } from '../../../app/server/budget/repair-fiscal-difference.server.ts';
import { startReconciliation } from '../../../app/server/budget/start-reconciliation.server.ts';
import type { Ctx } from '../../../app/server/context.server.ts';
import { actingAs } from '../../../app/server/context.server.ts';
import { createSystemContext } from '../../../app/server/process/services.server.ts';
import { firstRow, rows } from '../../../db/client.ts';
import type { DifferenceRow } from '../../../db/queries/budget/reconciliations.ts';
import { differencesOf } from '../../../db/queries/budget/reconciliations.ts';
import type { RunningSimulator } from '../../simulators/start.ts';
import { startSimulator } from '../../simulators/start.ts';
import { appEnvironment } from '../app-process.ts';
import { NoServerError } from '../bed.ts';
import { openBuiltPages } from '../built-pages.ts';
import { sparePort, startCluster } from '../cluster.ts';
import type { Figure } from '../figure.ts';
import type { Told } from './clients.ts';
import { runClients } from './clients.ts';
import type { Judgement } from './judge.ts';
import { judge } from './judge.ts';
import type { ChaosWorld } from './people.ts';
import { makeWorld } from './people.ts';
import { KilledServer } from './server.ts';

/**
 * How long the short and the whole form go on: so many kills, then until so many faults have struck and payments were made,
 * but no longer than `mostMs`.
 */
const FORMS = {
  short: { kills: 5, faults: 40, paid: 5, mostMs: 60_000, buyers: 43, quietMs: 60_000 },
  whole: { kills: 50, faults: 400, paid: 50, mostMs: 300_000, buyers: 43, quietMs: 180_000 },
};
/** Every fault there is, each often enough to be met by many operations. */
const FAULTS = {
  slowMs: 120,
  refuse: 0.03,
  dropBefore: 0.08,
  dropAfter: 0.1,
  error: 0.08,
  doubleEvent: 0.3,
  shuffleEvent: 0.3,
};
const SECRET = 'only-for-this-benchmark-of-chaos';

export interface ChaosResult {
  readonly figures: readonly Figure[];
  readonly sound: boolean;
}

/**
 * 64 clients on three lines, the mall killed at random, a fiscal system with every fault. In the end nothing is overdrawn,
 * lost or doubled, and after reconciliation both systems agree line by line.
 */
export async function budgetChaos(
  root: string,
  say: (line: string) => void,
  form: keyof typeof FORMS,
): Promise<ChaosResult> {
  const cluster = await startCluster();
  if (cluster === undefined) throw new NoServerError('budget-chaos needs PostgreSQL');
  const undo: (() => Promise<void> | void)[] = [() => cluster.stop()];
  try {
    const dataDir = mkdtempSync(join(tmpdir(), 'huicai-chaos-'));
    undo.push(() => rmSync(dataDir, { recursive: true, force: true }));
    const port = await sparePort();
    const far = await startSimulator('budget-system', {
      SECRET,
      PORT: '0',
      PAY_AFTER_MS: '120',
      CALLBACK_URL: `http://127.0.0.1:${port}/webhooks/budget`,
    });
    undo.push(() => far.stop());
    say('启动并写入演示数据 / starting and seeding …');
    const plain = appEnvironment(cluster.url, dataDir);
    const seeding = new KilledServer(root, plain, port);
    await seeding.start();
    await seeding.stop();
    const env = { ...plain, BUDGET_SYSTEM_URL: far.url, BUDGET_SYSTEM_SECRET: SECRET, LOG_LEVEL: 'silent' };
    const pages = await openBuiltPages(root, env);
    undo.push(() => pages.close());
    const ctx = createSystemContext(pages.services, 'chaos');
    const world = await makeWorld(ctx, FORMS[form].buyers);
    await tellIndicators(ctx, far, world);
    const server = new KilledServer(root, env, port);
    await server.start();
    undo.push(() => server.stop());
    return await measure({ ctx, world, far, server, say }, form, cluster.params);
  } finally {
    for (const step of undo.reverse()) await step();
  }
}

interface Bed {
  readonly ctx: Ctx;
  readonly world: ChaosWorld;
  readonly far: RunningSimulator;
  readonly server: KilledServer;
  readonly say: (line: string) => void;
}

/** The fiscal system knows the unit's lines with the mall's amounts. */
async function tellIndicators(ctx: Ctx, far: RunningSimulator, world: ChaosWorld): Promise<void> {
  const lines = await rows<{ code: string; amount: number; mof: string; year: number; agency: string }>(
    ctx.db,
    sql`select b.code, b.budget_fen as amount, b.mof_div_code as mof, b.fiscal_year as year, u.agency_code as agency
      from budget_lines b join units u on u.org_id = b.unit_id where b.unit_id = ${world.unit.orgId}`,
  );
  for (const line of lines) await far.admin('indicator', indicatorOf(line, line.amount));
}

const indicatorOf = (
  line: { readonly code: string; readonly mof: string; readonly year: number; readonly agency: string },
  amountFen: number,
) => ({
  BGT_ID: line.code,
  MOF_DIV_CODE: line.mof,
  FISCAL_YEAR: String(line.year),
  AGENCY_CODE: line.agency,
  bgtDec: '日常公用经费',
  PRO_CODE: line.code,
  PRO_NAME: '日常公用经费',
  EXP_FUNC_CODE: '2050199',
  GOV_BGT_ECO_CODE: '50502',
  DEP_BGT_ECO_CODE: '30201',
  FUND_TYPE_CODE: '11',
  is_gov_pur: '1',
  IS_DELETED: '0',
  amount: (amountFen / 100).toFixed(2),
});

/** Kills the server again and again while the fiscal system fails in every way it can. */
async function torment(bed: Bed, form: (typeof FORMS)[keyof typeof FORMS]): Promise<void> {
  const { server, far, ctx, world, say } = bed;
  const { kills } = form;
  await far.admin('faults', FAULTS);
  for (let kill = 1; kill <= kills; kill += 1) {
    await pause(400 + Math.random() * 2_000);
    if (kill % 4 === 0) await far.admin('away', { ms: 1_500 });
    if (kill === Math.ceil(kills / 2)) await changeBehindOurBack(ctx, far, world);
    await server.killAndRestart();
    if (kill % 10 === 0) say(`${kill} kills`);
  }
  const giveUpAt = Date.now() + form.mostMs;
  while (Date.now() < giveUpAt) {
    const { injected } = (await far.admin('state')) as { injected: number };
    if (injected >= form.faults && (await paidOrders(bed)) >= form.paid) return;
    await pause(500);
  }
}

async function paidOrders({ ctx, world }: Bed): Promise<number> {
  const row = await firstRow<{ n: number }>(
    ctx.db,
    sql`select count(*)::int as n from orders where unit_id = ${world.unit.orgId} and state = 'PAID'`,
  );
  return row?.n ?? 0;
}

/** An indicator grows, a hold runs out, and one appears that nobody asked for. */
async function changeBehindOurBack(ctx: Ctx, far: RunningSimulator, world: ChaosWorld): Promise<void> {
  const [line] = await rows<{ code: string; amount: number; mof: string; year: number; agency: string }>(
    ctx.db,
    sql`select b.code, b.budget_fen as amount, b.mof_div_code as mof, b.fiscal_year as year, u.agency_code as agency
      from budget_lines b join units u on u.org_id = b.unit_id where b.id = ${world.lineIds[0]}`,
  );
  if (line === undefined) throw new Error('no line');
  await far.admin('indicator', indicatorOf(line, line.amount + 123_456));
  const held = await rows<{ no: string }>(
    ctx.db,
    sql`select hold_no as no from fiscal_holds where unit_id = ${world.unit.orgId} and expires_on is not null limit 2`,
  );
  for (const { no } of held) await far.admin('expire', { holdNo: no });
  await far.admin('hold', {
    opNo: 'STRAY-1',
    holdNo: 'STRAY',
    seq: 1,
    AGENCY_CODE: line.agency,
    FISCAL_YEAR: String(line.year),
    items: [{ BGT_ID: line.code, purClass: 'A05040101', amt: '1.00' }],
  });
}

/** Waits until nothing is on its way any more; what waits for a later try is tried now. */
async function quiet({ ctx, far }: Bed, withinMs: number): Promise<void> {
  const giveUpAt = Date.now() + withinMs;
  for (;;) {
    const [left, state] = await Promise.all([
      firstRow<{ n: number }>(
        ctx.db,
        sql`with due as (update outbox set available_at = ${ctx.clock.now().toISOString()}::timestamptz
            where status = 'pending' and available_at > ${new Date(Date.now() + 500).toISOString()}::timestamptz
              and attempts > 0 and available_at < ${new Date(Date.now() + 3_600_000).toISOString()}::timestamptz returning 1)
          select count(*)::int as n from outbox where status = 'pending'`,
      ),
      far.admin('state'),
    ]);
    const waiting = Number((state as { waiting?: number }).waiting ?? 0);
    if (left?.n === 0 && waiting === 0) return;
    if (Date.now() > giveUpAt) return;
    await pause(500);
  }
}

async function measure(
  bed: Bed,
  form: keyof typeof FORMS,
  params: Readonly<Record<string, string>>,
): Promise<ChaosResult> {
  const { ctx, world, far, server, say } = bed;
  const told: Told = { submitted: new Map(), operations: 0 };
  let ending = false;
  let over = false;
  const clients = runClients({
    ctx,
    world,
    origin: server.origin,
    told,
    isEnding: () => ending,
    isOver: () => over,
  });
  await torment(bed, FORMS[form]);
  await far.admin('faults', {});
  ending = true;
  const patience = pause(30_000).then(() => {
    over = true;
  });
  await Promise.race([clients, patience]);
  over = true;
  await clients;
  await quiet(bed, FORMS[form].quietMs);
  const before = await reconcile(bed, true);
  await quiet(bed, FORMS[form].quietMs);
  const after = await reconcile(bed, false);
  const judged = await judge(ctx, world, told);
  for (const line of [...judged.lost, ...judged.doubled]) say(`! ${line}`);
  const { injected } = (await far.admin('state')) as { injected: number };
  return figuresOf(
    judged,
    { told, kills: server.kills, injected, before, after },
    { ...params, form, paid: await paidOrders(bed) },
  );
}

/** Compares, and repairs what differs. Returns how much did. */
async function reconcile({ ctx, world, say }: Bed, repair: boolean): Promise<number> {
  const operator = actingAs(ctx, world.operator.actor);
  const run = await startReconciliation(operator, { unitId: world.unit.orgId });
  if (!run.ok || run.value.some(({ state }) => state === 'failed'))
    throw new Error(`the comparison failed: ${JSON.stringify(run)}`);
  const found: DifferenceRow[] = [];
  for (const { reconciliationId } of run.value)
    found.push(...(await differencesOf(ctx.db, reconciliationId)));
  for (const { id, kind, subject } of found) {
    if (!repair) say(`! still different: ${kind} ${subject}`);
    else {
      const repaired = await repairFiscalDifference(operator, { differenceId: id });
      if (!repaired.ok) say(`! ${kind} ${subject}: ${JSON.stringify(repaired.refusal)}`);
    }
  }
  return found.length;
}

function figuresOf(
  judged: Judgement,
  seen: {
    readonly told: Told;
    readonly kills: number;
    readonly injected: number;
    readonly before: number;
    readonly after: number;
  },
  params: Readonly<Record<string, string | number>>,
): ChaosResult {
  const values: Readonly<Record<string, number>> = {
    operations: seen.told.operations,
    kills: seen.kills,
    faults: seen.injected,
    overdrawn_fen: judged.overdrawnFen,
    lost: judged.lost.length,
    doubled: judged.doubled.length,
    disagreements_before: seen.before,
    disagreements_after: seen.after,
  };
  const figures = Object.entries(values).map(
    ([metric, value]): Figure => ({
      bench: 'budget-chaos',
      metric,
      value,
      unit: metric === 'overdrawn_fen' ? 'fen' : 'count',
      params: { ...params, clients: 64, requests: seen.told.submitted.size },
    }),
  );
  const sound = judged.overdrawnFen + judged.lost.length + judged.doubled.length + seen.after === 0;
  return { figures, sound };
}
