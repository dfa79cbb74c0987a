import { useEffect, useRef } from 'react';
import { paths } from '~/paths.ts';
import { Brand } from './brand.tsx';
import { CATEGORY_MENU } from './category-menu.ts';
import { useT } from './i18n/context.tsx';
import { Icon } from './icon.tsx';
import type { ShellData } from './shell-data.ts';
import { hasCart } from './shell-data.ts';
import { Count } from './status.tsx';

/** Name, search box with scope, hot words, cart. `/` jumps to the box from anywhere but another field. */
export function Masthead({ data, search }: { data: ShellData; search: URLSearchParams }) {
  const t = useT();
  const q = search.get('q') ?? '';
  return (
    <header className="masthead">
      <div className="wrap">
        <Brand title={t('惠采')} subtitle={t('政府采购电子卖场')} />
        <search className="search">
          <SearchForm q={q} category={search.get('category') ?? ''} />
          {data.hotWords.length > 0 && (
            <p className="search-hot">
              {t('常采：')}
              {data.hotWords.map((word) => (
                <a key={word} href={paths.search({ q: word })}>
                  {word}
                </a>
              ))}
            </p>
          )}
        </search>
        {hasCart(data) && (
          <a className="cart-button" href={paths.cart()}>
            <Icon name="cart" />
            {t('购物车')} <Count n={data.counts.cart} />
          </a>
        )}
      </div>
    </header>
  );
}

function SearchForm({ q, category }: { q: string; category: string }) {
  const t = useT();
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement | null;
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
      if (target?.closest('input, textarea, select, [contenteditable]')) return;
      event.preventDefault();
      box.current?.focus();
      box.current?.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const scopes = CATEGORY_MENU.some((entry) => entry.code === category);
  return (
    <form method="get" action={paths.search()}>
      {/* `key` resets the uncontrolled fields when the page's own query changes */}
      <select
        key={`s${category}`}
        name="category"
        aria-label={t('搜索范围')}
        defaultValue={scopes ? category : ''}
      >
        <option value="">{t('全部品目')}</option>
        {CATEGORY_MENU.map((entry) => (
          <option key={entry.code} value={entry.code}>
            {t(entry.label)}
          </option>
        ))}
      </select>
      <input
        key={`q${q}`}
        ref={box}
        name="q"
        type="text"
        defaultValue={q}
        maxLength={100}
        autoComplete="off"
        enterKeyHint="search"
        aria-label={t('搜索商品，按 / 键跳到此处')}
        aria-keyshortcuts="/"
        placeholder={t('名称、型号、品目编码，支持拼音首字母')}
      />
      <button type="submit">{t('搜索')}</button>
    </form>
  );
}
