import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { firstRow, inTransaction, rows } from '~db/client.ts';
import { seedReference } from '~seeds/reference/seed-reference.ts';
import type { ProposeRuleValueInput } from '../../domain/policy/change.input.ts';
import { proposeCalendarDayInput, proposeRuleValueInput } from '../../domain/policy/change.input.ts';
import { localDate } from '../../domain/time/local-date.ts';
import type { Actor } from '../context.server.ts';
import { readDeadlines } from '../fulfilment/deadlines.server.ts';
import { parseFormData } from '../http/form.server.ts';
import { listTodo } from '../notifications/list-todo.server.ts';
import { previewPurchase } from '../ordering/preview-purchase.server.ts';
import { TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { approveChange } from './approve-change.server.ts';
import { listChanges } from './list-changes.server.ts';
import { listRuleValues } from './list-rule-values.server.ts';
import { proposeCalendarDay } from './propose-calendar-day.server.ts';
import { proposeRuleValue } from './propose-rule-value.server.ts';
import { refuseChange } from './refuse-change.server.ts';
import { viewCalendar } from './view-calendar.server.ts';
import { viewChange } from './view-change.server.ts';
import { viewClause } from './view-clause.server.ts';
import { viewRule } from './view-rule.server.ts';
import { withdrawChange } from './withdraw-change.server.ts';

const LIMIT: ProposeRuleValueInput = {
  ruleId: 'mall.direct_max',
  areaCode: '370602',
  value: '100.00',
  effectiveFrom: '2026-12-01',
  clauseId: 'mall-rules',
  confidence: 'confirmed',
  source: '芝财采〔2026〕1号',
  reason: '区级另行规定直购上限',
};

describe.each(databasesUnderTest())('changes by two persons on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const clock = new TestClock();

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    clock.set('2026-11-23T02:00:00Z');
    await database.db.execute(sql`delete from rule_values where change_id is not null`);
    await database.db.execute(sql`update calendar_days set change_id = null where change_id is not null`);
    await database.db.execute(sql`delete from change_proposals`);
  });

  const as = (actor: Actor) => testCtx(database.db, actor, { clock });
  const propose = async (input: Partial<ProposeRuleValueInput> = {}) =>
    unwrapForTest(await proposeRuleValue(as(world.operator), { ...LIMIT, ...input })).changeId;
  const approve = (changeId: string, version = 1) =>
    approveChange(as(world.operator2), { changeId, version, note: '' });

  /** The card of the mall's limit for thirty staplers at 25.50 yuan. */
  const card = async () => {
    const preview = unwrapForTest(
      await previewPurchase(as(world.staff), { offerId: WORLD.staplerOfferId, quantityMilli: 30_000 }),
    );
    const found = preview.decisions.find(({ ruleId }) => ruleId === 'mall.mode-limit');
    return { verdict: found?.verdict, level: found?.decidedBy?.level, from: found?.decidedBy?.validFrom };
  };

  test('a buyer’s card changes on the effective day, not before, and only after the second person', async () => {
    const changeId = await propose();
    clock.set('2026-12-01T02:00:00Z');
    expect(await card()).toEqual({ verdict: 'permit', level: 'city', from: '2022-03-01' });
    clock.set('2026-11-23T02:00:00Z');
    unwrapForTest(await approve(changeId));
    expect(await card()).toMatchObject({ verdict: 'permit', level: 'city' });
    clock.set('2026-11-30T15:59:59Z');
    expect(await card()).toMatchObject({ verdict: 'permit', level: 'city' });
    clock.set('2026-11-30T16:00:00Z');
    expect(await card()).toEqual({ verdict: 'deny', level: 'county', from: '2026-12-01' });
  });

  test('the maker never checks his own proposal, and somebody else does not withdraw it', async () => {
    const changeId = await propose();
    const own = await approveChange(as(world.operator), { changeId, version: 1, note: '' });
    expect(own).toMatchObject({ ok: false, refusal: { code: 'OWN_PROPOSAL' } });
    const ownRefusal = await refuseChange(as(world.operator), { changeId, version: 1, note: '自己不批' });
    expect(ownRefusal).toMatchObject({ refusal: { code: 'OWN_PROPOSAL' } });
    const foreign = await withdrawChange(as(world.operator2), { changeId, version: 1 });
    expect(foreign).toMatchObject({ refusal: { code: 'NOT_YOUR_PROPOSAL' } });
    expect(unwrapForTest(await viewChange(as(world.operator), { changeId }))).toMatchObject({
      isMaker: true,
      change: { state: 'pending', version: 1 },
    });
  });

  test('of two checkers one decides, the other is told of the conflict', async () => {
    const changeId = await propose();
    const results = await Promise.all([
      approve(changeId),
      refuseChange(as(world.operator2), { changeId, version: 1, note: '依据不足，请补充' }),
    ]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'CONFLICT' } });
  });

  test('a refused or withdrawn one changes nothing and says who and why', async () => {
    const refused = await propose();
    const note = '来源不是正式文件，请核对';
    unwrapForTest(await refuseChange(as(world.operator2), { changeId: refused, version: 1, note }));
    const withdrawn = await propose();
    unwrapForTest(await withdrawChange(as(world.operator), { changeId: withdrawn, version: 1 }));
    clock.set('2026-12-02T02:00:00Z');
    expect(await card()).toMatchObject({ verdict: 'permit', level: 'city' });
    const { change, history } = unwrapForTest(await viewChange(as(world.operator), { changeId: refused }));
    expect(change).toMatchObject({ state: 'refused', decisionNote: note, decidedByName: '测试operator2' });
    expect(history.map(({ action }) => action)).toEqual(['refuse-change', 'propose-rule-value']);
    const again = await approve(refused, 2);
    expect(again).toMatchObject({ refusal: { code: 'STATE_CHANGED' } });
  });

  test('one subject has one open proposal', async () => {
    await propose();
    expect(await proposeRuleValue(as(world.operator2), LIMIT)).toMatchObject({
      refusal: { code: 'CHANGE_PENDING' },
    });
    await propose({ areaCode: '370613' });
  });

  test('a proposal is outdated when the value it was made against has changed', async () => {
    const later = await propose({ effectiveFrom: '2026-12-10' });
    await database.db.execute(sql`
      insert into rule_values (rule_id, area_code, valid_from, value, unit, clause_id, source, confidence, is_demo, version, recorded_at)
      values ('mall.direct_max', '370602', '2026-12-05', '1', 'fen', 'mall-rules', 'x', 'demo', true, 1, now())`);
    expect(unwrapForTest(await viewChange(as(world.operator2), { changeId: later })).obstacle).toBe(
      'outdated',
    );
    expect(await approve(later)).toMatchObject({ refusal: { code: 'CHANGE_OUTDATED' } });
    await database.db.execute(sql`delete from rule_values where area_code = '370602'`);
    unwrapForTest(await approve(later));
  });

  test('nothing takes effect in the past: neither proposed nor approved too late', async () => {
    expect(
      await proposeRuleValue(as(world.operator), { ...LIMIT, effectiveFrom: '2026-11-22' }),
    ).toMatchObject({ refusal: { code: 'CHANGE_DATE_PAST', field: 'effectiveFrom' } });
    const changeId = await propose();
    clock.set('2026-12-02T02:00:00Z');
    expect(await approve(changeId)).toMatchObject({ refusal: { code: 'CHANGE_DATE_PASSED' } });
    expect(unwrapForTest(await viewChange(as(world.operator2), { changeId })).obstacle).toBe('passed');
  });

  test('a value of today can be corrected today, under a version of its own', async () => {
    unwrapForTest(await approve(await propose({ effectiveFrom: '2026-11-23' })));
    expect(await card()).toMatchObject({ verdict: 'deny', level: 'county' });
    unwrapForTest(await approve(await propose({ effectiveFrom: '2026-11-23', value: '10000' })));
    expect(await card()).toMatchObject({ verdict: 'permit', level: 'county' });
    const own = await rows<{ version: number; value: number }>(
      database.db,
      sql`select version, value from rule_values where area_code = '370602'`,
    );
    expect(own).toEqual([{ version: 2, value: 1_000_000 }]);
  });

  test('what cannot be a value of the rule is refused at its field with what to write', async () => {
    for (const value of ['', '五万', '-1', '1.234', '9'.repeat(30)]) {
      expect(await proposeRuleValue(as(world.operator), { ...LIMIT, value }), value).toMatchObject({
        refusal: { code: 'RULE_VALUE_INVALID', field: 'value' },
      });
    }
    expect(await proposeRuleValue(as(world.operator), { ...LIMIT, areaCode: '999999' })).toMatchObject({
      refusal: { code: 'DIVISION_UNKNOWN', field: 'areaCode' },
    });
    expect(await proposeRuleValue(as(world.operator), { ...LIMIT, clauseId: 'none' })).toMatchObject({
      refusal: { code: 'NOT_FOUND', field: 'clauseId' },
    });
    expect(await proposeRuleValue(as(world.operator), { ...LIMIT, ruleId: 'none' })).toMatchObject({
      refusal: { code: 'NOT_FOUND', field: 'ruleId' },
    });
    expect(await rows(database.db, sql`select 1 from change_proposals`)).toEqual([]);
  });

  test('the page of a value shows which level decides, its history with maker and checker, and what is coming', async () => {
    unwrapForTest(await approve(await propose()));
    const before = unwrapForTest(
      await viewRule(as(world.operator), { ruleId: LIMIT.ruleId, areaCode: '370602' }),
    );
    expect(before.levels.map(({ level, decides }) => [level, decides])).toEqual([
      ['county', false],
      ['city', true],
      ['province', false],
      ['nation', false],
    ]);
    expect(before.currentInput).toBe('50000.00');
    expect(before.readBy).toContain('mall.mode-limit');
    expect(before.history.find(({ areaCode }) => areaCode === '370602')).toMatchObject({
      phase: 'coming',
      proposedByName: '测试operator',
      checkedByName: '测试operator2',
    });
    clock.set('2026-12-01T02:00:00Z');
    const after = unwrapForTest(
      await viewRule(as(world.operator), { ruleId: LIMIT.ruleId, areaCode: '370602' }),
    );
    expect(after.levels[0]).toMatchObject({ decides: true, row: { phase: 'current' } });
    expect(await viewRule(as(world.operator), { ruleId: 'none' })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });

  test('the registry lists what counts today and pages by key without losing a row', async () => {
    unwrapForTest(await approve(await propose()));
    const coming = unwrapForTest(await listRuleValues(as(world.operator), { only: 'coming' }));
    // the registry itself knows of some to come
    const own = coming.rows.filter(({ ruleId }) => ruleId === LIMIT.ruleId);
    expect(own.map(({ areaCode, coming: n }) => [areaCode, n])).toEqual([['370602', 1]]);
    const all = unwrapForTest(await listRuleValues(as(world.operator), { limit: 1000 })).rows;
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = unwrapForTest(await listRuleValues(as(world.operator), { after, limit: 7 }));
      paged.push(...page.rows.map((row) => `${row.ruleId}@${row.areaCode}`));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(paged).toEqual(all.map((row) => `${row.ruleId}@${row.areaCode}`));
    const named = unwrapForTest(await listRuleValues(as(world.operator), { q: '直购单笔上限' })).rows;
    expect(new Set(named.map(({ ruleId }) => ruleId))).toEqual(new Set(['mall.direct_max']));
  });

  test('the public page of the clause shows the new value with how sure it is', async () => {
    unwrapForTest(await approve(await propose({ confidence: 'demo' })));
    const clause = unwrapForTest(await viewClause(testCtx(database.db), { clauseId: 'mall-rules' }));
    const shown = clause.values.find((value) => value.areaCode === '370602');
    expect(shown).toMatchObject({ validFrom: '2026-12-01', isDemo: true, confidence: 'demo' });
  });

  test('the other operators have it on their to-do list, its maker has not', async () => {
    await propose();
    const checks = async (actor: Actor) =>
      unwrapForTest(await listTodo(as(actor))).filter((row) => row.kind === 'check_changes').length;
    expect(await checks(world.operator2)).toBe(1);
    expect(await checks(world.operator)).toBe(0);
    expect(await checks(world.supervisor)).toBe(0);
  });

  test('a day off that was published moves the deadlines counted afterwards', async () => {
    const dueOn = async () =>
      (await readDeadlines(database.db, '370602', localDate('2026-11-23'))).dueOn(
        'order.acceptance_workdays',
        localDate('2026-11-23'),
      );
    expect(await dueOn()).toBe('2026-12-02');
    const proposed = unwrapForTest(
      await proposeCalendarDay(as(world.operator), {
        date: '2026-11-25',
        dayKind: 'holiday',
        name: '临时放假',
        source: '鲁政办明电〔2026〕1号',
        reason: '省政府通知临时放假一天',
      }),
    );
    expect(await dueOn()).toBe('2026-12-02');
    expect(unwrapForTest(await viewCalendar(as(world.operator), { year: 2026 })).open).toHaveLength(1);
    unwrapForTest(await approve(proposed.changeId));
    expect(await dueOn()).toBe('2026-12-03');
    const view = unwrapForTest(await viewCalendar(as(world.operator), { year: 2026 }));
    expect(view.days.find(({ date }) => date === '2026-11-25')).toMatchObject({ estimated: false });
    await database.db.execute(sql`delete from calendar_days where date = '2026-11-25'`);
  });

  test('loading the official lists again keeps what was approved', async () => {
    unwrapForTest(await approve(await propose({ areaCode: '370600', effectiveFrom: '2026-12-01' })));
    await inTransaction(database.db, (tx) => seedReference(tx));
    const kept = await firstRow<{ n: number }>(
      database.db,
      sql`select count(*)::int as n from rule_values where change_id is not null`,
    );
    expect(kept?.n).toBe(1);
  });

  test('the list of changes filters and does not choke on what is typed', async () => {
    await propose();
    const found = unwrapForTest(await listChanges(as(world.operator), { q: '芝财采' }));
    expect(found.rows).toHaveLength(1);
    expect(found.counts).toEqual({ pending: 1 });
    expect(unwrapForTest(await listChanges(as(world.operator), { q: "%'_\\" })).rows).toEqual([]);
    expect(unwrapForTest(await listChanges(as(world.operator), { kind: 'calendar_day' })).rows).toEqual([]);
  });
});

describe('the forms of a change', () => {
  const errorsOf = (schema: Parameters<typeof parseFormData>[1], values: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(values)) form.append(name, value);
    const parsed = parseFormData(form, schema);
    return parsed.ok ? [] : Object.keys(parsed.reply.errors).sort();
  };

  test('name every field that is missing', () => {
    expect(errorsOf(proposeRuleValueInput, {})).toEqual([
      'areaCode',
      'clauseId',
      'confidence',
      'effectiveFrom',
      'reason',
      'ruleId',
      'source',
      'value',
    ]);
    expect(errorsOf(proposeCalendarDayInput, { date: '2026-02-30', dayKind: 'half' })).toEqual([
      'date',
      'dayKind',
      'name',
      'reason',
      'source',
    ]);
  });
});
