import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { IndexPanel } from './search-health.tsx';

const AT = '2026-11-23T02:00:00.000Z';
const HEALTH = {
  engine: 'meilisearch',
  outside: { downSince: null, documents: 7, refused: null },
  failedFeed: null,
  tokenizerVersion: 1,
  index: {
    ...{ listedOffers: 7, indexedOffers: 7, missing: 0, surplus: 0, stale: 0, indexedProducts: 5 },
    ...{ fedAt: AT, behind: 0 },
  },
  held: null,
  reindex: { startedAt: null, durationMs: null, offers: null, failed: false, error: null, open: false },
};
const panel = (changed: Partial<Parameters<typeof IndexPanel>[0]['health']> = {}) =>
  renderToStaticMarkup(<IndexPanel health={{ ...HEALTH, ...changed }} mayRun />);

test('a store that answers is said to, and nothing else', () => {
  expect(panel()).toContain('正常应答');
  expect(panel()).toContain('与商品一致');
  expect(panel()).not.toMatch(/search:keys|上次同步失败/);
});

test('a refused key is named with what it lacks and what to do, whatever else fails', () => {
  const html = panel({
    outside: { downSince: AT, documents: null, refused: { key: 'MEILI_SEARCH_KEY', right: 'search' } },
  });
  expect(html).toContain('不接受 MEILI_SEARCH_KEY');
  expect(html).toMatch(/没有 search 权限。请运行 npm run search:keys/);
  expect(html).not.toMatch(/正常应答|与商品一致/);
});

test('a feeding and a rebuild that failed stand there with their reason', () => {
  const html = panel({
    failedFeed: { at: AT, error: '没有 documents.add 权限' },
    reindex: { ...HEALTH.reindex, startedAt: AT, failed: true, error: '没有 indexes.swap 权限' },
  });
  expect(html).toMatch(/上次同步失败.*没有 documents\.add 权限/);
  expect(html).toContain('外部检索库没有接通');
  expect(html).toContain('失败：没有 indexes.swap 权限');
});
