import { renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { ResultNotices } from './result-notices.tsx';

const NEWS = { dropped: [], href: () => '/search' };
const html = (news: Partial<Parameters<typeof ResultNotices>[0]>) =>
  renderToString(<ResultNotices {...NEWS} {...news} />).replaceAll('<!-- -->', '');

describe('what is said above the results', () => {
  test('is nothing when the engine answered and all was understood', () => {
    expect(html({})).toBe('');
  });

  test('says quietly that the database answered in place of the search engine', () => {
    const out = html({ degraded: true });
    expect(out).toContain('本次由数据库检索');
    // neither an alarm nor a warning: nothing is wrong with what is found
    expect(out).not.toMatch(/role="alert"|notice-warn/);
  });

  test('says what was ignored and what was looked for instead', () => {
    const out = html({ dropped: ['region'], corrected: '打印机', complete: 2 });
    expect(out).toContain('有 1 个筛选条件无法识别');
    expect(out).toContain('只有 2 种商品');
  });
});
