import type { ReactNode } from 'react';
import { useT } from './i18n/context.tsx';

export interface Crumb {
  label: string;
  /** Absent on the last one: the page itself. */
  href?: string | undefined;
}

/** Where the page is. The first crumb is home, added by itself. */
export function Breadcrumbs({ items }: { items: readonly Crumb[] }) {
  const t = useT();
  return (
    <nav className="crumbs" aria-label={t('位置')}>
      <ol>
        <li>
          <a href="/">{t('首页')}</a>
        </li>
        {items.map((item) => (
          <li key={item.label} aria-current={item.href ? undefined : 'page'}>
            {item.href ? <a href={item.href}>{item.label}</a> : item.label}
          </li>
        ))}
      </ol>
    </nav>
  );
}

export interface PageHeadProps {
  title: ReactNode;
  /** Status pill, tags, count: right after the title. */
  marks?: ReactNode;
  /** Small grey line after the title. */
  note?: ReactNode;
  /** Buttons at the right. */
  actions?: ReactNode;
}

/** The one `<h1>` of a page with its marks and acts. */
export function PageHead({ title, marks, note, actions }: PageHeadProps) {
  return (
    <div className="page-head">
      <h1>{title}</h1>
      {marks}
      {note !== undefined && <span className="faint small">{note}</span>}
      {actions !== undefined && (
        <>
          <span className="push" />
          {actions}
        </>
      )}
    </div>
  );
}

export interface TabItem {
  key: string;
  label: ReactNode;
  href: string;
  count?: number | undefined;
}

/** Tabs are links: each view has its own address. */
export function Tabs({
  items,
  current,
  label,
}: {
  items: readonly TabItem[];
  current: string;
  label: string;
}) {
  return (
    <nav className="tabs" aria-label={label}>
      {items.map((item) => (
        <a key={item.key} href={item.href} aria-current={item.key === current ? 'page' : undefined}>
          {item.label}
          {item.count !== undefined && ` ${item.count}`}
        </a>
      ))}
    </nav>
  );
}

/** A small switch of two to five views or sort orders, also links. */
export function Switch({
  items,
  current,
  label,
}: {
  items: readonly TabItem[];
  current: string;
  label: string;
}) {
  return (
    <nav className="switch" aria-label={label}>
      {items.map((item) => (
        <a key={item.key} href={item.href} aria-current={item.key === current ? 'true' : undefined}>
          {item.label}
          {item.count !== undefined && ` ${item.count}`}
        </a>
      ))}
    </nav>
  );
}
