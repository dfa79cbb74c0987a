import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { MemberFields, MemberRow } from '../../../app/domain/welfare/roster.input.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';

export interface RosterQuestion {
  readonly unionId: string;
  readonly view: 'current' | 'left' | 'all';
  /** Part of a name, number or department; empty = all. */
  readonly q: string;
  /** Staff number behind which the page begins. */
  readonly after: string | null;
  readonly today: string;
  readonly limit: number;
}

const inView = ({ view, today }: Pick<RosterQuestion, 'view' | 'today'>): SQL => {
  if (view === 'all') return sql`true`;
  return view === 'left'
    ? sql`m.left_on < ${today}::date`
    : sql`(m.left_on is null or m.left_on >= ${today}::date)`;
};

/** Members by staff number, with what they were given this year under the festivals' cap. */
export function listRoster(db: Executor, question: RosterQuestion): Promise<MemberRow[]> {
  const { unionId, q, after, today, limit } = question;
  return rows<MemberRow & Record<string, unknown>>(
    db,
    sql`select m.id, m.staff_number as "staffNumber", m.name, m.department, m.joined_on::text as "joinedOn",
        m.left_on::text as "leftOn", coalesce(u.used_fen, 0)::bigint as "festivalUsedFen"
      from union_members m left join welfare_cap_usage u on u.member_id = m.id and u.cap_key = 'union.holiday_cap'
        and u.year = extract(year from ${today}::date)::int
      where m.union_id = ${unionId} and ${inView(question)}
        ${q === '' ? sql`` : sql`and (m.name ilike ${likePattern(q)} or m.staff_number ilike ${likePattern(q)} or m.department ilike ${likePattern(q)})`}
        ${after === null ? sql`` : sql`and m.staff_number > ${after}`}
      order by m.staff_number limit ${limit}`,
  );
}

export interface RosterCounts {
  readonly current: number;
  readonly left: number;
}

export async function countRoster(db: Executor, unionId: string, today: string): Promise<RosterCounts> {
  const row = await firstRow<RosterCounts & Record<string, unknown>>(
    db,
    sql`select count(*) filter (where ${inView({ view: 'current', today })})::int as current,
      count(*) filter (where ${inView({ view: 'left', today })})::int as "left"
      from union_members m where m.union_id = ${unionId}`,
  );
  return row ?? { current: 0, left: 0 };
}

export interface UpsertedMembers {
  readonly created: number;
  readonly updated: number;
}

/** Writes members by staff number: new ones join, one who had left joins anew, the others get the name and department given. */
export async function upsertMembers(
  tx: Tx,
  unionId: string,
  members: readonly (MemberFields & { readonly id: string })[],
  at: Date,
): Promise<UpsertedMembers> {
  const written = await rows<{ isNew: boolean }>(
    tx,
    sql`insert into union_members as m (id, union_id, staff_number, name, department, joined_on, created_at)
      select x.id, ${unionId}::uuid, x."staffNumber", x.name, x.department, x."joinedOn", ${at.toISOString()}::timestamptz
      from jsonb_to_recordset(${JSON.stringify(members)}::jsonb)
        as x(id uuid, "staffNumber" text, name text, department text, "joinedOn" date)
      on conflict (union_id, staff_number) do update set name = excluded.name, department = excluded.department,
        joined_on = case when m.left_on is null then m.joined_on else excluded.joined_on end, left_on = null
      where (m.name, m.department) <> (excluded.name, excluded.department) or m.left_on is not null
      returning xmax = 0 as "isNew"`,
  );
  const created = written.filter((row) => row.isNew).length;
  return { created, updated: written.length - created };
}

/** Sets the last day of a membership that has begun by then; null when the union has no such member. */
export async function endMembership(
  tx: Tx,
  unionId: string,
  memberId: string,
  leftOn: string,
): Promise<{ readonly name: string; readonly ended: boolean } | null> {
  return firstRow<{ name: string; ended: boolean }>(
    tx,
    sql`with found as (
        select id, name, joined_on <= ${leftOn}::date as begun from union_members
        where id = ${memberId} and union_id = ${unionId} for update
      ), done as (
        update union_members m set left_on = ${leftOn} from found f where m.id = f.id and f.begun returning m.id
      ) select name, exists (select 1 from done) as ended from found`,
  );
}
