import type { SupplierListRow } from '~db/queries/suppliers/suppliers.ts';
import { countSuppliers, listSupplierRows } from '~db/queries/suppliers/suppliers.ts';
import type { Result } from '../../domain/result.ts';
import { ok } from '../../domain/result.ts';
import type { ListSuppliersInput } from '../../domain/suppliers/list-suppliers.input.ts';
import type { SupplierStatus } from '../../domain/suppliers/standing.ts';
import type { Ctx } from '../context.server.ts';
import { authorize } from '../identity/authorize.server.ts';

const PAGE = 25;

export interface SupplierPage {
  readonly rows: readonly SupplierListRow[];
  /** For `after` of the next page; null on the last. */
  readonly next: string | null;
  readonly counts: Partial<Record<SupplierStatus, number>>;
}

/** Suppliers of the mall, newest application first, paged by key. */
export async function listSuppliers(ctx: Ctx, input: ListSuppliersInput): Promise<Result<SupplierPage>> {
  authorize(ctx, 'list-suppliers');
  const { q, status } = input;
  const found = await listSupplierRows(ctx.db, { q, status, after: readCursor(input.after), limit: PAGE });
  const rows = found.slice(0, PAGE);
  const last = rows.at(-1);
  const next =
    found.length > PAGE && last !== undefined ? `${last.appliedAt.getTime()}_${last.supplierId}` : null;
  return ok({ rows, next, counts: await countSuppliers(ctx.db) });
}

const CURSOR = /^(\d{1,15})_([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})$/;

function readCursor(text: string | undefined): { appliedAt: Date; supplierId: string } | undefined {
  const [, ms, supplierId] = CURSOR.exec(text ?? '') ?? [];
  return ms === undefined || supplierId === undefined
    ? undefined
    : { appliedAt: new Date(Number(ms)), supplierId };
}
