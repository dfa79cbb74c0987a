import type { LoaderFunctionArgs } from '@remix-run/node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRoundTrips, inTransaction } from '~db/client.ts';
import { searchEngine } from '~search/engine.ts';
import { loader as home } from '../../routes/_shop._index.tsx';
import { loader as category } from '../../routes/_shop.c.$categoryCode.tsx';
import { loader as compare } from '../../routes/_shop.compare.tsx';
import { loader as favourites } from '../../routes/_shop.favourites.tsx';
import { loader as footprints } from '../../routes/_shop.footprints.tsx';
import { loader as lists } from '../../routes/_shop.lists._index.tsx';
import { loader as product } from '../../routes/_shop.p.$productId.tsx';
import { loader as history } from '../../routes/_shop.p.$productId_.history.tsx';
import { loader as search } from '../../routes/_shop.search.tsx';
import { loader as welfare } from '../../routes/_shop.welfare.tsx';
import { loader as makers } from '../../routes/operator.makers.tsx';
import { loader as matching } from '../../routes/operator.matching.tsx';
import { loader as pictures } from '../../routes/operator.pictures.tsx';
import { loader as templates } from '../../routes/operator.templates._index.tsx';
import { loader as template } from '../../routes/operator.templates.$categoryCode.tsx';
import { openSession, readSession } from '../identity/session.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { openTestDatabase } from '../testing/database.server.ts';
import type { SmallWorld } from '../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../testing/small-world.server.ts';
import type { SessionFacts } from './app-context.server.ts';

/** Session included: what a storefront page may ask of the database. */
const ROUND_TRIPS_MAX = 4;

describe('pages, for who is signed in', () => {
  let database: TestDatabase;
  let world: SmallWorld;
  let token: string;
  let operatorToken: string;

  beforeAll(async () => {
    database = await openTestDatabase('pglite');
    world = await smallWorld(database.db);
    await inTransaction(database.db, async (tx) => {
      await searchEngine().indexOffers(tx, [
        WORLD.paperOfferId,
        WORLD.paperMallOfferId,
        WORLD.staplerOfferId,
      ]);
      token = await openSession(tx, testCtx(database.db), world.staff);
      operatorToken = await openSession(tx, testCtx(database.db), world.operator);
    });
    await searchEngine().warmUp(database.db);
  });
  afterAll(() => database?.close());

  type Loader = (args: LoaderFunctionArgs) => Promise<unknown>;

  /** Reads the session as every request does, then loads the page. */
  async function visit(loader: Loader, path: string, params: Record<string, string> = {}, as = token) {
    const ctx = testCtx(database.db);
    return countRoundTrips(async () => {
      const reading = await readSession(ctx, as);
      if (reading === null) throw new Error('nobody is signed in');
      const session: SessionFacts = reading.facts;
      const context = {
        ctx: { ...ctx, actor: reading.actor },
        session,
        nonce: '',
        secureCookies: false,
        baseUrl: 'http://mall.test',
      };
      return loader({ context, request: new Request(`http://mall.test${path}`), params });
    });
  }

  const PAGES: readonly (readonly [string, Loader, string, Record<string, string>])[] = [
    ['home', home, '/', {}],
    ['results', search, '/search?q=复印纸', {}],
    ['category', category, '/c/A05040101', { categoryCode: 'A05040101' }],
    ['product', product, `/p/${WORLD.paperId}`, { productId: WORLD.paperId }],
    ['comparison', compare, `/compare?p=${WORLD.paperId}&p=${WORLD.staplerId}`, {}],
    ['favourites', favourites, '/favourites', {}],
    ['footprints', footprints, '/footprints', {}],
    ['saved lists', lists, '/lists', {}],
    [
      'history of a product',
      history,
      `/p/${WORLD.paperId}/history?at=2026-11-20`,
      { productId: WORLD.paperId },
    ],
    ['832 hall', welfare, '/welfare?province=甘肃省&month=11&sort=unit', {}],
  ];

  it.each(PAGES)('%s asks the database at most four times', async (name, loader, path, params) => {
    const { value, roundTrips } = await visit(loader, path, params);
    expect(value).toBeTruthy();
    expect(roundTrips).toBeGreaterThan(1);
    // home shows four lists of different things, all asked at once
    expect(roundTrips).toBeLessThanOrEqual(name === 'home' ? 1 + 4 : ROUND_TRIPS_MAX);
  });

  it('the product page tells 经办人 whether they may buy within those four', async () => {
    const { value } = await visit(product, `/p/${WORLD.paperId}`, { productId: WORLD.paperId });
    const { page } = value as { page: string };
    expect(JSON.parse(page)).toMatchObject({ isStaff: true, preview: { verdict: expect.any(String) } });
  });

  const OPERATOR_PAGES: readonly (readonly [string, Loader, string, Record<string, string>])[] = [
    ['templates', templates, '/operator/templates?q=纸', {}],
    ['a template', template, '/operator/templates/A05040101', { categoryCode: 'A05040101' }],
    ['matching', matching, '/operator/matching', {}],
    ['merges', matching, '/operator/matching?view=merged', {}],
    ['makers', makers, '/operator/makers', {}],
    ['pictures', pictures, `/operator/pictures?view=all&product=${WORLD.staplerId}`, {}],
  ];

  it.each(OPERATOR_PAGES)(
    'the operator’s %s ask the database at most four times',
    async (_name, loader, path, params) => {
      const { value, roundTrips } = await visit(loader, path, params, operatorToken);
      expect(value).toBeTruthy();
      expect(roundTrips).toBeLessThanOrEqual(ROUND_TRIPS_MAX);
    },
  );
});
