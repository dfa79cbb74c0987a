import { useEffect, useRef, useState } from 'react';
import { paths } from '~/paths.ts';
import { CATEGORY_MENU } from './category-menu.ts';
import { useT } from './i18n/context.tsx';
import { msg } from './i18n/t.ts';
import type { OwnSearches } from './own-searches.ts';
import { useOwnSearches } from './own-searches.ts';
import type { Suggested } from './suggestions.ts';
import { useSuggestions } from './suggestions.ts';

/** The search box with its scope. `/` jumps to it from anywhere but another field; what is typed is completed below it. */
export function SearchBox({ q, category, reader }: { q: string; category: string; reader: string }) {
  const t = useT();
  const own = useOwnSearches(reader);
  const scopes = CATEGORY_MENU.some((entry) => entry.code === category);
  return (
    <form
      method="get"
      action={paths.search()}
      onSubmit={(event) => own.add(String(new FormData(event.currentTarget).get('q') ?? ''))}
    >
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
      <WordsField key={`q${q}`} q={q} own={own} />
      <button type="submit">{t('搜索')}</button>
    </form>
  );
}

const LIST = 'search-suggestions';
const optionId = (at: number) => `${LIST}-${at}`;

/** A combobox: arrows move in the list, Enter takes what is marked or searches what is written, Escape closes. */
function WordsField({ q, own }: { q: string; own: OwnSearches }) {
  const t = useT();
  const box = useRef<HTMLInputElement>(null);
  const [typed, setTyped] = useState<string | null>(null);
  const [marked, setMarked] = useState(-1);
  const options = useSuggestions(typed, own.words);
  const open = typed !== null && options.length > 0;
  const close = () => {
    setTyped(null);
    setMarked(-1);
  };
  useSlashKey(box);
  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') return close();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (!open) return setTyped(event.currentTarget.value);
      const by = event.key === 'ArrowDown' ? 1 : -1;
      // one place more than there are options: the field itself
      const places = options.length + 1;
      setMarked(((marked + 1 + by + places) % places) - 1);
    }
    if (event.key === 'Enter' && open && marked >= 0) {
      event.preventDefault();
      document.getElementById(optionId(marked))?.click();
    }
  };
  return (
    <>
      <input
        ref={box}
        name="q"
        type="text"
        defaultValue={q}
        maxLength={100}
        autoComplete="off"
        enterKeyHint="search"
        role="combobox"
        aria-expanded={open}
        aria-controls={LIST}
        aria-autocomplete="list"
        aria-activedescendant={open && marked >= 0 ? optionId(marked) : undefined}
        aria-label={t('搜索商品，按 / 键跳到此处')}
        aria-keyshortcuts="/"
        placeholder={t('名称、型号、品目编码，支持拼音首字母')}
        onInput={(event) => {
          setTyped(event.currentTarget.value);
          setMarked(-1);
        }}
        onFocus={(event) => setTyped(event.currentTarget.value)}
        onBlur={close}
        onKeyDown={onKeyDown}
      />
      <div
        id={LIST}
        role="listbox"
        aria-label={t('搜索建议')}
        className="suggestions"
        hidden={!open}
        // the field keeps the focus, or the list would close before the click
        onMouseDown={(event) => event.preventDefault()}
      >
        {open && <Options options={options} marked={marked} onTaken={close} />}
        {open && options.some(({ kind }) => kind === 'own') && (
          <button type="button" className="suggestions-clear" tabIndex={-1} onClick={own.clear}>
            {t('清除搜索记录')}
          </button>
        )}
      </div>
    </>
  );
}

const KINDS: Readonly<Record<Suggested['kind'], string>> = {
  own: msg('我搜过的'),
  category: msg('品目'),
  brand: msg('品牌'),
  supplier: msg('供应商'),
  product: msg('商品'),
};

function Options(props: { options: readonly Suggested[]; marked: number; onTaken: () => void }) {
  const t = useT();
  return props.options.map((option, at) => (
    <a
      key={`${option.kind}${option.href}`}
      id={optionId(at)}
      role="option"
      tabIndex={-1}
      aria-selected={at === props.marked}
      className={at === props.marked ? 'is-marked' : undefined}
      href={option.href}
      onClick={props.onTaken}
    >
      <span>{option.label}</span>
      <small>{t(KINDS[option.kind])}</small>
      {option.count !== null && <small>{t('约 {n} 件', { n: option.count })}</small>}
    </a>
  ));
}

function useSlashKey(box: React.RefObject<HTMLInputElement>) {
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
  }, [box]);
}
