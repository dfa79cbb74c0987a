import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRoundTrips, inTransaction } from '~db/client.ts';
import { searchEngine } from '~search/engine.ts';
import { apiError, searchOutput, suggestOutput } from '../../domain/catalogue/search.output.ts';
import { loader as openapi } from '../../routes/api.v1.openapi[.]json.ts';
import { loader as search } from '../../routes/api.v1.search.ts';
import { loader as suggest } from '../../routes/api.v1.suggest.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { openTestDatabase } from '../testing/database.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';

describe('the public JSON interface', () => {
  let database: TestDatabase;

  beforeAll(async () => {
    database = await openTestDatabase('pglite');
    await smallWorld(database.db);
    await inTransaction(database.db, (tx) =>
      searchEngine().indexOffers(tx, [
        WORLD.paperOfferId,
        WORLD.paperMallOfferId,
        WORLD.staplerOfferId,
        WORLD.printerOfferId,
        WORLD.uncertifiedPrinterOfferId,
      ]),
    );
    await searchEngine().warmUp(database.db);
  });
  afterAll(() => database?.close());

  type Loader = typeof search | typeof suggest;
  const get = (loader: Loader, url: string): Promise<Response> => {
    const context = {
      ctx: testCtx(database.db),
      session: null,
      nonce: '',
      secureCookies: false,
      baseUrl: 'http://mall.test',
    };
    return loader({ context, request: new Request(`http://mall.test${url}`), params: {} });
  };

  it('answers a search in the described shape, asking the database once', async () => {
    const { value: response, roundTrips } = await countRoundTrips(() =>
      get(search, '/api/v1/search?q=fuyinzhi'),
    );
    expect(response.status).toBe(200);
    expect(roundTrips).toBe(1);
    const answer = searchOutput.parse(await response.json());
    expect(answer).toMatchObject({ query: 'fuyinzhi', total: 1 });
    expect(answer.hits[0]).toMatchObject({
      id: WORLD.paperId,
      sku: 'PAPER-1',
      priceFen: 16_500,
      supplierCount: 2,
    });
    expect(answer.hits[0]?.labels).toContain('framework');
    expect(answer.facets.supplier.map(({ count }) => count)).toEqual([1, 1]);
  });

  it('lists everything for no words, listed but blocked goods included', async () => {
    const answer = searchOutput.parse(await (await get(search, '/api/v1/search?unknown=1')).json());
    expect(answer.total).toBe(4);
    const blocked = answer.hits.filter(({ orderable }) => !orderable);
    expect(blocked.map(({ id }) => id)).toEqual([WORLD.uncertifiedPrinterId]);
  });

  it.each([
    ['/api/v1/search?limit=500', 'limit'],
    ['/api/v1/search?offset=-1', 'offset'],
    ['/api/v1/search?priceMin=1%2C5', 'priceMin'],
    ['/api/v1/search?brand=%00', 'brand'],
    ['/api/v1/search?category=%27%20or%201%3D1', 'category'],
  ])('refuses %s with 400 and names the parameter', async (url, field) => {
    const response = await get(search, url);
    expect(response.status).toBe(400);
    const { error } = apiError.parse(await response.json());
    expect(error).toMatchObject({ code: 'INVALID_INPUT', field });
    expect(error.message).not.toBe('');
  });

  it.each(['%00%01', '%F0%9F%96%A8', `${'%E6%89%93'.repeat(3000)}`, "'%3B--", '%EF%BF%BD'])(
    'takes q=%s without an error',
    async (q) => {
      expect((await get(search, `/api/v1/search?q=${q}`)).status).toBe(200);
      expect((await get(suggest, `/api/v1/suggest?q=${q}`)).status).toBe(200);
    },
  );

  it('suggests in the described shape', async () => {
    const answer = suggestOutput.parse(await (await get(suggest, '/api/v1/suggest?q=dayin')).json());
    expect(answer.suggestions.map(({ label }) => label)).toContain('测试激光打印机');
    expect((await get(suggest, '/api/v1/suggest?q=a&limit=0')).status).toBe(400);
  });

  it('describes itself', async () => {
    const document: unknown = await openapi().json();
    expect(document).toMatchObject({
      openapi: '3.1.0',
      paths: { '/api/v1/search': {}, '/api/v1/suggest': {} },
    });
  });
});
