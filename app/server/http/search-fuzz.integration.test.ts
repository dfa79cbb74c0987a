import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inTransaction, rows } from '~db/client.ts';
import { searchEngine } from '~search/engine.ts';
import { apiError, searchOutput, suggestOutput } from '../../domain/catalogue/search.output.ts';
import { pastedSheet, quickOrderRows } from '../../domain/ordering/quick-order/read-rows.ts';
import { loader as searchPage } from '../../routes/_shop.search.tsx';
import { loader as search } from '../../routes/api.v1.search.ts';
import { loader as suggest } from '../../routes/api.v1.suggest.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';

/** Of the ten thousand of the full run (`FUZZ_RUNS=10000`) every run takes some. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 400);
/** On a busy machine; the usual runs take seconds. */
const WITHIN_MS = Math.max(120_000, RUNS * 150);

/** What a query language, a database, a terminal or a browser might stumble over. */
const NASTY = fc.constantFrom(
  "' or 1=1 --",
  "'); drop table offers; --",
  '" OR "a"="a',
  "'复印纸':*A & !('打印机' | (",
  ':*',
  '!!!',
  '((((((',
  '&&||!',
  '<->',
  '\\',
  "\\'",
  'tokens = "x" OR codes IN ["y"]',
  '{{7*7}}<%= 7 %>',
  '%',
  '_%_',
  '\u0000',
  '\u0001\u0008\u001b[31m',
  '\u202e纸印复',
  '\u200b\u200e\u2066',
  '\ud800',
  '\udfff纸',
  '🖨️📄',
  '👨‍👩‍👧‍👦',
  '𠮷野家',
  'ﷺ'.repeat(200),
  '打印机'.repeat(3_400),
  'a'.repeat(10_000),
  '"'.repeat(501),
  '１２３４５６７８９０',
  '１e９',
  'NaN',
  '-0',
  'null',
);
const WORDS = fc.constantFrom('复印纸', '订书机', 'dayinji', 'fyz', 'PAPER-1', '激光 打印机', '500g', 'A4');
const text = fc.oneof(
  {
    weight: 3,
    arbitrary: fc
      .array(fc.oneof(NASTY, WORDS, fc.string({ unit: 'binary', maxLength: 12 })), { maxLength: 5 })
      .map((parts) => parts.join(' ')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }) },
);
const number = fc.oneof(
  fc.integer().map(String),
  fc.constantFrom('0', '1', '10000', '10001', '999999999999999999999', '-1', '1e3', '0x10', ' 1', '１'),
);
const value = fc.oneof({ weight: 2, arbitrary: text }, { weight: 1, arbitrary: number });
const NAMES = [
  ...['q', 'category', 'brand', 'supplier', 'agreement', 'priceMin', 'priceMax', 'green', 'origin832', 'sme'],
  ...['region', 'sort', 'limit', 'offset', 'page', 'min', 'max', 'all', '__proto__', 'constructor'],
  ...['spec', 'spec.', 'spec.size', 'spec.grammage', 'spec.__proto__', 'spec.颜色'],
];
const query = fc.array(fc.tuple(fc.constantFrom(...NAMES), value), { maxLength: 6 }).map((pairs) => {
  const parameters = new URLSearchParams();
  for (const [name, one] of pairs) parameters.append(name, one);
  return parameters.toString();
});

/** Of a result page what leads to goods. */
interface Shown {
  readonly hits: readonly { readonly offerId: string }[];
  readonly near: readonly { readonly kind: string; readonly value: string }[];
}

describe.each(databasesUnderTest())('any query on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  /** What is on sale, offers and their products: nothing else may ever be in an answer. */
  let listed: ReadonlySet<string>;
  let products: ReadonlySet<string>;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    await inTransaction(database.db, async (tx) => {
      await tx.execute(sql`update offers set status = 'draft' where id = ${WORLD.staplerOffer2Id}`);
      await tx.execute(sql`update offers set status = 'withdrawn' where id = ${WORLD.printerOfferId}`);
      const offers = await rows<{ id: string }>(tx, sql`select id from offers`);
      await searchEngine().indexOffers(
        tx,
        offers.map(({ id }) => id),
      );
      const open = await rows<{ id: string; product: string }>(
        tx,
        sql`select id, product_id as product from offers where status = 'listed'`,
      );
      listed = new Set(open.map(({ id }) => id));
      products = new Set(open.map(({ product }) => product));
    });
  });
  afterAll(() => database.close());

  /** Visitors, staff and suppliers see the same goods. */
  const WHO = fc.constantFrom('visitor', 'staff', 'supplier');
  type Who = 'visitor' | 'staff' | 'supplier';
  const args = (path: string, who: Who = 'visitor') => ({
    context: {
      ctx: who === 'visitor' ? testCtx(database.db) : testCtx(database.db, world[who]),
      session: null,
      nonce: '',
      secureCookies: false,
      baseUrl: 'http://mall.test',
    },
    request: new Request(`http://mall.test${path}`),
    params: {},
  });

  test(
    'is answered or refused in words, with nothing that is not on sale',
    async () => {
      await fc.assert(
        fc.asyncProperty(query, WHO, async (parameters, who) => {
          const response = await search(args(`/api/v1/search?${parameters}`, who));
          if (response.status === 400) {
            expect(apiError.parse(await response.json()).error.message).not.toBe('');
            return;
          }
          expect(response.status).toBe(200);
          const { hits, total } = searchOutput.parse(await response.json());
          expect(hits.length).toBeLessThanOrEqual(total);
          for (const { offerId } of hits) expect(listed).toContain(offerId);
        }),
        { numRuns: RUNS },
      );
    },
    WITHIN_MS,
  );

  test(
    'is completed or refused while it is typed',
    async () => {
      await fc.assert(
        fc.asyncProperty(query, WHO, async (parameters, who) => {
          const response = await suggest(args(`/api/v1/suggest?${parameters}`, who));
          if (response.status === 400) return;
          expect(response.status).toBe(200);
          const { suggestions } = suggestOutput.parse(await response.json());
          for (const { kind: of, value: id } of suggestions)
            if (of === 'product') expect(products).toContain(id);
        }),
        { numRuns: RUNS },
      );
    },
    WITHIN_MS,
  );

  test(
    'gives a page, whatever stands in its address',
    async () => {
      await fc.assert(
        fc.asyncProperty(query, WHO, async (parameters, who) => {
          const page = await searchPage(args(`/search?${parameters}`, who));
          expect(page.page).toBeGreaterThanOrEqual(1);
          const { hits, near }: Shown = JSON.parse(page.found);
          for (const { offerId } of hits) expect(listed).toContain(offerId);
          for (const { kind: of, value: id } of near) if (of === 'product') expect(products).toContain(id);
        }),
        { numRuns: Math.ceil(RUNS / 4) },
      );
    },
    WITHIN_MS,
  );
});

test('any pasted text becomes rows that can be looked for', () => {
  fc.assert(
    fc.property(text, fc.constantFrom('\t', ',', ' ', '\n'), text, (one, between, other) => {
      for (const row of quickOrderRows(pastedSheet(`${one}${between}${other}`))) {
        expect(row.name.length).toBeLessThanOrEqual(200);
        expect(`${row.name}${row.model}${row.quantity}${row.unit}`).not.toMatch(/\p{Cc}/u);
      }
    }),
    { numRuns: RUNS },
  );
});
