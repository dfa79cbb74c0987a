import type { LoaderFunctionArgs } from '@remix-run/node';
import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { countRoundTrips } from '~db/client.ts';
import { pieces } from '../../../domain/quantity.ts';
import { loader as listCsv } from '../../../routes/lists_.$listId[.]csv.ts';
import { loader as listXlsx } from '../../../routes/lists_.$listId[.]xlsx.ts';
import { loader as listsCsv } from '../../../routes/lists[.]csv.ts';
import { createList } from '../../ordering/create-list.server.ts';
import { putInList } from '../../ordering/put-in-list.server.ts';
import { testCtx } from '../../testing/context.server.ts';
import type { TestDatabase } from '../../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../../testing/database.server.ts';
import type { SmallWorld } from '../../testing/small-world.server.ts';
import { smallWorld, WORLD } from '../../testing/small-world.server.ts';
import { unwrapForTest } from '../../testing/unwrap.server.ts';

describe.each(databasesUnderTest())('saved lists as files on %s', (kind) => {
  let database: TestDatabase;
  let world: SmallWorld;
  let own: string;
  let shared: string;
  const make = async (name: string, isShared: boolean) => {
    const staff = testCtx(database.db, world.staff);
    const { listId } = unwrapForTest(await createList(staff, { name, note: '', shared: isShared }));
    const items = [
      { productId: WORLD.paperId, quantity: pieces(3), note: '=1+1' },
      { productId: WORLD.uncertifiedPrinterId, quantity: pieces(1) },
    ];
    unwrapForTest(await putInList(staff, { listId, name: '', items }));
    return listId;
  };
  beforeAll(async () => {
    database = await openTestDatabase(kind);
    world = await smallWorld(database.db);
    own = await make('每月办公', false);
    shared = await make('本单位模板', true);
  });
  afterAll(() => database.close());

  type Loader = (args: LoaderFunctionArgs) => Promise<Response>;
  const fetched = async (loader: Loader, person: SmallWorld['staff'] | null, listId = '') =>
    loader({
      context: {
        ctx: person === null ? testCtx(database.db) : testCtx(database.db, person),
        session: null,
        nonce: '',
        secureCookies: false,
        baseUrl: 'http://mall.test',
      },
      request: new Request('http://mall.test/lists'),
      params: { listId },
    });
  const statusOf = (asked: Promise<Response>) =>
    asked.then(
      ({ status }) => status,
      (thrown: { status?: number }) => thrown.status ?? Promise.reject(thrown),
    );

  test('a list has its goods in their order, at today’s prices, and nothing in it is a formula', async () => {
    const { value: reply, roundTrips } = await countRoundTrips(() => fetched(listCsv, world.staff, own));
    expect(roundTrips).toBeLessThanOrEqual(4);
    expect(decodeURIComponent(reply.headers.get('Content-Disposition') ?? '')).toContain(
      '常用清单-每月办公.csv',
    );
    const [head, first, second] = (await reply.text()).replace(/^\uFEFF/, '').split('\r\n');
    expect(head).toBe('商品名称,数量,单位,备注,今日单价,今日金额,供应商,此刻,品目编码');
    expect(first).toMatch(/^[^,]*复印纸[^,]*,3,.*165\.00,495\.00,.*可订购/);
    expect(first).toContain("'=1+1");
    expect(second).toContain('暂不可订购');
  });

  test('the workbook holds the same goods', async () => {
    const reply = await fetched(listXlsx, world.staff, own);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await reply.arrayBuffer());
    const cells = book.worksheets.flatMap((sheet) =>
      sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? row : [])),
    );
    expect(cells).toEqual(expect.arrayContaining(['商品名称', '可订购', '暂不可订购', 165, 495]));
  });

  test('a colleague exports what is shared, nobody what is not his or of another unit', async () => {
    const colleague = { ...world.approver, roles: ['staff' as const] };
    expect(await statusOf(fetched(listCsv, colleague, shared))).toBe(200);
    expect(await statusOf(fetched(listCsv, colleague, own))).toBe(404);
    expect(await statusOf(fetched(listCsv, world.staff2, shared))).toBe(404);
    expect(await statusOf(fetched(listCsv, world.staff, 'no-id'))).toBe(404);
    expect(await statusOf(fetched(listCsv, world.operator, shared))).toBe(403);
    const all = await (await fetched(listsCsv, colleague)).text();
    expect(all).toContain('本单位模板');
    expect(all).not.toContain('每月办公');
    expect(await statusOf(fetched(listsCsv, world.operator))).toBe(403);
    // whoever is not signed in is sent to do so
    expect(await statusOf(fetched(listsCsv, null))).toBe(302);
  });
});
