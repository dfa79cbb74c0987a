import { sql } from 'drizzle-orm';
import type { AllocationState } from '../../../app/domain/welfare/programme-machine.ts';
import { anyOf } from '../../any-of.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

export interface Entitled {
  readonly id: string;
  readonly name: string;
}

/** Of the members named, or of all, those who are entitled and have no basket; in a fixed order. */
export function findUnallocated(
  tx: Tx,
  programmeId: string,
  today: string,
  memberIds: readonly string[] | 'all',
): Promise<Entitled[]> {
  return rows<Entitled & Record<string, unknown>>(
    tx,
    sql`select m.id, m.name from welfare_programmes p join union_members m on m.union_id = p.union_id
      where p.id = ${programmeId} and m.joined_on <= ${today}::date and (m.left_on is null or m.left_on >= p.event_on)
        ${memberIds === 'all' ? sql`` : sql`and m.id = ${anyOf(memberIds)}`}
        and not exists (select 1 from welfare_allocations a where a.programme_id = p.id and a.member_id = m.id
          and a.state in ('allocated', 'signed'))
        and not exists (select 1 from welfare_exclusions x where x.programme_id = p.id and x.member_id = m.id)
      order by m.id`,
  );
}

export interface CapChange {
  readonly memberId: string;
  /** Negative gives back. */
  readonly deltaFen: number;
}

/**
 * Moves what members have used of a cap in a year, in one statement and in the order of the members; answers who would not
 * stay within it and so was not moved: the caller then rolls back. What is given back always fits.
 */
export async function changeCapUsage(
  tx: Tx,
  cap: { readonly year: number; readonly capKey: string; readonly capFen: number },
  changes: readonly CapChange[],
): Promise<string[]> {
  if (changes.length === 0) return [];
  const { year, capKey, capFen } = cap;
  const moved = await rows<{ id: string }>(
    tx,
    sql`with change as (
        select x."memberId" as member_id, sum(x."deltaFen")::bigint as delta
        from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as x("memberId" uuid, "deltaFen" bigint)
        group by 1 order by 1
      )
      insert into welfare_cap_usage as u (member_id, year, cap_key, used_fen)
      select member_id, ${year}::int, ${capKey}::text, delta from change where delta <= ${capFen}::bigint
      on conflict (member_id, year, cap_key) do update set used_fen = u.used_fen + excluded.used_fen
        where u.used_fen + excluded.used_fen >= 0
          and (excluded.used_fen <= 0 or u.used_fen + excluded.used_fen <= ${capFen}::bigint)
      returning member_id as id`,
  );
  const within = new Set(moved.map((row) => row.id));
  return [...new Set(changes.map((change) => change.memberId))].filter((id) => !within.has(id));
}

export interface Usage {
  readonly memberId: string;
  readonly name: string;
  readonly usedFen: number;
}

/** What members have used of a cap, most first. */
export function readCapUsage(
  db: Executor,
  cap: { readonly year: number; readonly capKey: string },
  memberIds: readonly string[],
): Promise<Usage[]> {
  return rows<Usage & Record<string, unknown>>(
    db,
    sql`select m.id as "memberId", m.name, coalesce(u.used_fen, 0)::bigint as "usedFen" from union_members m
      left join welfare_cap_usage u on u.member_id = m.id and u.year = ${cap.year} and u.cap_key = ${cap.capKey}
      where m.id = ${anyOf(memberIds)} order by 3 desc, m.staff_number`,
  );
}

export async function insertAllocations(
  tx: Tx,
  allocations: readonly {
    readonly id: string;
    readonly programmeId: string;
    readonly memberId: string;
    readonly basketId: string;
    readonly valueFen: number;
    readonly capKey: string;
  }[],
  at: Date,
): Promise<void> {
  await tx.execute(sql`insert into welfare_allocations (id, programme_id, member_id, basket_id, value_fen, cap_key, state, allocated_at)
    select x.id, x."programmeId", x."memberId", x."basketId", x."valueFen", x."capKey", 'allocated', ${at.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(allocations)}::jsonb)
      as x(id uuid, "programmeId" uuid, "memberId" uuid, "basketId" uuid, "valueFen" bigint, "capKey" text)`);
}

