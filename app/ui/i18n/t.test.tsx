import { renderToString } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { CatalogueProvider, I18nProvider, useT } from './context.tsx';
import { createT, formatNumber } from './t.ts';

const catalogue = {
  加入购物车: 'Add to cart',
  '还剩 {n} 件': ['{n} piece left', '{n} pieces left'],
} as const;

describe('t', () => {
  test('says the Chinese sentence itself, with numbers grouped and text as it is', () => {
    const t = createT('zh');
    expect(t('加入购物车')).toBe('加入购物车');
    expect(t('还剩 {n} 件', { n: 1284 })).toBe('还剩 1,284 件');
    expect(t('{year} 年度', { year: '2026' })).toBe('2026 年度');
  });

  test('uses the English sentence and its plural', () => {
    const t = createT('en', catalogue);
    expect(t('加入购物车')).toBe('Add to cart');
    expect(t('还剩 {n} 件', { n: 1 })).toBe('1 piece left');
    expect(t('还剩 {n} 件', { n: 0 })).toBe('0 pieces left');
  });

  test('falls back to Chinese where English is missing, and keeps a hole nobody filled', () => {
    const t = createT('en', catalogue);
    expect(t('未收录')).toBe('未收录');
    expect(t('还剩 {n} 件', {})).toBe('还剩 {n} 件'.replace('还剩 {n} 件', '{n} pieces left'));
  });

  test('does not treat a value as a pattern', () => {
    expect(createT('zh')('你好 {name}', { name: '{n} $& <b>' })).toBe('你好 {n} $& <b>');
  });

  test('puts elements into a sentence', () => {
    const t = createT('zh');
    expect(
      renderToString(<p>{t.rich('共 {n} 件，{link}', { n: 1200, link: <a href="/x">看全部</a> })}</p>),
    ).toBe('<p>共 <!-- -->1,200<!-- --> 件，<a href="/x">看全部</a></p>');
  });
});

function Page() {
  return <p>{useT()('加入购物车')}</p>;
}

test('a page in Chinese ignores the catalogue, a page in English uses it', () => {
  const render = (locale: 'zh' | 'en') =>
    renderToString(
      <CatalogueProvider catalogue={catalogue}>
        <I18nProvider locale={locale}>
          <Page />
        </I18nProvider>
      </CatalogueProvider>,
    );
  expect(render('zh')).toBe('<p>加入购物车</p>');
  expect(render('en')).toBe('<p>Add to cart</p>');
});

test('numbers are grouped by thousands with a real minus sign', () => {
  expect([0, 999, 1000, -1234567.5].map(formatNumber)).toEqual(['0', '999', '1,000', '−1,234,567.5']);
});
