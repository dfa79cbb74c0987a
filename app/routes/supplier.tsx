import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet } from '@remix-run/react';
import { requireUser } from '~/server/http/respond.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { OfficeShell } from '~/ui/office-shell.tsx';
import { RouteError } from '~/ui/route-error.tsx';
import { supplierMenu } from '~/ui/supplier/supplier-menu.ts';

/** Nobody signed in: to the sign-in page. What a role may see is decided by each page's verb. */
export async function loader(args: LoaderFunctionArgs) {
  requireUser(args);
  return null;
}

export default function SupplierArea() {
  const t = useT();
  return (
    <OfficeShell menu={supplierMenu(t)}>
      <Outlet />
    </OfficeShell>
  );
}

export function ErrorBoundary() {
  return <RouteError office={supplierMenu(useT())} />;
}
