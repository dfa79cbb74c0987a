import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { rows } from '~db/client.ts';
import { apiError } from '../../domain/catalogue/search.output.ts';
import type { BatchAnswer } from '../../domain/catalogue/supplier-api.input.ts';
import { batchAnswer } from '../../domain/catalogue/supplier-api.input.ts';
import { CALLS_PER_MINUTE, ITEMS_PER_CALL } from '../../domain/identity/api-token.ts';
import { localDate } from '../../domain/time/local-date.ts';
import { action as offers } from '../../routes/api.v1.supplier.offers.ts';
import { action as products, loader as read } from '../../routes/api.v1.supplier.products.ts';
import { action as stock } from '../../routes/api.v1.supplier.stock.ts';
import type { Actor } from '../context.server.ts';
import { createApiToken } from '../identity/create-api-token.server.ts';
import { listApiTokens } from '../identity/list-api-tokens.server.ts';
import { revokeApiToken } from '../identity/revoke-api-token.server.ts';
import { sanctionSupplier } from '../suppliers/sanction-supplier.server.ts';
import { TEST_NOW, TestClock, testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';

type Endpoint = typeof products;
let keys = 0;
const newKey = () => {
  keys += 1;
  return `call-${String(keys).padStart(8, '0')}`;
};

describe.each(databasesUnderTest())('a supplier’s own system on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let token: string;
  let foreign: string;
  const clock = new TestClock();
  const as = (actor: Actor) => testCtx(database.db, actor, { clock });

  const tokenOf = async (actor: Actor, scopes: ('products' | 'offers' | 'stock')[]) =>
    unwrapForTest(await createApiToken(as(actor), { name: '进销存', scopes, days: 30 })).token;

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    token = await tokenOf(world.supplier, ['products', 'offers', 'stock']);
    foreign = await tokenOf(world.supplier2, ['products', 'offers', 'stock']);
  });
  afterAll(() => database.close());
  beforeEach(() => {
    // each test in a minute of its own
    clock.set(new Date(clock.now().getTime() + 61_000));
  });

  const post = (
    endpoint: Endpoint,
    body: unknown,
    more: { token?: string | null; key?: string | null } = {},
  ): Promise<Response> => {
    const bearer = more.token === undefined ? token : more.token;
    const key = more.key === undefined ? newKey() : more.key;
    const headers = new Headers({ 'Content-Type': 'application/json' });
    if (bearer !== null) headers.set('Authorization', `Bearer ${bearer}`);
    if (key !== null) headers.set('Idempotency-Key', key);
    const ctx = testCtx(database.db, { kind: 'anonymous' }, { clock });
    const context = { ctx, session: null, nonce: '', secureCookies: false, baseUrl: 'http://mall.test' };
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const request = new Request('http://mall.test/api', { method: 'POST', headers, body: text });
    return endpoint({ context, request, params: {} });
  };
  const taken = async (endpoint: Endpoint, items: readonly unknown[], more = {}): Promise<BatchAnswer> => {
    const response = await post(endpoint, { items }, more);
    const body: unknown = await response.json();
    expect(response.status, JSON.stringify(body)).toBe(200);
    return batchAnswer.parse(body);
  };
  const refused = async (response: Response) => {
    const { error } = apiError.parse(await response.json());
    return { status: response.status, ...error };
  };
  const offerOf = async (sku: string) =>
    (
      await rows<{ id: string; price_fen: number; stock_milli: number; status: string; version: number }>(
        database.db,
        sql`select id, price_fen, stock_milli, status, version from offers
          where sku = ${sku} and supplier_id = ${WORLD.supplierId}::uuid`,
      )
    )[0];
  const item = (sku: string, more = {}) => ({
    ...{ sku, name: `中性笔 ${sku}`, categoryCode: 'A05040401', unit: '盒', priceFen: 1_560, stock: 12 },
    ...more,
  });

  test('an item names its maker, and keeps him when it comes again without one', async () => {
    const maker = '云杉（烟台）制笔有限公司';
    await taken(products, [item('MAKER-1', { manufacturer: maker })]);
    await taken(products, [item('MAKER-1', { stock: 13 })]);
    const [made] = await rows(
      database.db,
      sql`select p.manufacturer from offers o join products p on p.id = o.product_id where o.sku = 'MAKER-1'`,
    );
    expect(made).toEqual({ manufacturer: maker });
  });

  test('one bad item among good ones comes back with its reason and its fix, the others are written', async () => {
    const { counts, results } = await taken(offers, [
      { sku: 'STAPLER-1', priceFen: 2_500, stock: 7.5 },
      { sku: 'NO-SUCH', priceFen: 100 },
      { sku: 'STAPLER-1', priceFen: 2_400 },
      { sku: 'PRINTER-1', priceFen: 12.5 },
      7,
    ]);
    expect(counts).toEqual({ created: 0, updated: 1, unchanged: 0, reviewing: 0, rejected: 4 });
    expect(results.map(({ index, sku, outcome }) => [index, sku, outcome])).toEqual([
      [0, 'STAPLER-1', 'updated'],
      [1, 'NO-SUCH', 'rejected'],
      [2, 'STAPLER-1', 'rejected'],
      [3, 'PRINTER-1', 'rejected'],
      [4, '', 'rejected'],
    ]);
    expect(results[1]?.problems).toMatchObject([
      { field: 'sku', code: 'sku-unknown', message: '没有货号为 NO-SUCH 的商品。' },
    ]);
    expect(results[2]?.problems).toMatchObject([{ code: 'sku-duplicate' }]);
    expect(results[3]?.problems).toMatchObject([{ field: 'priceFen', code: 'field-invalid' }]);
    for (const { problems } of results) for (const { fix } of problems) expect(fix).not.toBe('');
    expect(await offerOf('STAPLER-1')).toMatchObject({ price_fen: 2_500, stock_milli: 7_500, version: 2 });
  });

  test('a new product waits for the reviewers where the place asks for it; sent again it starts nothing anew', async () => {
    const first = await taken(products, [
      item('API-1', { specifications: [{ name: '笔尖', value: '0.5；mm' }] }),
    ]);
    expect(first.results).toMatchObject([{ outcome: 'reviewing', problems: [] }]);
    expect(await offerOf('API-1')).toMatchObject({ status: 'draft', price_fen: 1_560 });
    const open = () =>
      rows<{ id: string; source: string }>(
        database.db,
        sql`select r.id, r.source from listing_reviews r join offers o on o.id = r.offer_id
          where o.sku = 'API-1' and r.state = 'REVIEWING'`,
      );
    const [review] = await open();
    expect(review?.source).toBe('api');
    const again = await taken(products, [
      item('API-1', { specifications: [{ name: '笔尖', value: '0.5；mm' }] }),
    ]);
    expect(again.results).toMatchObject([{ outcome: 'reviewing' }]);
    expect((await taken(stock, [{ sku: 'API-1', stock: 3 }])).counts.updated).toBe(1);
    expect(await open()).toEqual([review]);
    expect(await offerOf('API-1')).toMatchObject({ status: 'draft', stock_milli: 3_000 });
  });

  test('the checks of an import hold: leaf 品目, agreed price, words', async () => {
    const { results } = await taken(products, [
      item('API-2', { categoryCode: 'A05' }),
      item('API-3', { gtin: '6901234567890' }),
    ]);
    expect(results[0]?.problems).toMatchObject([{ field: 'categoryCode', code: 'category-unknown' }]);
    expect(results[1]?.warnings).toMatchObject([{ field: 'gtin', code: 'gtin-invalid' }]);
    const agreed = await taken(offers, [{ sku: 'PAPER-1', priceFen: 99_900 }]);
    expect(agreed.results[0]?.problems).toMatchObject([{ field: 'priceFen', code: 'price-above-agreement' }]);
    expect(await offerOf('PAPER-1')).toMatchObject({ price_fen: 16_500 });
  });

  test('stock alone is set although the price would not be allowed any more, and changes nothing else', async () => {
    await database.db.execute(
      sql`update agreement_entries set agreed_price_fen = 100 where id = ${WORLD.paperEntryId}::uuid`,
    );
    expect((await taken(stock, [{ sku: 'PAPER-1', stock: 41 }])).counts.updated).toBe(1);
    expect(await offerOf('PAPER-1')).toMatchObject({
      price_fen: 16_500,
      stock_milli: 41_000,
      status: 'listed',
    });
  });

  test('a rise beyond the limit keeps the old price and goes to the reviewers; a lower one then overtakes it', async () => {
    const risen = await taken(offers, [{ sku: 'PRINTER-1', priceFen: 400_000 }]);
    expect(risen.results).toMatchObject([{ outcome: 'reviewing' }]);
    expect(await offerOf('PRINTER-1')).toMatchObject({ price_fen: 189_900 });
    expect((await taken(offers, [{ sku: 'PRINTER-1', priceFen: 189_000 }])).counts.updated).toBe(1);
    const open = await rows(
      database.db,
      sql`select 1 as one from listing_reviews where sku = 'PRINTER-1' and state = 'REVIEWING'`,
    );
    expect(open).toEqual([]);
  });

  test('the same call again is answered as before and writes nothing; another one with its key is refused', async () => {
    const key = newKey();
    const first = await taken(stock, [{ sku: 'STAPLER-1', stock: 55 }], { key });
    await taken(stock, [{ sku: 'STAPLER-1', stock: 56 }]);
    expect(await taken(stock, [{ sku: 'STAPLER-1', stock: 55 }], { key })).toEqual(first);
    expect(await offerOf('STAPLER-1')).toMatchObject({ stock_milli: 56_000 });
    const other = await refused(await post(stock, { items: [{ sku: 'STAPLER-1', stock: 57 }] }, { key }));
    expect(other).toMatchObject({ status: 422, code: 'API_KEY_REUSED' });
    // the key is the token's own
    const theirs = await taken(stock, [{ sku: 'STAPLER-2', stock: 9 }], { key, token: foreign });
    expect(theirs.counts.updated).toBe(1);
  });

  test('two calls with one key at once write once and are answered alike', async () => {
    const { version = 0 } = (await offerOf('STAPLER-1')) ?? {};
    const key = newKey();
    const call = () => taken(stock, [{ sku: 'STAPLER-1', stock: 77 }], { key });
    const [one, two] = await Promise.all([call(), call()]);
    expect(one).toEqual(two);
    expect(await offerOf('STAPLER-1')).toMatchObject({ stock_milli: 77_000, version: version + 1 });
  });

  test('a token reaches only its own supplier’s numbers', async () => {
    const { results } = await taken(stock, [{ sku: 'STAPLER-1', stock: 1 }], { token: foreign });
    expect(results).toMatchObject([{ outcome: 'rejected', problems: [{ code: 'sku-unknown' }] }]);
    expect(await offerOf('STAPLER-1')).not.toMatchObject({ stock_milli: 1_000 });
  });

  test('no token, a wrong, an expired or a revoked one is 401; a missing scope is 403 and says which', async () => {
    const items = [{ sku: 'STAPLER-1', stock: 1 }];
    for (const bearer of [null, 'x', 'A'.repeat(43)]) {
      const response = await post(stock, { items }, { token: bearer });
      expect(response.headers.get('WWW-Authenticate')).toBe('Bearer');
      expect(await refused(response)).toMatchObject({ status: 401, code: 'API_TOKEN_INVALID' });
    }
    const narrow = await tokenOf(world.supplier, ['stock']);
    const scope = await refused(await post(offers, { items }, { token: narrow }));
    expect(scope).toMatchObject({ status: 403, code: 'API_SCOPE_MISSING' });
    expect(scope.message).toContain('价格与供货条件');
    const { tokens } = unwrapForTest(await listApiTokens(as(world.supplier)));
    expect(JSON.stringify(tokens)).not.toContain(narrow);
    expect(tokens[0]?.last_used_at).toBe(clock.now().toISOString());
    unwrapForTest(await revokeApiToken(as(world.supplier), { tokenId: tokens[0]?.id ?? '' }));
    expect((await post(stock, { items }, { token: narrow })).status).toBe(401);
    expect(await revokeApiToken(as(world.supplier), { tokenId: tokens[0]?.id ?? '' })).toMatchObject({
      refusal: { code: 'NOT_FOUND' },
    });
    const before = clock.now();
    clock.set(new Date(before.getTime() + 31 * 86_400_000));
    expect((await post(stock, { items })).status).toBe(401);
    clock.set(before);
  });

  test('a body that cannot be read, too many items, no key and a GET say what to do', async () => {
    const items = [{ sku: 'STAPLER-1', stock: 1 }];
    expect(await refused(await post(stock, '{"items":'))).toMatchObject({ status: 400, field: 'items' });
    expect(await refused(await post(stock, { items: [] }))).toMatchObject({ status: 400, field: 'items' });
    expect(await refused(await post(stock, { items }, { key: null }))).toMatchObject({
      status: 400,
      field: 'Idempotency-Key',
    });
    const many = Array.from({ length: ITEMS_PER_CALL + 1 }, (_, n) => ({ sku: `M-${n}`, stock: 1 }));
    const tooMany = await refused(await post(stock, { items: many }));
    expect(tooMany).toMatchObject({ status: 413, code: 'API_TOO_MANY_ITEMS' });
    expect(tooMany.message).toContain('500');
    expect(read().status).toBe(405);
    const odd = await taken(products, [item('\u0000', { name: '\ud800' }), { sku: ['x'] }, null]);
    expect(odd.counts.rejected).toBe(3);
  });

  test('more calls than a minute allows wait, and are told how long', async () => {
    await database.db.execute(
      sql`update api_tokens set window_started_at = ${clock.now().toISOString()}::timestamptz,
        window_calls = ${CALLS_PER_MINUTE} where org_id = ${WORLD.supplierId}::uuid`,
    );
    const response = await post(stock, { items: [{ sku: 'STAPLER-1', stock: 1 }] });
    expect(response.status).toBe(429);
    expect(response.headers.get('Retry-After')).toBe('60');
  });

  test('at most ten tokens work at a time', async () => {
    const results = [];
    for (let n = 0; n < 10; n += 1) {
      const made = await createApiToken(as(world.supplier2), {
        name: `第 ${n}`,
        scopes: ['stock'],
        days: 30,
      });
      results.push(made.ok);
    }
    expect(results.filter((made) => made)).toHaveLength(9);
  });

  test('a suspended supplier’s system is refused with the state', async () => {
    unwrapForTest(
      await sanctionSupplier(as(world.operator), {
        supplierId: WORLD.supplier2Id,
        kind: 'suspension',
        reason: '核查中',
        endsOn: localDate('2026-12-31'),
      }),
    );
    const { code, status, message } = await refused(
      await post(stock, { items: [{ sku: 'STAPLER-2', stock: 1 }] }, { token: foreign }),
    );
    expect({ code, status }).toEqual({ code: 'SUPPLIER_NOT_ACTIVE', status: 409 });
    expect(message).toContain('暂停');
    expect(TEST_NOW.getTime()).toBeLessThan(clock.now().getTime());
  });
});
