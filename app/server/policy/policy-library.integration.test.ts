import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRoundTrips, rows } from '~db/client.ts';
import { RULES } from '../../domain/policy/registry.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { viewClause } from './view-clause.server.ts';
import { policyQuery, viewPolicyLibrary } from './view-policy-library.server.ts';

describe.each(databasesUnderTest())('the policy library on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  const anybody = () => testCtx(database.db);
  const clause = async (clauseId: string, area: string | null = null) =>
    unwrapForTest(await viewClause(anybody(), { clauseId, area }));
  const library = async (query: string, ctx = anybody()) =>
    unwrapForTest(await viewPolicyLibrary(ctx, policyQuery(new URLSearchParams(query))));

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
  });
  afterAll(() => database?.close());

  it('has a page for the clause of every rule, which names the rule and says what it asks', async () => {
    for (const rule of RULES) {
      const page = await clause(rule.citation.clauseId);
      expect(page, rule.id).toMatchObject({
        instrument: rule.citation.instrument,
        article: rule.citation.article,
      });
      expect(page.rules.find(({ id }) => id === rule.id)?.meaning, rule.id).toBeTruthy();
      expect(page.body.length, rule.id).toBeGreaterThan(10);
    }
  });

  it('has a page for every clause that a value, a route or a decision of any place can cite', async () => {
    const cited = await rows<{ id: string }>(
      database.db,
      sql`select clause_id as id from rule_values union select clause_id from route_rows`,
    );
    expect(cited.length).toBeGreaterThan(50);
    for (const { id } of cited) expect((await viewClause(anybody(), { clauseId: id })).ok, id).toBe(true);
  });

  it('says which level decides for the reader’s unit today, under which clause', async () => {
    const staff = testCtx(database.db, world.staff);
    const page = unwrapForTest(await viewClause(staff, { clauseId: 'mof2019-69' }));
    expect(page.area).toMatchObject({ code: '370602' });
    const quota = page.today.find(({ ruleId }) => ruleId === 'limit.quota');
    // the clause gives the nation's guideline; the city's own figure is nearer
    expect(quota?.decidedBy).toMatchObject({
      areaCode: '370600',
      clauseId: 'mof2022-17-4',
      isDemo: true,
      text: { text: '{yuan} 元', params: { yuan: '300,000.00' } },
    });
    expect(page.values.map(({ areaCode }) => areaCode)).toContain('000000');
  });

  it('never puts another level’s number where the deciding level’s is missing', async () => {
    const page = await clause('mof2019-69', '370100');
    const quota = page.today.find(({ ruleId }) => ruleId === 'limit.quota');
    expect(quota?.decidedBy).toMatchObject({ areaCode: '370000', text: null, confidence: 'missing' });
  });

  it('takes a visitor for somebody of the operator’s place, and a place nobody knows for none', async () => {
    expect((await library('')).area.code).toBe('370600');
    expect((await library('area=999999')).area.code).toBe('370600');
    expect((await library('area=000000')).area).toEqual({ code: '000000', name: null });
  });

  it('sorts values by how sure they are, each in one group', async () => {
    await database.db.execute(
      sql`update rule_values set value = 'null'::jsonb, is_demo = false, confidence = 'missing'
        where rule_id = 'p832.canteen.reserve_min' and area_code = '370600'`,
    );
    const all = await library('view=values');
    const groups = await Promise.all(
      ['checked', 'doubtful', 'demo', 'missing'].map((group) => library(`view=values&group=${group}`)),
    );
    const ids = groups.flatMap(({ values }) => values.map(({ ruleId }) => ruleId));
    expect(ids.toSorted()).toEqual(all.values.map(({ ruleId }) => ruleId).toSorted());
    expect(groups.every(({ values }) => values.length > 0)).toBe(true);
    expect(all.values.some(({ ruleId }) => ruleId === 'emall.scope')).toBe(false);
  });

  it('finds clauses by document number and by words of the summary, and takes signs of patterns as text', async () => {
    const found = await library('view=clauses&q=财库〔2019〕19号');
    expect(found.instruments.map(({ level }) => level)).toEqual(['notice']);
    expect((await library('view=clauses&q=入围')).instruments.length).toBeGreaterThan(0);
    expect((await library('view=clauses&q=%25')).instruments).toEqual([]);
    expect((await library('view=clauses&q=没有这样的条款')).instruments).toEqual([]);
  });

  it('asks the database twice at most', async () => {
    for (const query of ['', 'view=clauses&q=证书', 'view=values']) {
      const { roundTrips } = await countRoundTrips(() => library(query));
      expect(roundTrips, query).toBe(2);
    }
    expect((await countRoundTrips(() => clause('order110-13'))).roundTrips).toBe(1);
  });
});
