import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLocation,
  useNavigation,
  useRouteError,
  useRouteLoaderData,
} from '@remix-run/react';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { loadShell } from '~/server/http/shell.server.ts';
import { useDelegatedLinks } from '~/ui/delegated-links.ts';
import { ErrorPage } from '~/ui/error-page.tsx';
import { I18nProvider, useT } from '~/ui/i18n/context.tsx';
import { pageTitle } from '~/ui/i18n/page-title.ts';
import { Shell } from '~/ui/shell.tsx';
import { BARE_SHELL, ShellDataProvider, useShellData } from '~/ui/shell-context.tsx';
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

/** The refusal a route threw, in the shape of `ErrorBody`; anything else tells a reader nothing. */
function readRefusal(data: unknown): {
  text?: string;
  params: Record<string, string | number>;
  requestId?: string;
} {
  if (typeof data !== 'object' || data === null || !('text' in data) || typeof data.text !== 'string') {
    return { params: {} };
  }
  const params = 'params' in data && typeof data.params === 'object' ? data.params : {};
  return {
    text: data.text,
    params: params as Record<string, string | number>,
    ...('requestId' in data && typeof data.requestId === 'string' ? { requestId: data.requestId } : {}),
  };
}

export function ErrorBoundary() {
  useDelegatedLinks();
  const t = useT();
  const error = useRouteError();
  const shell = useShellData();
  const { pathname, search } = useLocation();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const refusal = readRefusal(isRouteErrorResponse(error) ? error.data : undefined);
  return (
    <Shell>
      <ErrorPage
        status={status}
        text={refusal.text && t(refusal.text, refusal.params)}
        requestId={refusal.requestId ?? shell.requestId}
        signedIn={shell.user !== null}
        path={pathname + search}
      />
    </Shell>
  );
}
