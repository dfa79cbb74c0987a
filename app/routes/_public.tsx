import { Outlet } from '@remix-run/react';
import { Shell } from '~/ui/shell.tsx';

/** Pages anybody may open: signing in, registering, one-time links, notices. */
export default function PublicArea() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}
