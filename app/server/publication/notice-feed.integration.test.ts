import type { LoaderFunctionArgs } from '@remix-run/node';
import { sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inTransaction } from '~db/client.ts';
import { insertNotice } from '~db/queries/publication/insert-notice.ts';
import { loadNoticeFeed } from '../http/notice-feed.server.ts';
import { testCtx } from '../testing/context.server.ts';
import type { TestDatabase } from '../testing/database.server.ts';
import { databasesUnderTest, openTestDatabase } from '../testing/database.server.ts';
import { unwrapForTest } from '../testing/unwrap.server.ts';
import { exportNotices } from './export-notices.server.ts';
import { listNotices, noticeQuery } from './list-notices.server.ts';

describe.each(databasesUnderTest())('notices for everybody on %s', (kind) => {
  let database: TestDatabase;
  const anybody = () => testCtx(database.db);
  const titles = async (query: string) => {
    const found = await listNotices(anybody(), noticeQuery(new URLSearchParams(query)));
    return unwrapForTest(found).notices.map(({ title }) => title);
  };
  const feed = async (query = '') => {
    const args = {
      context: {
        ctx: anybody(),
        session: null,
        nonce: '',
        secureCookies: true,
        baseUrl: 'https://mall.test',
      },
      request: new Request(`http://internal:3000/notices.atom${query}`),
      params: {},
    };
    const reply = await loadNoticeFeed(args as LoaderFunctionArgs);
    return { type: reply.headers.get('content-type'), xml: await reply.text() };
  };

  beforeAll(async () => {
    database = await openTestDatabase(kind);
    const notice = (title: string, publishedAt: string, text = '正文') => ({
      id: uuidv7(),
      kind: 'announcement' as const,
      number: `GG-${title}`,
      title,
      body: { text },
      publishedAt: new Date(publishedAt),
    });
    await inTransaction(database.db, async (tx) => {
      await insertNotice(tx, notice('十月', '2026-10-31T15:59:59Z'));
      // the last second of October in Shanghai is 15:59:59 UTC; this is 1 November there
      await insertNotice(tx, notice('十一月一日', '2026-10-31T16:00:00Z'));
      await insertNotice(tx, notice('<b>尖括号 & 引号"</b>', '2026-11-20T02:00:00Z', `含\u0007控制符`));
      await insertNotice(tx, notice('已撤回', '2026-11-21T02:00:00Z'));
    });
    await database.db.execute(
      sql`update notices set withdrawn_at = now(), withdrawn_reason = '有误' where title = '已撤回'`,
    );
  });
  afterAll(() => database?.close());

  it('are found by day of publication in Shanghai, both days included', async () => {
    expect(await titles('from=2026-11-01&to=2026-11-01')).toEqual(['十一月一日']);
    expect(await titles('to=2026-10-31')).toEqual(['十月']);
    expect(await titles('from=2026-11-02')).toEqual(['<b>尖括号 & 引号"</b>']);
    expect(await titles('from=昨天')).toHaveLength(3);
  });

  it('are a feed with addresses under BASE_URL, whatever host was asked', async () => {
    const { type, xml } = await feed();
    expect(type).toContain('application/atom+xml');
    expect(xml).toContain('<id>https://mall.test/notices.atom</id>');
    expect(xml).toMatch(/<link rel="self" href="https:\/\/mall\.test\/notices\.atom"/);
    expect(xml.match(/<id>https:\/\/mall\.test\/notices\/[0-9a-f-]{36}<\/id>/g)).toHaveLength(3);
    expect(xml).not.toContain('internal');
  });

  it('leave out of the feed what was withdrawn and what XML cannot hold', async () => {
    const { xml } = await feed();
    expect(xml).not.toContain('已撤回');
    expect(xml).not.toContain('\u0007');
    expect(xml).toContain('&lt;b&gt;尖括号 &amp; 引号');
    expect(xml).not.toContain('<b>尖括号');
    expect(xml).toContain('含控制符');
  });

  it('make a feed of one kind and of none at all', async () => {
    const { xml } = await feed('?kind=contract');
    expect(xml).toContain('合同公告');
    expect(xml).not.toContain('<entry>');
  });

  it('are handed out page by page for a file', async () => {
    const query = noticeQuery(new URLSearchParams());
    const first = unwrapForTest(await exportNotices(anybody(), { ...query, limit: 2 }));
    const rest = unwrapForTest(
      await exportNotices(anybody(), { ...query, before: first.nextBefore, limit: 2 }),
    );
    expect([first.entries.length, rest.entries.length, rest.nextBefore]).toEqual([2, 1, null]);
  });
});
