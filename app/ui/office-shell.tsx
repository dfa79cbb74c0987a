import { useLocation } from '@remix-run/react';
import type { ReactNode } from 'react';
import { paths } from '~/paths.ts';
import { Brand } from './brand.tsx';
import { useT } from './i18n/context.tsx';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';
import { SkipLink } from './shell.tsx';
import { useShellData } from './shell-context.tsx';
import type { ShellData } from './shell-data.ts';
import { Count } from './status.tsx';
import { PreferenceButtons, SignOutButton, userLine } from './top-bar.tsx';

export interface OfficeMenuItem {
  href: string;
  label: string;
  icon: IconName;
  count?: number | undefined;
}

export interface OfficeMenu {
  /** Under the brand: 供应商后台, 运营后台, 单位管理. */
  title: string;
  groups: readonly { title?: string | undefined; items: readonly OfficeMenuItem[] }[];
}

/** The back-office frame with its dark menu: `<OfficeShell menu={…}><Outlet /></OfficeShell>`. Pages render `<OfficePage>`. */
export function OfficeShell({ menu, children }: { menu: OfficeMenu; children: ReactNode }) {
  const data = useShellData();
  const { pathname, search } = useLocation();
  return (
    <OfficeFrame menu={menu} data={data} pathname={pathname} search={search}>
      {children}
    </OfficeFrame>
  );
}

/** The entry whose address is the longest prefix of the page's. */
function currentHref(menu: OfficeMenu, pathname: string): string | undefined {
  return menu.groups
    .flatMap((group) => group.items.map((item) => item.href))
    .filter((href) => pathname === href || pathname.startsWith(`${href}/`))
    .sort((a, b) => b.length - a.length)[0];
}

export function OfficeFrame(props: {
  menu: OfficeMenu;
  data: ShellData;
  pathname: string;
  search: string;
  children: ReactNode;
}) {
  const t = useT();
  const { menu, data, pathname } = props;
  const current = currentHref(menu, pathname);
  return (
    <div className="office">
      <SkipLink />
      {/* a tick box opens the menu on phones, so that it works without script; the key closes it after navigation */}
      <input
        key={pathname}
        type="checkbox"
        className="sr office-toggle only-phone"
        id="office-toggle"
        aria-label={t('展开菜单')}
      />
      <nav className="office-menu" aria-label={t('后台菜单')}>
        <Brand title={t('惠采')} subtitle={menu.title} />
        {menu.groups.map((group) => (
          <div key={group.title ?? menu.title}>
            {group.title && <h4>{group.title}</h4>}
            {group.items.map((item) => (
              <a key={item.href} href={item.href} aria-current={item.href === current ? 'page' : undefined}>
                <Icon name={item.icon} />
                {item.label}
                {item.count !== undefined && <Count n={item.count} />}
              </a>
            ))}
          </div>
        ))}
      </nav>
      <div>
        <header className="office-bar">
          <label className="btn btn-quiet btn-sm only-phone" htmlFor="office-toggle">
            <Icon name="menu" label={t('菜单')} />
          </label>
          {data.user && <span className="who">{userLine(data.user, t)}</span>}
          <span className="push" />
          <a className="not-phone" href={paths.todo()}>
            {t('待办')} <Count n={data.counts.todo} />
          </a>
          <a className="not-phone" href={paths.home()}>
            {t('商城首页')}
          </a>
          <PreferenceButtons data={data} path={pathname + props.search} />
          <SignOutButton />
        </header>
        {props.children}
      </div>
    </div>
  );
}

/** The `<main>` of a back-office page; its children are spaced by 16 px. */
export function OfficePage({ children }: { children: ReactNode }) {
  return (
    <main className="office-main" id="main" tabIndex={-1}>
      {children}
    </main>
  );
}
