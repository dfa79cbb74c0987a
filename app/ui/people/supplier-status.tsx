import type { SupplierStatus } from '~/domain/suppliers/standing.ts';
import { SUPPLIER_STATUS_NAMES } from '~/domain/suppliers/standing.ts';
import { useT } from '../i18n/context.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';

const TONE: Record<SupplierStatus, Tone> = {
  applying: 'idle',
  active: 'ok',
  suspended: 'warn',
  blacklisted: 'deny',
  rejected: 'deny',
};

export function SupplierStatusPill({ status }: { status: SupplierStatus }) {
  const t = useT();
  return <Status tone={TONE[status]}>{t(SUPPLIER_STATUS_NAMES[status])}</Status>;
}
