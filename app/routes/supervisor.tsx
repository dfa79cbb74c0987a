import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import { requireUser } from '~/server/http/respond.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { OfficeShell } from '~/ui/office-shell.tsx';
import { HatchPattern } from '~/ui/oversight/figures.tsx';
import { supervisionMenu } from '~/ui/oversight/supervision-menu.ts';
import { RouteError } from '~/ui/route-error.tsx';

/** Nobody signed in: to the sign-in page. What a role may see is decided by each page's verb. */
export function loader(args: LoaderFunctionArgs) {
  requireUser(args);
  return null;
}

export default function SupervisorArea() {
  const t = useT();
  return (
    <OfficeShell menu={supervisionMenu(t)}>
      <HatchPattern />
      <Outlet />
    </OfficeShell>
  );
}

export function ErrorBoundary() {
  return <RouteError office={supervisionMenu(useT())} />;
}
