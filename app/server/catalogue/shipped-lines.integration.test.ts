import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { countRoundTrips, inTransaction, rows } from '~db/client.ts';
import { searchEngine } from '~search/engine.ts';
import { shippedLines } from '~search/query/shipped-lines.ts';
import { searchInput } from '../../domain/catalogue/search.input.ts';
import { endShippedLineInput, listShippedLinesInput } from '../../domain/catalogue/shipped-lines.input.ts';
import { shippedLinesReport } from '../http/reports/operator/shipped-lines.server.ts';
import { ForbiddenError } from '../identity/authorize.server.ts';
import { TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { endShippedLine } from './end-shipped-line.server.ts';
import { listShippedLines } from './list-shipped-lines.server.ts';
import { restoreShippedLine } from './restore-shipped-line.server.ts';
import { searchProducts } from './search-products.server.ts';

const lineOf = (is: (words: readonly string[], file: string) => boolean) => {
  const line = [...shippedLines().values()].find(({ words, file }) => is(words, file));
  if (line === undefined) throw new Error('the lists have no such line');
  return line;
};

describe.each(databasesUnderTest())('the shipped word lists on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let today: string;
  const operator = () => testCtx(database.db, world.operator);
  const on = (instant: string) =>
    testCtx(database.db, undefined, { clock: new TestClock(new Date(instant)) });
  const list = async (query: Record<string, string> = {}, ctx = operator()) =>
    unwrapForTest(await listShippedLines(ctx, listShippedLinesInput.parse(query)));
  const end = (lineKey: string, validFrom = today, ctx = operator()) =>
    endShippedLine(ctx, endShippedLineInput.parse({ lineKey, validFrom, reason: '本地另有所指' }));
  const find = async (q: string, ctx = testCtx(database.db)) =>
    unwrapForTest(await searchProducts(ctx, searchInput.parse({ q })));
  const idsOf = async (q: string, ctx?: ReturnType<typeof on>) =>
    (await find(q, ctx)).hits.map(({ id }) => id);
  /** 激打 is a 激光打印机, says this line alone. */
  const slang = lineOf((words, file) => file === 'synonyms.txt' && words.includes('激打')).key;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    await inTransaction(database.db, async (tx) => {
      const offers = await rows<{ id: string }>(tx, sql`select id from offers`);
      await searchEngine().indexOffers(
        tx,
        offers.map(({ id }) => id),
      );
    });
    ({ today } = await list());
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    await database.db.execute(sql`delete from search_line_ends`);
    await database.db.execute(sql`insert into search_changes (offer_ids) values ('{}')`);
  });

  test('every line says where it comes from and since when', async () => {
    for (const { file, words, since, key } of shippedLines().values()) {
      expect(since, `${file}: ${words.join()}`).toMatch(/^20\d\d-\d\d-\d\d$/);
      expect(key).toMatch(/^[\w-]{22}$/);
      expect(words.length).toBeGreaterThan(0);
    }
    const { rows: found, total } = await list({ q: '订书器', file: 'synonyms.txt' });
    expect(found.length).toBe(total);
    expect(found[0]).toMatchObject({ file: 'synonyms.txt', end: null, restored: 0 });
    expect(
      found.every(({ words, targets }) => [...words, ...targets].some((one) => one.includes('订书器'))),
    ).toBe(true);
    // traditional characters and full width are what they stand for
    expect((await list({ q: '訂書器' })).total).toBe((await list({ q: '订书器' })).total);
  });

  test('they are paged by key, each line once, and leave as a file', async () => {
    const seen: string[] = [];
    let after: string | null = '';
    while (after !== null) {
      const page: Awaited<ReturnType<typeof list>> = await list({
        file: 'synonyms.txt',
        ...(after === '' ? {} : { after }),
      });
      expect(page.rows.length).toBeLessThanOrEqual(50);
      seen.push(...page.rows.map(({ key }) => key));
      after = page.nextAfter;
    }
    const { total } = await list({ file: 'synonyms.txt' });
    expect(seen).toHaveLength(total);
    expect(new Set(seen).size).toBe(total);
    const report = await shippedLinesReport(operator(), new URLSearchParams('file=synonyms.txt'));
    let exported = 0;
    for await (const batch of report.rows) exported += batch.length;
    expect(exported).toBe(total);
    expect((await countRoundTrips(() => list())).roundTrips).toBe(1);
  });

  test('a line that is ended is not used by the next search, and is when it is restored', async () => {
    const before = await idsOf('激打');
    expect(before).toContain(WORLD.printerId);
    expect(await idsOf('测试激打')).toContain(WORLD.printerId);
    unwrapForTest(await end(slang));
    expect(await idsOf('激打')).toEqual([]);
    expect(await find('测试激打')).toHaveProperty('corrected');
    expect(await list({ state: 'ended' })).toMatchObject({
      total: 1,
      rows: [{ key: slang, end: { validFrom: today, reason: '本地另有所指', counts: true } }],
    });
    unwrapForTest(await restoreShippedLine(operator(), { lineKey: slang }));
    expect(await idsOf('激打')).toEqual(before);
    expect((await list({ line: slang })).picked).toMatchObject({ end: null, restored: 1 });
    expect((await list({ state: 'ended' })).total).toBe(0);
  });

  test('one that is ended changes nothing else: what others say of the same words stays', async () => {
    const queries = ['激光打印机', '雷射打印机', '列印机', '订书器', 'stapler', '装订文件用的', '影印纸'];
    const found = async () => Promise.all(queries.map((q) => idsOf(q)));
    const before = await found();
    unwrapForTest(await end(slang));
    expect(await found()).toEqual(before);
  });

  test('rows stay as they are: words of an ended line are words still, and no statement more is asked', async () => {
    const tokens = async () =>
      (
        await rows<{ tsv: string }>(database.db, sql`select tsv::text from search_rows order by offer_id`)
      ).map(({ tsv }) => tsv);
    const before = await tokens();
    unwrapForTest(await end(slang));
    await find('激打');
    await inTransaction(database.db, (tx) => searchEngine().indexOffers(tx, [WORLD.printerOfferId]));
    expect(await tokens()).toEqual(before);
    await find('激打');
    expect((await countRoundTrips(() => find('测试订书机'))).roundTrips).toBe(1);
  });

  test('an end begins on its day, and none on a day that is over', async () => {
    unwrapForTest(await end(slang, '2099-01-01'));
    expect(await idsOf('激打')).toContain(WORLD.printerId);
    expect((await list({ state: 'ended' })).rows[0]?.end).toMatchObject({ counts: false });
    expect(await idsOf('激打', on('2099-01-02T02:00:00Z'))).toEqual([]);
    expect(await end(slang, '2020-01-01')).toMatchObject({
      refusal: { code: 'SEARCH_TERM_PAST', field: 'validFrom' },
    });
    expect(await end(slang)).toMatchObject({ refusal: { code: 'SHIPPED_LINE_ENDED' } });
    // one that has not begun leaves no day without the line
    unwrapForTest(await restoreShippedLine(operator(), { lineKey: slang }));
    expect(await rows(database.db, sql`select 1 from search_line_ends where valid_to >= valid_from`)).toEqual(
      [],
    );
  });

  test('purposes, stop words and look-alikes are ended alike; a word that shapes titles is not', async () => {
    const purpose = lineOf((words) => words.includes('订文件'));
    expect(await find('订文件用的')).toMatchObject({ purpose: { typed: '订文件' } });
    unwrapForTest(await end(purpose.key));
    expect(await find('订文件用的')).not.toMatchObject({ purpose: { typed: '订文件' } });
    const stop = lineOf((words, file) => file === 'stopwords.txt' && words.includes('包邮'));
    expect(await find('订书机 包邮')).not.toHaveProperty('corrected');
    unwrapForTest(await end(stop.key));
    expect(await find('订书机 包邮')).toHaveProperty('corrected');
    const word = lineOf((words, file) => file === 'products.txt' && words.includes('订书机'));
    expect(await end(word.key)).toMatchObject({ refusal: { code: 'SHIPPED_WORD_SHAPES_INDEX' } });
    expect(await end('A'.repeat(22))).toMatchObject({ refusal: { code: 'NOT_FOUND' } });
    expect(await restoreShippedLine(operator(), { lineKey: word.key })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
  });

  test('who ended and restored a line stands in the audit log, with what it said and why', async () => {
    unwrapForTest(await end(slang));
    unwrapForTest(await restoreShippedLine(operator(), { lineKey: slang }));
    const audited = await rows<{ action: string; detail: Record<string, unknown> }>(
      database.db,
      sql`select action, detail from audit_entries where subject_kind = 'search_line_end' order by id desc limit 2`,
    );
    expect(audited.map(({ action }) => action)).toEqual(['restore-shipped-line', 'end-shipped-line']);
    expect(audited[1]?.detail).toMatchObject({
      words: shippedLines().get(slang)?.words,
      reason: '本地另有所指',
    });
  });

  test('an operator changes the lists, a supervisor reads them, others do neither', async () => {
    for (const person of [world.staff, world.supplier, world.supervisor]) {
      const ctx = testCtx(database.db, person);
      await expect(end(slang, today, ctx)).rejects.toBeInstanceOf(ForbiddenError);
      await expect(restoreShippedLine(ctx, { lineKey: slang })).rejects.toBeInstanceOf(ForbiddenError);
    }
    expect((await list({}, testCtx(database.db, world.supervisor))).total).toBeGreaterThan(1_000);
    await expect(listShippedLines(testCtx(database.db, world.staff), {})).rejects.toBeInstanceOf(
      ForbiddenError,
    );
  });
});
