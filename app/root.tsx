import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useNavigation,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { loadShell } from '~/server/http/shell.server.ts';
import { useDelegatedLinks } from '~/ui/delegated-links.ts';
import { I18nProvider } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { RouteError } from '~/ui/route-error.tsx';
import { BARE_SHELL, ShellDataProvider } from '~/ui/shell-context.tsx';
import type { ShellData } from '~/ui/shell-data.ts';
import styles from '~/ui/styles/main.css?url';

export const links: LinksFunction = () => [
  { rel: 'stylesheet', href: styles },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
];

export const meta: MetaFunction<typeof loader> = ({ matches }) =>
  pageTitle(matches, (t) => t('政府采购电子卖场'));

export function loader(args: LoaderFunctionArgs): Promise<ShellData> {
  return loadShell(args);
}

/** The document around every page, also around errors: it must render when the root loader failed. */
export function Layout({ children }: { children: ReactNode }) {
  const shell = useRouteLoaderData<typeof loader>('root') ?? BARE_SHELL;
  return (
    <html
      lang={shell.locale === 'en' ? 'en' : 'zh-CN'}
      data-theme={shell.theme === 'dark' ? 'dark' : undefined}
      data-mode={shell.mode === 'elder' ? 'elder' : undefined}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content={shell.theme} />
        <Meta />
        <Links />
      </head>
      <body>
        <I18nProvider locale={shell.locale}>
          <ShellDataProvider value={shell}>{children}</ShellDataProvider>
        </I18nProvider>
        <ScrollRestoration nonce={shell.nonce} />
        <Scripts nonce={shell.nonce} />
      </body>
    </html>
  );
}

export default function App() {
  useDelegatedLinks();
  useFocusAfterNavigation();
  return (
    <>
      {useNavigation().state !== 'idle' && <div className="nav-progress" />}
      <Outlet />
    </>
  );
}

/** A new page is read from its beginning: without a full load the focus would stay on a link that is gone. */
function useFocusAfterNavigation(): void {
  const { pathname } = useLocation();
  const last = useRef(pathname);
  useEffect(() => {
    if (last.current === pathname) return;
    last.current = pathname;
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);
}

export function ErrorBoundary() {
  useDelegatedLinks();
  return <RouteError />;
}
