import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useRouteLoaderData } from '@remix-run/react';
import { requireUser } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { OfficeShell } from '~/ui/office-shell.tsx';
import { operatorMenu } from '~/ui/people/operator-menu.ts';
import { reviewMenu } from '~/ui/review/review-menu.ts';
import { RouteError } from '~/ui/route-error.tsx';

/** Nobody signed in: to the sign-in page. What a role may see is decided by each page's verb. */
export function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return { operates: may(ctx, 'list-users') };
}

function useMenu() {
  const t = useT();
  const operates = useRouteLoaderData<typeof loader>('routes/review')?.operates ?? false;
  return operates ? operatorMenu(t, true) : reviewMenu(t);
}

export default function ReviewArea() {
  return (
    <OfficeShell menu={useMenu()}>
      <Outlet />
    </OfficeShell>
  );
}

export function ErrorBoundary() {
  return <RouteError office={useMenu()} />;
}
