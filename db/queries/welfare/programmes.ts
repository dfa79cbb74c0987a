import { sql } from 'drizzle-orm';
import type { WelfareEvent } from '../../../app/domain/welfare/events.ts';
import type { ProgrammeState } from '../../../app/domain/welfare/programme-machine.ts';
import type { ProgrammeRow } from '../../../app/domain/welfare/programme-view.ts';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';
import { welfareProgrammes } from '../../schema/welfare.ts';
import { BUYER_CODE, joinBuyer } from '../organizations/buyers.ts';

/** The union's code in numbers: its unit's with a G. */
export async function unionCode(tx: Tx, unionId: string): Promise<string> {
  const row = await firstRow<{ code: string }>(
    tx,
    sql`select ${BUYER_CODE} as code from organizations o ${joinBuyer(sql`o.id`)} where o.id = ${unionId}`,
  );
  if (row === null) throw new Error(`${unionId} is no union`);
  return row.code;
}

export async function insertProgramme(
  tx: Tx,
  programme: typeof welfareProgrammes.$inferInsert,
): Promise<void> {
  await tx.insert(welfareProgrammes).values(programme);
}

/** A purchase of the programme that waits for the chair. */
const PENDING = sql`exists (select 1 from union_purchases w join purchase_requests r on r.id = w.request_id
  where w.programme_id = p.id and r.state in ('BUDGET_PENDING', 'APPROVING'))`;

export interface ProgrammeHead {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly event: WelfareEvent;
  readonly eventOn: string;
  readonly year: number;
  readonly state: ProgrammeState;
  readonly version: number;
  readonly isPending: boolean;
}

const HEAD = sql`p.id, p.number, p.title, p.event, p.event_on::text as "eventOn", p.year, p.state, p.version,
  ${PENDING} as "isPending"`;

/** Locks a programme for a change of what is given to whom; changes of one programme come one after another. */
export function lockProgramme(tx: Tx, unionId: string, programmeId: string): Promise<ProgrammeHead | null> {
  return firstRow<ProgrammeHead & Record<string, unknown>>(
    tx,
    sql`select ${HEAD} from welfare_programmes p where p.id = ${programmeId} and p.union_id = ${unionId} for update`,
  );
}

export function readProgrammeHead(
  db: Executor,
  unionId: string,
  programmeId: string,
): Promise<ProgrammeHead | null> {
  return firstRow<ProgrammeHead & Record<string, unknown>>(
    db,
    sql`select ${HEAD} from welfare_programmes p where p.id = ${programmeId} and p.union_id = ${unionId}`,
  );
}

/** The next version, and the state where it changes. */
export async function touchProgramme(
  tx: Tx,
  programmeId: string,
  state?: { readonly to: ProgrammeState; readonly at: Date },
): Promise<void> {
  await tx.execute(
    state === undefined
      ? sql`update welfare_programmes set version = version + 1 where id = ${programmeId}`
      : sql`update welfare_programmes set version = version + 1, state = ${state.to},
          closed_at = ${state.at.toISOString()}::timestamptz where id = ${programmeId}`,
  );
}

/** Programmes of a union, newest first, paged by id. */
export function listProgrammeRows(
  db: Executor,
  question: {
    readonly unionId: string;
    readonly year: number | null;
    readonly before: string | null;
    readonly limit: number;
  },
): Promise<ProgrammeRow[]> {
  const { unionId, year, before, limit } = question;
  return rows<ProgrammeRow & Record<string, unknown>>(
    db,
    sql`select ${HEAD}, a.given::int as given, a.signed::int as signed, coalesce(a.value, 0)::bigint as "valueFen",
        exists (select 1 from union_purchases w join orders o on o.request_id = w.request_id
          where w.programme_id = p.id) as "isOrdered"
      from welfare_programmes p left join lateral (select count(*) as given, sum(l.value_fen) as value,
          count(*) filter (where l.state = 'signed') as signed
        from welfare_allocations l where l.programme_id = p.id and l.state in ('allocated', 'signed')) a on true
      where p.union_id = ${unionId} ${year === null ? sql`` : sql`and p.year = ${year}`}
        ${before === null ? sql`` : sql`and p.id < ${before}::uuid`}
      order by p.id desc limit ${limit}`,
  );
}
