import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countRoundTrips, firstRow } from '~db/client.ts';
import type { RunSandboxInput } from '../../domain/policy/sandbox.input.ts';
import type { Actor } from '../context.server.ts';
import { TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { submitted } from '../testing/purchase.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { listSandboxRuns } from './list-sandbox-runs.server.ts';
import { proposeRuleValue } from './propose-rule-value.server.ts';
import { replayStored } from './replay-stored.server.ts';
import { runSandbox } from './run-sandbox.server.ts';
import { viewSandboxRun } from './view-sandbox-run.server.ts';
import { viewSandboxTurn } from './view-sandbox-turn.server.ts';

describe.each(databasesUnderTest())('a value tried on stored purchases on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const clock = new TestClock();
  const as = (actor: Actor) => testCtx(database.db, actor, { clock });

  const tried = (over: Partial<RunSandboxInput> = {}): RunSandboxInput => ({
    idempotencyKey: uuidv7(),
    ruleId: 'mall.direct_max',
    areaCode: '370602',
    value: '100',
    year: 'this',
    ...over,
  });
  const run = async (over: Partial<RunSandboxInput> = {}) => {
    const { runId } = unwrapForTest(await runSandbox(as(world.operator), tried(over)));
    return unwrapForTest(await viewSandboxRun(as(world.operator), { runId }));
  };

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    clock.set('2026-11-23T02:00:00Z');
    const where = { addressId: WORLD.addressId, budgetLineId: WORLD.officeLineId };
    await submitted(as(world.staff), world.staff, [{ offerId: WORLD.staplerOfferId, quantity: 2 }], where);
    await submitted(as(world.staff), world.staff, [{ offerId: WORLD.staplerOfferId, quantity: 30 }], where);
  });
  afterAll(() => database.close());

  test('says which purchase turns, by unit and 品目, and shows both cards', async () => {
    const { run: made, sums, turns } = await run();
    expect(made).toMatchObject({
      considered: 2,
      turned: 1,
      incomparable: 0,
      cutShort: false,
      fiscalYear: 2026,
    });
    expect(sums.ways).toEqual([{ before: 'permit', after: 'deny', turned: 1 }]);
    expect(sums.purchases).toBe(1);
    expect(sums.units).toEqual([
      { key: WORLD.unitId, name: expect.any(String), turned: 1, stopped: 1, freed: 0 },
    ]);
    expect(sums.categories).toHaveLength(1);
    expect(turns).toMatchObject([{ stage: 'submit', before: 'permit', after: 'deny', wholeAfter: 'deny' }]);
    const setId = turns[0]?.setId ?? '';
    const one = unwrapForTest(await viewSandboxTurn(as(world.operator), { runId: made.id, setId }));
    expect(one.before.find(({ ruleId }) => ruleId === 'mall.mode-limit')).toMatchObject({
      verdict: 'permit',
    });
    expect(one.after.find(({ ruleId }) => ruleId === 'mall.mode-limit')).toMatchObject({
      verdict: 'deny',
      decidedBy: { areaCode: '370602', level: 'county' },
    });
    expect(one.lines.map(({ quantityMilli }) => quantityMilli)).toEqual([30_000]);
  });

  test('changes nothing but the record of the run', async () => {
    const counted = () =>
      firstRow<{ sets: number; values: number; requests: number }>(
        database.db,
        sql`select (select count(*)::int from decision_sets) as sets, (select count(*)::int from rule_values) as values,
          (select count(*)::int from purchase_requests where state <> 'withdrawn') as requests`,
      );
    const before = await counted();
    await run();
    expect(await counted()).toEqual(before);
  });

  test('a form sent twice is one run, and the list has it with what stood', async () => {
    const idempotencyKey = uuidv7();
    await run({ idempotencyKey });
    await run({ idempotencyKey });
    const desk = unwrapForTest(await listSandboxRuns(as(world.operator2), {}));
    expect(desk.runs.filter(({ id }) => id === idempotencyKey)).toHaveLength(1);
    expect(desk.values.map(({ ruleId }) => ruleId)).toContain('mall.direct_max');
  });

  test('other areas and the year before are other purchases', async () => {
    expect((await run({ areaCode: '370613' })).run).toMatchObject({ considered: 0, turned: 0 });
    expect((await run({ areaCode: '000000', value: '1' })).run).toMatchObject({ considered: 2, turned: 0 });
    expect((await run({ year: 'last' })).run).toMatchObject({ considered: 0, fiscalYear: 2025 });
  });

  test('a proposal can be tried, and the run points back to it', async () => {
    const { changeId } = unwrapForTest(
      await proposeRuleValue(as(world.operator), {
        ...{ ruleId: 'mall.direct_max', areaCode: '370602', value: '100', effectiveFrom: '2026-12-01' },
        ...{ clauseId: 'mall-rules', confidence: 'demo', source: '某通知', reason: '试一试新的上限' },
      }),
    );
    expect((await run({ changeId })).run).toMatchObject({ changeId, turned: 1 });
    expect(await runSandbox(as(world.operator), tried({ changeId: uuidv7() }))).toMatchObject({
      refusal: { code: 'NOT_FOUND', field: 'changeId' },
    });
  });

  test('rejects what is no value, no area or read by no rule, at its field', async () => {
    const refusal = async (over: Partial<RunSandboxInput>) => runSandbox(as(world.operator), tried(over));
    expect(await refusal({ value: '五万' })).toMatchObject({
      refusal: { code: 'RULE_VALUE_INVALID', field: 'value' },
    });
    expect(await refusal({ areaCode: '999999' })).toMatchObject({ refusal: { code: 'DIVISION_UNKNOWN' } });
    expect(await refusal({ ruleId: 'no.such' })).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    const missing = { runId: uuidv7(), setId: uuidv7() };
    expect(await viewSandboxTurn(as(world.operator), missing)).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });

  test('a run and a turned purchase are read in a handful of statements', async () => {
    const { run: made, turns } = await run();
    const ctx = as(world.operator);
    const page = await countRoundTrips(() => viewSandboxRun(ctx, { runId: made.id }));
    expect(page.roundTrips).toBe(3);
    const setId = turns[0]?.setId ?? '';
    const one = await countRoundTrips(() => viewSandboxTurn(ctx, { runId: made.id, setId }));
    expect(one.roundTrips).toBe(2);
  });

  test('goes in batches and stops at its bound, saying so', async () => {
    const whatIf = { ruleId: 'mall.direct_max', areaCode: '370600', value: 1 };
    const all = await replayStored(database.db, 2026, whatIf, { batch: 1 });
    expect(all).toMatchObject({ considered: 2, cutShort: false });
    expect(all.turns).toHaveLength(2);
    const some = await replayStored(database.db, 2026, whatIf, { batch: 2, max: 1 });
    expect(some).toMatchObject({ considered: 1, cutShort: true });
    expect(some.turns).toHaveLength(1);
  });
});
