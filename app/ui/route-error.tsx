import { isRouteErrorResponse, useLocation, useRouteError } from '@remix-run/react';
import { ErrorPage } from './error-page.tsx';
import { useT } from './i18n/context.tsx';
import type { OfficeMenu } from './office-shell.tsx';
import { OfficeShell } from './office-shell.tsx';
import { Shell } from './shell.tsx';
import { useShellData } from './shell-context.tsx';

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

/** Who may not see a page has no use for the menu around it either. */
const isStranger = (status: number) => status === 401 || status === 403;

/**
 * What an `ErrorBoundary` shows: the error in the frame its reader was in. With `office`, the back office's, so that the
 * way on stays where it was; without, the storefront's.
 */
export function RouteError({ office }: { office?: OfficeMenu }) {
  const t = useT();
  const error = useRouteError();
  const shell = useShellData();
  const { pathname, search } = useLocation();
  const status = isRouteErrorResponse(error) ? error.status : 500;
  const refusal = readRefusal(isRouteErrorResponse(error) ? error.data : undefined);
  const inOffice = office !== undefined && !isStranger(status);
  const page = (
    <ErrorPage
      status={status}
      text={refusal.text && t(refusal.text, refusal.params)}
      requestId={refusal.requestId ?? shell.requestId}
      signedIn={shell.user !== null}
      path={pathname + search}
      office={inOffice ? office : undefined}
    />
  );
  return inOffice ? <OfficeShell menu={office}>{page}</OfficeShell> : <Shell>{page}</Shell>;
}
