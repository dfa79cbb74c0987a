import { Outlet } from '@remix-run/react';
import { Shell } from '~/ui/shell.tsx';

export default function ShopArea() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}
