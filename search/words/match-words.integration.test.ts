import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCatalogue } from '../../app/server/testing/catalogue.server.ts';
import type { TestDatabase } from '../../app/server/testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../../app/server/testing/database.server.ts';
import { firstRow, inTransaction } from '../../db/client.ts';
import { currentSnapshot } from '../../db/queries/search/changes.ts';
import { postgresEngine } from '../engines/postgres/engine.ts';
import { matchStatement, unpack } from '../engines/postgres/match-sql.ts';
import { analyzeQuery } from '../query/analyze-query.ts';
import { relaxedParts } from '../query/relax.ts';
import { NONE } from '../shelf/columns.ts';
import type { Followed } from '../shelf/follow-rows.ts';
import { followRows } from '../shelf/follow-rows.ts';
import { realCatalogue, realQueries } from '../testing/catalogue.ts';
import { insertMarket, makeMarket } from '../testing/market.ts';
import { matchWords } from './match-words.ts';

interface Row extends Readonly<Record<string, unknown>> {
  readonly matches: string | null;
  readonly found?: readonly number[] | null;
}
interface Answer {
  readonly found: readonly string[] | null;
  /** by slot of the row */
  readonly scores: ReadonlyMap<number, readonly [exact: boolean, score: number]>;
}

/** What the words in memory and PostgreSQL's own index and ranks answer to the same question. */
async function both(
  { db }: TestDatabase,
  { shelf }: Followed,
  q: string,
  whenFewer: number,
): Promise<{ readonly here: Answer; readonly there: Answer }> {
  if (shelf.words === null) throw new Error('no words are held');
  const analyzed = analyzeQuery(q);
  const parts = relaxedParts(analyzed.groups);
  const less = { parts: parts.length < 2 ? [] : parts, whenFewer };
  const texts = (found: readonly number[] | null) => found?.map((no) => parts[no]?.text ?? '') ?? null;
  const row = await firstRow<Row>(db, matchStatement(analyzed, less, await currentSnapshot(db)));
  const there = new Map<number, readonly [boolean, number]>();
  if (row?.matches) unpack(row.matches, (no, exact, score) => there.set(shelf.slotOf(no), [exact, score]));
  const matched = matchWords(shelf.words, analyzed, less);
  const here = new Map<number, readonly [boolean, number]>();
  matched.eachMatch((slot, exact, score) => {
    expect(slot).not.toBe(NONE);
    here.set(slot, [exact, score]);
  });
  return {
    here: { found: texts(matched.found), scores: here },
    there: { found: texts(row?.found ?? null), scores: there },
  };
}

/** Of a word only the first three places are held: what has more ranks a little differently here. */
const FOR_PLACES = 0.1;
const EQUAL = 1e-4;

/** Returns how many scores differ at all. */
function expectSame(q: string, here: Answer, there: Answer): number {
  expect(here.found, q).toEqual(there.found);
  expect([...here.scores.keys()].sort(), q).toEqual([...there.scores.keys()].sort());
  let differ = 0;
  for (const [slot, [exact, score]] of there.scores) {
    const [exactHere, scoreHere] = here.scores.get(slot) ?? [false, -1];
    expect(exactHere, q).toBe(exact);
    const apart = Math.abs(scoreHere - score);
    expect(apart, `${q}: ${scoreHere} and ${score}`).toBeLessThanOrEqual(FOR_PLACES * score + 1e-12);
    if (apart > EQUAL * score + 1e-12) differ += 1;
  }
  return differ;
}

const QUERIES = [
  ...[
    '复印纸',
    '硒鼓',
    '粉盒',
    '打印',
    '纸',
    '机',
    '笔',
    '红笔',
    'xigu',
    'fyz',
    'dayinji',
    'da yin ji',
    '複印紙',
  ],
  ...[
    '得力 签字笔',
    '惠普打印机 硒鼓',
    '复 印 纸',
    '西鼓',
    '乐普士牌 硒鼓',
    '第0款',
    'MK-1003',
    'mk1003',
    'mk10',
  ],
  ...[
    'SKU-0/3',
    'sku 1 12',
    'U盘 档案盒 第3款',
    '订书机订书机',
    '文件柜签字笔',
    'a4',
    '0.5',
    '没有这样的东西',
  ],
];

for (const kind of databasesUnderTest()) {
  describe(`words in memory beside ${kind}`, () => {
    const market = makeMarket(120);
    let database: TestDatabase;
    beforeAll(async () => {
      database = await openTestDatabase(kind);
      await insertMarket(database.db, market);
      const ids = market.flatMap(({ offers }) => offers.map(({ id }) => id));
      await inTransaction(database.db, (tx) => postgresEngine.indexOffers(tx, ids));
    });
    afterAll(() => database?.close());

    it.each([1, 8, 100])(
      'answer as PostgreSQL does, with fewer than %i hits filled up',
      async (whenFewer) => {
        const followed = await followRows(database.db);
        let filled = 0;
        for (const q of QUERIES) {
          const { here, there } = await both(database, followed, q, whenFewer);
          expect(expectSame(q, here, there), q).toBe(0);
          if (here.found !== null) filled += 1;
        }
        expect(filled).toBeGreaterThan(whenFewer === 1 ? 1 : 3);
      },
    );
  });
}

const catalogue = realCatalogue();
describe.skipIf(catalogue === null)('words in memory on real titles', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openCatalogue(postgresEngine, (catalogue ?? []).slice(0, 4_000));
  });
  afterAll(() => database?.close());

  it('answer real queries as PostgreSQL does', async () => {
    const followed = await followRows(database.db);
    let [matches, differ] = [0, 0];
    for (const q of realQueries().filter((_, at) => at % 13 === 0)) {
      const { here, there } = await both(database, followed, q, 8);
      differ += expectSame(q, here, there);
      matches += here.scores.size;
    }
    expect(matches).toBeGreaterThan(1_000);
    expect(differ / matches).toBeLessThan(0.01);
  });
});
