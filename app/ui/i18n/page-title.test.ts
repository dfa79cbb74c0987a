import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { pageTitle, provideTitleCatalogue } from './page-title.ts';

const root = (locale: string) => [{ id: 'root', data: { locale } }];

describe('the title of a document', () => {
  beforeAll(() => provideTitleCatalogue({ 登录: 'Sign in', 惠采: 'Huicai' }));

  it('is Chinese by default, also when the root loader failed', () => {
    const titles = [root('zh'), [], [{ id: 'root', data: undefined }]].map((matches) =>
      pageTitle(matches, (t) => t('登录')),
    );
    for (const title of titles) expect(title).toEqual([{ title: '登录 · 惠采' }]);
  });

  it('is English for who chose English', () => {
    expect(pageTitle(root('en'), (t) => t('登录'))).toEqual([{ title: 'Sign in · Huicai' }]);
  });

  it('keeps the name of a thing as it is', () => {
    expect(pageTitle(root('en'), () => '办公椅')).toEqual([{ title: '办公椅 · Huicai' }]);
  });

  it('is written by no page itself, which would be Chinese for everybody', () => {
    const routes = fileURLToPath(new URL('../../routes/', import.meta.url));
    const own = readdirSync(routes).filter((file) =>
      /\btitle: [`'"]/.test(readFileSync(routes + file, 'utf8')),
    );
    expect(own).toEqual([]);
  });
});
