import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { firstRow, inTransaction, rows } from '~db/client.ts';
import { searchEngine } from '~search/engine.ts';
import { searchInput } from '../../domain/catalogue/search.input.ts';
import { listJobRunsInput, listMessagesInput } from '../../domain/oversight/message.input.ts';
import { countSearch, writeSearchCounts } from '../catalogue/count-searches.server.ts';
import { reindexSearch } from '../catalogue/reindex-search.server.ts';
import { viewSearchHealth } from '../catalogue/view-search-health.server.ts';
import { dispatchDue, MAX_ATTEMPTS } from '../outbox/dispatch.server.ts';
import { enqueue } from '../outbox/enqueue.server.ts';
import { databaseRecorder } from '../process/job-record.server.ts';
import { SYSTEM, TEST_NOW, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { discardMessage } from './discard-message.server.ts';
import { listJobRuns } from './list-job-runs.server.ts';
import { listJobs } from './list-jobs.server.ts';
import { listMessages } from './list-messages.server.ts';
import { retryMessage } from './retry-message.server.ts';
import { retryTopic } from './retry-topic.server.ts';
import { runJob } from './run-job.server.ts';
import { tidyRecords } from './tidy-records.server.ts';
import { viewMessage } from './view-message.server.ts';
import { viewOutbox } from './view-outbox.server.ts';

const DAY_MS = 86_400_000;

describe.each(databasesUnderTest())('what the operator sees of the machinery on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let clock: TestClock;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    clock = new TestClock();
    for (const table of ['outbox', 'jobs', 'job_runs', 'search_words']) {
      await database.db.execute(sql`delete from ${sql.raw(table)}`);
    }
  });

  const operator = () => testCtx(database.db, world.operator, { clock });
  const system = () => testCtx(database.db, SYSTEM, { clock });
  const audited = (action: string) =>
    rows(database.db, sql`select subject_id, detail from audit_entries where action = ${action} order by id`);

  /** Puts a message for each reason and fails it until it is given up. */
  const dead = async (...reasons: string[]) => {
    const ids: string[] = [];
    await inTransaction(database.db, async (tx) => {
      for (const reason of reasons) {
        await enqueue(tx, system(), {
          topic: 'budget.sync',
          aggregateKind: 'request',
          aggregateId: uuidv7(),
          payload: { requestId: uuidv7(), reason },
        });
      }
    });
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      await dispatchDue(system(), {
        'budget.sync': () => Promise.reject(new Error('一体化没有应答')),
      });
      clock.advanceHours(1);
    }
    const { rows: found } = unwrapForTest(
      await listMessages(operator(), listMessagesInput.parse({ state: 'dead' })),
    );
    ids.push(...found.map(({ id }) => id).reverse());
    return ids;
  };

  test('what was given up is delivered after a retry, with all its attempts before it', async () => {
    const [messageId = ''] = await dead('x');
    const before = unwrapForTest(await viewMessage(operator(), { messageId }));
    expect(before.message).toMatchObject({
      status: 'dead',
      attempts: MAX_ATTEMPTS,
      lastError: '一体化没有应答',
    });
    unwrapForTest(await retryMessage(operator(), { messageId }));
    expect(await retryMessage(operator(), { messageId })).toMatchObject({
      ok: false,
      refusal: { code: 'STATE_CHANGED', params: { state: '等待投递' } },
    });
    const seen: string[] = [];
    await dispatchDue(system(), {
      'budget.sync': async (_ctx, message) => {
        seen.push(`${message.id} ${message.attempts}`);
      },
    });
    expect(seen).toEqual([`${messageId} 1`]);
    const after = unwrapForTest(await viewMessage(operator(), { messageId }));
    expect(after.message).toMatchObject({ status: 'delivered', lastError: null });
    expect(after.history.map(({ action }) => action)).toEqual(['retry-message']);
  });

  test('what is discarded is not delivered, keeps its reason and cannot be retried', async () => {
    const [messageId = ''] = await dead('x');
    unwrapForTest(await discardMessage(operator(), { messageId, reason: '一体化已手工释放' }));
    const { message } = unwrapForTest(await viewMessage(operator(), { messageId }));
    expect(message).toMatchObject({
      status: 'discarded',
      discardedByName: world.operator.name,
      discardReason: '一体化已手工释放',
    });
    expect(await audited('discard-message')).toEqual([
      {
        subject_id: messageId,
        detail: { topic: 'budget.sync', number: null, reason: '一体化已手工释放' },
      },
    ]);
    for (const again of [
      await retryMessage(operator(), { messageId }),
      await discardMessage(operator(), { messageId, reason: '再丢弃一次' }),
    ]) {
      expect(again).toMatchObject({
        ok: false,
        refusal: { code: 'STATE_CHANGED', params: { state: '已丢弃' } },
      });
    }
    clock.advanceHours(24);
    expect(await dispatchDue(system(), { 'budget.sync': () => Promise.resolve() })).toBe(0);
    expect(await retryMessage(operator(), { messageId: uuidv7() })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });

  test('a topic is retried as a whole, once', async () => {
    await dead('a', 'b');
    expect(unwrapForTest(await retryTopic(operator(), { topic: 'budget.sync' }))).toEqual({ messages: 2 });
    expect(await retryTopic(operator(), { topic: 'budget.sync' })).toMatchObject({
      refusal: { code: 'NOTHING_TO_RETRY' },
    });
    expect(await dispatchDue(system(), { 'budget.sync': () => Promise.resolve() })).toBe(2);
  });

  test('the queue is counted by topic and listed by state, page by page', async () => {
    await dead('a', 'b', 'c');
    await inTransaction(database.db, (tx) =>
      enqueue(tx, system(), {
        topic: 'search.feed',
        aggregateKind: 'search',
        aggregateId: uuidv7(),
        payload: {},
      }),
    );
    const { topics } = unwrapForTest(await viewOutbox(operator()));
    expect(topics.find(({ topic }) => topic === 'budget.sync')).toMatchObject({ dead: 3, pending: 0 });
    expect(topics.find(({ topic }) => topic === 'search.feed')).toMatchObject({
      pending: 1,
      due: 1,
      failing: 0,
      oldestPending: expect.stringContaining('T') as string,
    });
    expect(topics.find(({ topic }) => topic === 'notify')).toMatchObject({
      pending: 0,
      dead: 0,
      delivered: 0,
    });
    await dispatchDue(system(), { 'search.feed': () => Promise.reject(new Error('x')) });
    const listed = async (query: Record<string, string>) =>
      unwrapForTest(await listMessages(operator(), { ...listMessagesInput.parse(query), limit: 2 }));
    expect((await listed({ state: 'failing' })).rows.map(({ topic }) => topic)).toEqual(['search.feed']);
    expect((await listed({ state: 'pending' })).rows).toEqual([]);
    const first = await listed({ topic: 'budget.sync' });
    expect(first.rows).toHaveLength(2);
    const second = await listed({ topic: 'budget.sync', before: first.nextBefore ?? '' });
    expect(second.rows).toHaveLength(1);
    expect(second.nextBefore).toBeNull();
  });

  test('a job shows its last round and its next, and quiet rounds are not kept one by one', async () => {
    const recorder = databaseRecorder(database.db);
    const round = {
      durationMs: 5,
      outcome: 'ok',
      result: { ended: 0 },
      error: null,
      requestedBy: null,
    } as const;
    await recorder.ended('time-out-orders', { ...round, startedAt: TEST_NOW });
    await recorder.ended('time-out-orders', { ...round, startedAt: TEST_NOW, result: { ended: 2 } });
    const { jobs } = unwrapForTest(await listJobs(operator()));
    expect(jobs.find(({ name }) => name === 'time-out-orders')).toMatchObject({
      lastOutcome: 'ok',
      lastResult: { ended: 2 },
      lastDurationMs: 5,
      nextRunAt: new Date(TEST_NOW.getTime() + 60_000).toISOString(),
      late: false,
    });
    expect(jobs.find(({ name }) => name === 'end-sanctions')).toMatchObject({
      lastStartedAt: null,
      late: true,
    });
    expect(jobs.find(({ name }) => name === 'reindex-search')).toMatchObject({
      nextRunAt: null,
      late: false,
    });
    const { rows: runs } = unwrapForTest(await listJobRuns(operator(), listJobRunsInput.parse({})));
    expect(runs.map(({ result }) => result)).toEqual([{ ended: 2 }]);
  });

  test('what fails every second in the same way is kept once a minute', async () => {
    const recorder = databaseRecorder(database.db);
    const failed = { durationMs: 1, outcome: 'failed', result: {}, requestedBy: null } as const;
    const at = (seconds: number) => new Date(TEST_NOW.getTime() + seconds * 1_000);
    for (const second of [0, 1, 2, 61]) {
      await recorder.ended('run-imports', { ...failed, error: 'database 08006', startedAt: at(second) });
    }
    await recorder.ended('run-imports', { ...failed, error: 'database 40001', startedAt: at(62) });
    const failing = async () =>
      unwrapForTest(await listJobs(operator())).jobs.find(({ name }) => name === 'run-imports');
    expect(await failing()).toMatchObject({ failures: 3, lastOkAt: null, lastOutcome: 'failed' });
    const ok = { durationMs: 1, outcome: 'ok', result: {}, error: null, requestedBy: null } as const;
    await recorder.ended('run-imports', { ...ok, startedAt: at(63) });
    expect(await failing()).toMatchObject({ failures: 0, lastOutcome: 'ok' });
    const { rows: runs } = unwrapForTest(
      await listJobRuns(operator(), listJobRunsInput.parse({ outcome: 'failed', job: 'run-imports' })),
    );
    expect(runs.map(({ error }) => error)).toEqual(['database 40001', 'database 08006', 'database 08006']);
  });

  test('a wish is noted once, and taken by one process', async () => {
    const recorder = databaseRecorder(database.db);
    await recorder.running('end-sanctions', TEST_NOW);
    unwrapForTest(await runJob(operator(), { job: 'end-sanctions' }));
    expect(await runJob(operator(), { job: 'end-sanctions' })).toMatchObject({
      refusal: { code: 'JOB_REQUESTED' },
    });
    const [first, second] = await Promise.all([recorder.wishes(), databaseRecorder(database.db).wishes()]);
    expect([...first, ...second]).toEqual([{ name: 'end-sanctions', requestedBy: world.operator.userId }]);
    expect(await audited('run-job')).toEqual([
      { subject_id: 'end-sanctions', detail: { name: 'end-sanctions' } },
    ]);
    const { jobs } = unwrapForTest(await listJobs(operator()));
    expect(jobs.find(({ name }) => name === 'end-sanctions')).toMatchObject({
      runningSince: expect.any(String) as string,
      requestedAt: null,
    });
  });

  test('old records go, what was given up stays', async () => {
    const [messageId = ''] = await dead('kept');
    await inTransaction(database.db, (tx) =>
      enqueue(tx, system(), {
        topic: 'search.feed',
        aggregateKind: 'search',
        aggregateId: uuidv7(),
        payload: {},
      }),
    );
    await dispatchDue(system(), { 'search.feed': () => Promise.resolve() });
    await database.db.execute(sql`insert into mail_deliveries (outbox_id, outcome, at)
      select id, 'sent', delivered_at from outbox where status = 'delivered'`);
    const recorder = databaseRecorder(database.db);
    await recorder.ended('end-sanctions', {
      startedAt: TEST_NOW,
      durationMs: 1,
      outcome: 'ok',
      result: { ended: 1 },
      error: null,
      requestedBy: null,
    });
    countSearch(system(), searchInput.parse({ q: '订书机' }), { total: 3 });
    await writeSearchCounts(database.db);
    clock.set(new Date(TEST_NOW.getTime() + 60 * DAY_MS));
    expect(await tidyRecords(system())).toEqual({ messages: 0, runs: 1, words: 0 });
    clock.set(new Date(TEST_NOW.getTime() + 200 * DAY_MS));
    expect(await tidyRecords(system())).toEqual({ messages: 1, runs: 0, words: 1 });
    expect(await rows(database.db, sql`select 1 from mail_deliveries`)).toEqual([]);
    expect(unwrapForTest(await viewMessage(operator(), { messageId })).message.status).toBe('dead');
  });

  test('searches are counted by words, without what may be about a person', async () => {
    const count = (q: string, total: number, more: Record<string, string> = {}) =>
      countSearch(system(), searchInput.parse({ q, ...more }), { total });
    count('A4 复印纸', 8);
    count('Ａ４　复印纸', 8);
    count('旋转灯笼', 0);
    count('旋转灯笼', 0, { sme: '1' });
    count('旋转灯笼', 0, { offset: '24' });
    count('', 0);
    for (const personal of ['13800000000', 'zhang@example.com', '370602199001011234', '字'.repeat(41)]) {
      count(personal, 0);
    }
    await writeSearchCounts(database.db);
    count('旋转灯笼', 0);
    count('6901234567892', 0);
    await writeSearchCounts(database.db);
    const health = async (words: 'zero' | 'all') =>
      unwrapForTest(await viewSearchHealth(operator(), { days: 7, words })).words;
    expect(await health('zero')).toMatchObject([
      { words: '旋转灯笼', searches: 3, zeroHits: 2 },
      { words: '6901234567892', searches: 1, zeroHits: 1 },
    ]);
    expect((await health('all')).map(({ words, searches }) => [words, searches])).toEqual([
      ['旋转灯笼', 3],
      ['a4 复印纸', 2],
      ['6901234567892', 1],
    ]);
  });

  test('the index is held against the offers, and a rebuild mends it', async () => {
    const index = async () =>
      unwrapForTest(await viewSearchHealth(operator(), { days: 7, words: 'zero' })).index;
    const unbuilt = await index();
    expect(unbuilt).toMatchObject({ indexedOffers: 0, missing: unbuilt.listedOffers });
    await reindexSearch(system());
    const sound = await index();
    const held = async () =>
      unwrapForTest(await viewSearchHealth(operator(), { days: 7, words: 'zero' })).held;
    await searchEngine().warmUp(database.db);
    expect(await held()).toMatchObject({ rows: sound.indexedOffers, products: sound.indexedProducts });
    expect((await held())?.words).toBeGreaterThan(0);
    expect(sound).toMatchObject({ missing: 0, surplus: 0, stale: 0 });
    expect(sound.indexedOffers).toBe(sound.listedOffers);
    await database.db.execute(
      sql`delete from search_rows where offer_id in (select offer_id from search_rows limit 1)`,
    );
    await database.db.execute(sql`update search_rows set tokenizer_version = 0
      where offer_id in (select offer_id from search_rows order by offer_id limit 2)`);
    expect(await index()).toMatchObject({ missing: 1, stale: 2 });
    await reindexSearch(system());
    expect(await index()).toEqual(sound);
    const listed = await firstRow<{ n: number }>(
      database.db,
      sql`select count(*)::int as n from offers where status = 'listed'`,
    );
    expect(sound.listedOffers).toBe(listed?.n);
  });
});
