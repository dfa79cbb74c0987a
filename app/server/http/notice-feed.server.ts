import type { LoaderFunctionArgs } from '@remix-run/node';
import { Feed } from 'feed';
import type { NoticeEntry } from '~db/queries/publication/notices.ts';
import { NOTICE_KIND_NAMES, noticeSummary } from '../../domain/publication/notice.ts';
import { paths } from '../../paths.ts';
import { exportNotices } from '../publication/export-notices.server.ts';
import { noticeQuery } from '../publication/list-notices.server.ts';
import { guarded, unwrap } from './respond.server.ts';

const ENTRIES = 50;
/** Readers may ask every five minutes; a notice is not news of the minute. */
const CACHE = 'public, max-age=300';

/** Loader of `/notices.atom?kind=&q=`: the newest notices as an Atom feed with absolute addresses. */
export async function loadNoticeFeed({ context, request }: LoaderFunctionArgs): Promise<Response> {
  const { ctx, baseUrl } = context;
  return guarded(ctx, async () => {
    const search = new URL(request.url).searchParams;
    const query = { ...noticeQuery(search), before: null };
    const { entries } = unwrap(await exportNotices(ctx, { ...query, limit: ENTRIES }), ctx);
    const title = query.kind === null ? '通知公告' : NOTICE_KIND_NAMES[query.kind];
    const about = { title, kind: query.kind, text: query.text };
    const body = feedOf(entries, about, baseUrl, ctx.clock.now());
    return new Response(body, {
      headers: { 'Content-Type': 'application/atom+xml; charset=utf-8', 'Cache-Control': CACHE },
    });
  });
}

/** A feed's id never changes, whatever happens to the entries. */
function feedOf(
  entries: readonly NoticeEntry[],
  about: { readonly title: string; readonly kind: string | null; readonly text: string },
  baseUrl: string,
  now: Date,
): string {
  const query = { kind: about.kind, q: about.text };
  const self = new URL(paths.noticesFeed(query), baseUrl).href;
  const page = new URL(paths.notices(query), baseUrl).href;
  const [newest] = entries;
  const feed = new Feed({
    id: self,
    title: `惠采 · ${about.title}`,
    description: '政府采购电子卖场的合同公告、通知公告和供应商处理公告',
    link: page,
    language: 'zh-CN',
    feedLinks: { atom: self },
    updated: newest === undefined ? now : new Date(newest.publishedAt),
    author: { name: '惠采政府采购电子卖场', link: baseUrl },
    generator: false,
  });
  for (const entry of entries) {
    const link = new URL(paths.notice(entry.id), baseUrl).href;
    const published = new Date(entry.publishedAt);
    feed.addItem({
      id: link,
      link,
      title: asHtml(entry.title),
      description: asHtml(noticeSummary(entry)),
      date: published,
      published,
      category: [{ name: NOTICE_KIND_NAMES[entry.kind], term: entry.kind }],
    });
  }
  return feed.atom1();
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 cannot hold them, not even escaped
const NOT_IN_XML = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;
const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
/** Plain text as the HTML that the feed says its texts are: what somebody wrote as a tag stays a text. */
const asHtml = (text: string) =>
  text.replace(NOT_IN_XML, '').replace(/[&<>]/g, (sign) => ESCAPED[sign] ?? sign);
