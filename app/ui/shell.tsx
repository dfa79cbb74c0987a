import { useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { paths } from '~/paths.ts';
import { CATEGORY_MENU } from './category-menu.ts';
import { useT } from './i18n/context.tsx';
import type { T } from './i18n/t.ts';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';
import { Masthead } from './masthead.tsx';
import { useShellData } from './shell-context.tsx';
import type { ShellData } from './shell-data.ts';
import { hasCart } from './shell-data.ts';
import { Count } from './status.tsx';
import { TopBar } from './top-bar.tsx';

export interface ShellFrameProps {
  data: ShellData;
  pathname: string;
  /** Query with its `?`, or empty. */
  search: string;
  children: ReactNode;
}

/** The storefront frame around an area's pages: `<Shell><Outlet /></Shell>`. Pages render their own `<Page>`. */
export function Shell({ children }: { children: ReactNode }) {
  const data = useShellData();
  const { pathname, search } = useLocation();
  return (
    <ShellFrame data={data} pathname={pathname} search={search}>
      {children}
    </ShellFrame>
  );
}

/** The frame as a pure function of its data, for tests and error pages outside a router. */
export function ShellFrame({ data, pathname, search, children }: ShellFrameProps) {
  const query = useMemo(() => new URLSearchParams(search), [search]);
  return (
    <div id="top" className="frame">
      <SkipLink />
      <TopBar data={data} path={pathname + search} />
      <Masthead data={data} search={query} />
      <Halls data={data} pathname={pathname} />
      {children}
      <Foot />
      <Rail data={data} />
      <TabBar data={data} pathname={pathname} />
    </div>
  );
}

export interface PageProps {
  children: ReactNode;
  /** Set when the page starts with breadcrumbs, which bring their own space. */
  crumbs?: boolean | undefined;
  className?: string | undefined;
}

/** The `<main>` of a storefront page. */
export function Page({ children, crumbs, className }: PageProps) {
  const name = crumbs ? 'wrap' : 'wrap pad';
  return (
    <main id="main" tabIndex={-1} className={className ? `${name} ${className}` : name}>
      {children}
    </main>
  );
}

export function SkipLink() {
  const t = useT();
  return (
    <a className="skip" href="#main">
      {t('跳到正文')}
    </a>
  );
}

const isUnder = (pathname: string, href: string) =>
  href === '/' ? pathname === '/' : pathname === href || pathname.startsWith(`${href}/`);

function Halls({ data, pathname }: { data: ShellData; pathname: string }) {
  const t = useT();
  const links: { href: string; label: string; also?: string }[] = [
    { href: paths.home(), label: t('首页') },
    { href: paths.search(), label: t('网上超市'), also: '/c' },
    { href: paths.framework(), label: t('框架协议馆'), also: '/agreements' },
    { href: paths.welfare(), label: t('乡村振兴馆 832') },
    { href: paths.green(), label: t('绿色专区') },
    { href: paths.notices(), label: t('通知公告') },
  ];
  if (data.user?.orgKind === 'unit') {
    links.push(
      { href: paths.requests(), label: t('采购申请') },
      { href: paths.orders(), label: t('我的订单') },
      { href: paths.favourites(), label: t('我的关注') },
    );
  }
  if (data.user?.roles.includes('staff')) {
    links.push(
      { href: paths.quickOrder(), label: t('快速下单') },
      { href: paths.lists(), label: t('常用清单') },
    );
  }
  return (
    <nav className="halls" aria-label={t('分馆')}>
      <div className="wrap">
        <details className="halls-menu" key={pathname}>
          <summary className="halls-all">
            <Icon name="menu" />
            {t('全部品目')}
          </summary>
          <CategoryMenu className="halls-drop" />
        </details>
        {links.map((link) => (
          <a
            key={link.href}
            href={link.href}
            aria-current={
              isUnder(pathname, link.href) || (link.also && isUnder(pathname, link.also)) ? 'page' : undefined
            }
          >
            {link.label}
          </a>
        ))}
      </div>
    </nav>
  );
}

/** The groups of 品目; also the left column of the home page. */
export function CategoryMenu({ className }: { className?: string | undefined }) {
  const t = useT();
  return (
    <div className={className ? `categories ${className}` : 'categories'}>
      <ul>
        {CATEGORY_MENU.map((entry) => (
          <li key={entry.code}>
            <a href={paths.category(entry.code)}>
              <Icon name={entry.icon} />
              <b>{t(entry.label)}</b>
              <small>{t(entry.hint)}</small>
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Rail({ data }: { data: ShellData }) {
  const t = useT();
  const isUnit = data.user?.orgKind === 'unit';
  return (
    <nav className="rail" aria-label={t('快捷入口')}>
      {data.user !== null && hasCart(data) && (
        <a href={paths.cart()}>
          <Icon name="cart" />
          {t('购物车')}
          <Count n={data.counts.cart} />
        </a>
      )}
      <a href={paths.compare()}>
        <Icon name="compare" />
        {t('对比')}
      </a>
      {isUnit && (
        <a href={paths.favourites()}>
          <Icon name="star" />
          {t('关注')}
        </a>
      )}
      {data.user !== null && (
        <a href={paths.footprints()}>
          <Icon name="clock" />
          {t('足迹')}
        </a>
      )}
      <a href="#top">
        <Icon name="top" />
        {t('顶部')}
      </a>
    </nav>
  );
}

function Foot() {
  const t = useT();
  return (
    <footer className="foot">
      <div className="wrap">
        <a href={paths.notices()}>{t('通知公告')}</a>
        <a href={paths.framework()}>{t('框架协议')}</a>
        <a href={paths.policy()}>{t('规则与依据')}</a>
        <a href={paths.checkpoints()}>{t('账本校验点')}</a>
        <a href={paths.register()}>{t('供应商入驻')}</a>
        <p>{t('采购人自愿使用，限额以下交易不强制经本平台进行。价格均含税。')}</p>
      </div>
    </footer>
  );
}

interface Tab {
  readonly href: string;
  readonly icon: IconName;
  readonly label: string;
  readonly count?: number;
}

/** The cart where there is one, else the desk of the role: the head has no room for it on a phone. */
function fourthTab(data: ShellData, t: T): Tab {
  if (hasCart(data)) {
    return { href: paths.cart(), icon: 'cart', label: t('购物车'), count: data.counts.cart };
  }
  switch (data.user?.orgKind) {
    case 'supplier':
      return { href: paths.supplier(), icon: 'box', label: t('供应商后台') };
    case 'operator':
      return { href: paths.operator(), icon: 'gear', label: t('运营后台') };
    case 'supervisor':
      return { href: paths.supervisor(), icon: 'chart', label: t('监督平台') };
    case 'unit':
      return { href: paths.orders(), icon: 'list', label: t('我的订单') };
    default:
      return { href: paths.notices(), icon: 'bell', label: t('通知公告') };
  }
}

function TabBar({ data, pathname }: { data: ShellData; pathname: string }) {
  const t = useT();
  const tabs: Tab[] = [
    { href: paths.home(), icon: 'home', label: t('首页') },
    { href: paths.search(), icon: 'grid', label: t('品目') },
    { href: paths.todo(), icon: 'inbox', label: t('待办'), count: data.counts.todo },
    fourthTab(data, t),
    { href: paths.account(), icon: 'user', label: t('我的') },
  ];
  return (
    <nav className="tabbar" aria-label={t('主导航')}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={isUnder(pathname, tab.href) ? 'page' : undefined}>
          <Icon name={tab.icon} />
          {tab.label}
          {tab.count !== undefined && <Count n={tab.count} />}
        </a>
      ))}
    </nav>
  );
}
