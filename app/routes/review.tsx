import type { LoaderFunctionArgs } from '@remix-run/node';
import { Outlet, useLoaderData } from '@remix-run/react';
import { requireUser } from '~/server/http/respond.server.ts';
import { may } from '~/server/identity/authorize.server.ts';
import { useT } from '~/ui/i18n/context.tsx';
import { OfficeShell } from '~/ui/office-shell.tsx';
import { operatorMenu } from '~/ui/people/operator-menu.ts';
import { reviewMenu } from '~/ui/review/review-menu.ts';

/** Nobody signed in: to the sign-in page. What a role may see is decided by each page's verb. */
export function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return { operates: may(ctx, 'list-users') };
}

export default function ReviewArea() {
  const t = useT();
  const { operates } = useLoaderData<typeof loader>();
  return (
    <OfficeShell menu={operates ? operatorMenu(t, true) : reviewMenu(t)}>
      <Outlet />
    </OfficeShell>
  );
}
