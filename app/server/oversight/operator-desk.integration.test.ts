import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countRoundTrips, inTransaction } from '~db/client.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { viewReference } from '../policy/view-reference.server.ts';
import { databaseRecorder } from '../process/job-record.server.ts';
import { SYSTEM, TEST_NOW, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { viewOperatorDesk } from './view-operator-desk.server.ts';

describe.each(databasesUnderTest())('the operator’s desk on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database.close());

  const desk = async (who: 'operator' | 'supervisor' = 'operator') =>
    unwrapForTest(await viewOperatorDesk(testCtx(database.db, world[who])));
  const at = TEST_NOW.toISOString();

  test('counts what waits, and what is one’s own to check apart from what one proposed', async () => {
    const before = await desk();
    await database.db.execute(sql`update suppliers set status = 'applying', applied_at = ${at}::timestamptz
      where org_id = ${world.supplier.orgId}`);
    for (const [proposer, key] of [
      [world.operator.userId, 'mall.direct_max@370613'],
      [world.supervisor.userId, 'mall.direct_max@370602'],
    ] as const) {
      await database.db.execute(sql`insert into change_proposals
        (id, kind, subject_key, payload, effective_from, source, reason, state, proposed_by, proposed_at, version)
        values (${uuidv7()}, 'rule_value', ${key}, '{}', '2026-12-01', '通知', '原因', 'pending', ${proposer},
          ${at}::timestamptz, 1)`);
    }
    await inTransaction(database.db, (tx) =>
      enqueue(tx, testCtx(database.db, SYSTEM), {
        topic: 'search.feed',
        aggregateKind: 'search',
        aggregateId: uuidv7(),
        payload: {},
      }),
    );
    await database.db.execute(sql`update outbox set status = 'dead' where topic = 'search.feed'`);
    const now = await desk();
    expect(now.figures).toMatchObject({
      applications: before.figures.applications + 1,
      proposals: before.figures.proposals + 2,
      toCheck: before.figures.toCheck + 1,
      dead: before.figures.dead + 1,
    });
    expect(now.applications.map(({ supplierId }) => supplierId)).toContain(world.supplier.orgId);
    expect(now.proposals.map(({ subjectKey }) => subjectKey)).toEqual(['mall.direct_max@370602']);
    expect((await desk('supervisor')).proposals.map(({ subjectKey }) => subjectKey)).toEqual([
      'mall.direct_max@370613',
    ]);
  });

  test('tells jobs that fail from jobs that stopped, and well ones from both', async () => {
    const before = await desk();
    const recorder = databaseRecorder(database.db);
    const round = { startedAt: TEST_NOW, durationMs: 1, result: {}, requestedBy: null };
    await recorder.ended('end-sanctions', { ...round, outcome: 'failed', error: 'x' });
    await recorder.ended('tidy-search', { ...round, outcome: 'ok', error: null });
    const after = await desk();
    expect(after.failingJobs).toBe(before.failingJobs + 1);
    expect(after.lateJobs).toBe(before.lateJobs - 2);
  });

  test('lists agreements that end within sixty days, the soonest first, in a handful of round trips', async () => {
    await database.db.execute(sql`update agreements set valid_to = '2026-12-20'
      where id = (select id from agreements where status = 'active' order by id limit 1)`);
    const { value, roundTrips } = await countRoundTrips(() => desk());
    expect(roundTrips).toBe(5);
    expect(value.figures.nextAgreementEnd).toBe('2026-12-20');
    expect(value.agreements[0]).toMatchObject({ validTo: '2026-12-20', daysLeft: 27 });
    expect(value.figures.agreementsEnding).toBeGreaterThanOrEqual(value.agreements.length);
  });

  test('reference lists say where they are from, and what is computed, invented or unknown', async () => {
    const { value, roundTrips } = await countRoundTrips(async () =>
      unwrapForTest(await viewReference(testCtx(database.db, world.supervisor))),
    );
    expect(roundTrips).toBe(2);
    const list = (id: string) => value.lists.find((one) => one.id === id);
    expect(list('counties-832')).toMatchObject({ rows: 832, loaded: 832, demo: 0, confidence: 'high' });
    const rules = list('rule-values');
    expect(rules?.demo).toBeGreaterThan(0);
    expect(rules?.missing).toBeGreaterThan(0);
    expect(list('local-categories')).toMatchObject({ isDemo: true });
    expect(list('tax-rates')).toMatchObject({ rows: null, doubtful: list('tax-rates')?.loaded });
    expect(value.lists.every(({ source }) => source.length > 0)).toBe(true);
    const estimated = value.years.filter((year) => year.estimated > 0).map(({ year }) => year);
    expect(estimated.length).toBeGreaterThan(0);
    expect(value.years.find(({ year }) => year === 2026)).toMatchObject({ estimated: 0 });
  });
});
