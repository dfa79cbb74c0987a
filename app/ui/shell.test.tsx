import { renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { Role } from '~/domain/identity/roles.ts';
import { OfficeFrame } from './office-shell.tsx';
import { Page, ShellFrame } from './shell.tsx';
import { BARE_SHELL } from './shell-context.tsx';
import type { ShellData } from './shell-data.ts';

const signedIn: ShellData = {
  ...BARE_SHELL,
  user: { name: '李*', orgName: '芝罘区教育事务中心', orgKind: 'unit', roles: ['staff' satisfies Role] },
  counts: { cart: 7, todo: 6 },
  hotWords: ['A4 复印纸'],
};

const html = (data: ShellData, pathname = '/', search = '') =>
  renderToString(
    <ShellFrame data={data} pathname={pathname} search={search}>
      <Page>正文</Page>
    </ShellFrame>,
  ).replaceAll('<!-- -->', '');

describe('the storefront frame', () => {
  test('names unit, role and person, and counts what waits', () => {
    const out = html(signedIn);
    expect(out).toContain('芝罘区教育事务中心 · 经办人 李*');
    expect(out).toContain('待办 <span class="count">6</span>');
    expect(out).toContain('href="/search?q=A4+%E5%A4%8D%E5%8D%B0%E7%BA%B8"');
  });

  test('starts with a way past the frame', () => {
    expect(html(signedIn)).toMatch(/^<div id="top" class="frame"><a class="skip" href="#main">/);
  });

  test('keeps words and scope of the search in its box, as text', () => {
    const out = html(signedIn, '/search', '?q=%22%3E%3Cscript%3E&category=A02020000');
    expect(out).toContain('value="&quot;&gt;&lt;script&gt;"');
    expect(out).toMatch(/<option value="A02020000" selected=""/);
  });

  test('marks the hall one is in, also below it', () => {
    expect(html(signedIn, '/orders/1')).toMatch(/href="\/orders" aria-current="page"/);
    expect(html(signedIn, '/c/A02020000')).toMatch(/href="\/search" aria-current="page"/);
  });

  test('switches theme, mode and language by a form that comes back here', () => {
    const out = html({ ...signedIn, theme: 'dark', mode: 'elder' }, '/search', '?q=x');
    expect(out).toContain('name="next" value="/search?q=x"');
    expect(out).toContain('name="theme" value="light"');
    expect(out).toContain('name="mode" value="normal"');
  });

  test('offers a visitor to sign in and to come back, and none of the pages of others', () => {
    const out = html(BARE_SHELL, '/p/1');
    expect(out).toContain('href="/login?next=%2Fp%2F1"');
    expect(out).not.toContain('href="/orders"');
    expect(out).not.toContain('href="/supplier"');
    expect(out).not.toContain('action="/logout"');
  });

  test('leads nowhere that is built later', () => {
    const out = html(signedIn);
    for (const later of ['/union', '/review', '/quotes']) {
      expect(out).not.toContain(`href="${later}`);
    }
  });
});

test('the office frame marks the entry whose address is the longest prefix', () => {
  const out = renderToString(
    <OfficeFrame
      data={signedIn}
      pathname="/supplier/orders/1"
      search=""
      menu={{
        title: '供应商后台',
        groups: [
          {
            items: [
              { href: '/supplier', label: '工作台', icon: 'home' },
              { href: '/supplier/orders', label: '订单', icon: 'inbox', count: 3 },
            ],
          },
        ],
      }}
    >
      正文
    </OfficeFrame>,
  );
  expect(out.match(/aria-current="page"/g)).toHaveLength(1);
  expect(out).toMatch(/href="\/supplier\/orders" aria-current="page"/);
});