export interface StoredAllocation {
  readonly id: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly basketId: string;
  readonly valueFen: number;
  readonly capKey: string;
  readonly state: AllocationState;
}

/** The allocations of a locked programme: those named, or all that stand. */
export function readAllocations(
  db: Executor,
  programmeId: string,
  ids: readonly string[] | 'standing',
): Promise<StoredAllocation[]> {
  return rows<StoredAllocation & Record<string, unknown>>(
    db,
    sql`select a.id, a.member_id as "memberId", m.name as "memberName", a.basket_id as "basketId",
        a.value_fen as "valueFen", a.cap_key as "capKey", a.state
      from welfare_allocations a join union_members m on m.id = a.member_id
      where a.programme_id = ${programmeId}
        and ${ids === 'standing' ? sql`a.state in ('allocated', 'signed')` : sql`a.id = ${anyOf(ids)}`}
      order by a.id`,
  );
}

/** Ends allocations that were not signed: the goods were never bought, or went back. */
export async function endAllocations(
  tx: Tx,
  ids: readonly string[],
  end: { readonly to: 'withdrawn' | 'returned'; readonly at: Date; readonly reason: string | null },
): Promise<void> {
  await tx.execute(sql`update welfare_allocations set state = ${end.to}, returned_at = ${end.at.toISOString()}::timestamptz,
    return_reason = ${end.reason} where id = ${anyOf(ids)}`);
}

/** Two members exchange what they were given. */
export async function swapAllocations(tx: Tx, one: StoredAllocation, other: StoredAllocation): Promise<void> {
  await tx.execute(sql`update welfare_allocations a set basket_id = x.basket_id, value_fen = x.value_fen
    from (values (${one.id}::uuid, ${other.basketId}::uuid, ${other.valueFen}::bigint),
      (${other.id}::uuid, ${one.basketId}::uuid, ${one.valueFen}::bigint)) as x(id, basket_id, value_fen)
    where a.id = x.id`);
}

/** 签收: each by himself, or all by the one who is named. */
export async function signAllocations(
  tx: Tx,
  ids: readonly string[],
  sign: { readonly at: Date; readonly by: string | null; readonly recordedBy: string },
): Promise<void> {
  await tx.execute(sql`update welfare_allocations a set state = 'signed', signed_at = ${sign.at.toISOString()}::timestamptz,
    signed_by = coalesce(${sign.by}::text, m.name), recorded_by = ${sign.recordedBy}
    from union_members m where m.id = a.member_id and a.id = ${anyOf(ids)} and a.state = 'allocated'`);
}

/** True when the member is one of the programme's union and was not excluded yet. */
export async function insertExclusion(
  tx: Tx,
  programmeId: string,
  memberId: string,
  reason: string,
): Promise<{ readonly name: string } | null> {
  return firstRow<{ name: string }>(
    tx,
    sql`with put as (
        insert into welfare_exclusions (programme_id, member_id, reason)
        select p.id, m.id, ${reason} from welfare_programmes p join union_members m on m.union_id = p.union_id
        where p.id = ${programmeId} and m.id = ${memberId}
        on conflict (programme_id, member_id) do update set reason = excluded.reason returning member_id
      ) select m.name from union_members m join put on put.member_id = m.id`,
  );
}

export async function deleteExclusion(tx: Tx, programmeId: string, memberId: string): Promise<boolean> {
  const gone = await rows(
    tx,
    sql`delete from welfare_exclusions where programme_id = ${programmeId} and member_id = ${memberId} returning 1`,
  );
  return gone.length === 1;
}
