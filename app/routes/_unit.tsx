import { Outlet } from '@remix-run/react';
import { Shell } from '~/ui/shell.tsx';

export default function UnitArea() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}
