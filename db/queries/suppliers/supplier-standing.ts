import { sql } from 'drizzle-orm';
import type { StandingSanction, SupplierStatus } from '../../../app/domain/suppliers/standing.ts';
import { statusOn } from '../../../app/domain/suppliers/standing.ts';
import type { Executor } from '../../client.ts';
import { firstRow } from '../../client.ts';

export interface SupplierStanding {
  readonly status: SupplierStatus;
  /** Sanctions that stand on the day, the graver first. */
  readonly sanctions: readonly StandingSanction[];
  /** Last day of the business licence; null = 长期. */
  readonly licenceValidUntil: string | null;
}

/**
 * How a supplier stands on a day: verbs that list goods or take new orders ask here first.
 * @param today the Shanghai date of the injected clock
 */
export async function readSupplierStanding(
  db: Executor,
  supplierId: string,
  today: string,
): Promise<SupplierStanding | null> {
  const found = await firstRow<{
    register: SupplierStatus;
    licenceValidUntil: string | null;
    sanctions: readonly StandingSanction[];
    recorded: number;
  }>(
    db,
    sql`select s.status as register, s.licence_valid_until::text as "licenceValidUntil",
        coalesce((select json_agg(json_build_object('sanctionId', x.id, 'kind', x.kind, 'reason', x.reason,
            'startsOn', x.starts_on, 'endsOn', x.ends_on) order by x.kind, x.starts_on)
          from supplier_sanctions x
          where x.supplier_id = s.org_id and x.lifted_at is null and x.starts_on <= ${today}
            and (x.ends_on is null or x.ends_on >= ${today})), '[]') as sanctions,
        (select count(*) from supplier_sanctions x where x.supplier_id = s.org_id)::int as recorded
      from suppliers s where s.org_id = ${supplierId}`,
  );
  if (found === null) return null;
  const { register, sanctions, recorded, licenceValidUntil } = found;
  return { status: statusOn(register, sanctions, recorded), sanctions, licenceValidUntil };
}
