import { sql } from 'drizzle-orm';
import type { Executor, Tx } from '../../client.ts';
import { firstRow } from '../../client.ts';

export interface Footprint {
  readonly userId: string;
  readonly productId: string;
  readonly seenAt: string;
}

/** So many are kept a person. */
const MOST_KEPT = 200;

/**
 * Writes what was looked at, of those who have not opted out, and forgets what is beyond the newest ones. Sorted by the
 * caller, so that two processes cannot wait in a circle.
 */
export async function writeFootprints(db: Executor, seen: readonly Footprint[]): Promise<void> {
  await db.execute(sql`
with given as (
  select * from jsonb_to_recordset(${JSON.stringify(seen)}::jsonb)
    as given("userId" uuid, "productId" uuid, "seenAt" timestamptz)
), written as (
  insert into footprints (user_id, product_id, seen_at)
  select g."userId", p.id, g."seenAt" from given g join products p on p.id = g."productId"
  where not exists (select from footprint_opt_outs o where o.user_id = g."userId")
  order by 1, 2
  on conflict (user_id, product_id) do update set seen_at = greatest(footprints.seen_at, excluded.seen_at)
)
delete from footprints f using (select distinct "userId" from given) u
where f.user_id = u."userId" and f.seen_at < (
  select k.seen_at from footprints k where k.user_id = u."userId"
  order by k.seen_at desc offset ${MOST_KEPT - 1} limit 1)`);
}

export interface KeptFootprints {
  /** Latest first. */
  readonly seen: readonly { readonly id: string; readonly seenAt: string }[];
  /** False for who wants none kept. */
  readonly kept: boolean;
}

/** The products a person looked at, before `before` (a product on the page before), and whether any are kept. */
export async function readFootprints(
  db: Executor,
  userId: string,
  options: { readonly before: string | null; readonly limit: number },
): Promise<KeptFootprints> {
  const row = await firstRow<KeptFootprints & Record<string, unknown>>(
    db,
    sql`with seen as (
        select f.product_id as id, f.seen_at from footprints f
        where f.user_id = ${userId} and (${options.before}::uuid is null or (f.seen_at, f.product_id) <
          (select b.seen_at, b.product_id from footprints b
            where b.user_id = ${userId} and b.product_id = ${options.before}::uuid))
        order by f.seen_at desc, f.product_id desc limit ${options.limit}
      )
      select not exists (select from footprint_opt_outs where user_id = ${userId}) as kept,
        (select coalesce(json_agg(json_build_object('id', id, 'seenAt', seen_at) order by seen_at desc, id desc), '[]'::json)
          from seen) as seen`,
  );
  return row ?? { seen: [], kept: true };
}

export async function deleteFootprints(tx: Tx, userId: string): Promise<void> {
  await tx.execute(sql`delete from footprints where user_id = ${userId}`);
}

export async function setOptOut(tx: Tx, userId: string, since: Date | null): Promise<void> {
  await tx.execute(
    since === null
      ? sql`delete from footprint_opt_outs where user_id = ${userId}`
      : sql`insert into footprint_opt_outs (user_id, since) values (${userId}, ${since.toISOString()}::timestamptz)
          on conflict do nothing`,
  );
}
