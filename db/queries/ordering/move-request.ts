import { sql } from 'drizzle-orm';
import type { RequestState } from '../../../app/domain/ordering/request-machine.ts';
import type { Tx } from '../../client.ts';
import { firstRow } from '../../client.ts';

export interface RequestMove {
  readonly requestId: string;
  /** Absent for the system: a user's move finds only requests of his unit. */
  readonly unitId?: string;
  readonly requesterId?: string;
  readonly from: readonly RequestState[];
  readonly to: RequestState;
  /** The version the user saw; a later one is a conflict. Absent for the system. */
  readonly version?: number;
  readonly decided?: { readonly at: Date; readonly by: string | null; readonly note: string | null };
}

export interface MovedRequest {
  readonly id: string;
  readonly number: string;
  readonly unitId: string;
  readonly requesterId: string;
  readonly mofDivCode: string;
  readonly fiscalYear: number;
  readonly totalFen: number;
  readonly version: number;
}

/** Fires a transition if the request is in one of `from` (and of the version seen); null when it is not. Locks the row. */
export function moveRequest(tx: Tx, move: RequestMove): Promise<MovedRequest | null> {
  const { decided } = move;
  return firstRow<MovedRequest & Record<string, unknown>>(
    tx,
    sql`update purchase_requests r set state = ${move.to}, version = r.version + 1
      ${
        decided === undefined
          ? sql``
          : sql`, decided_at = ${decided.at.toISOString()}::timestamptz, decided_by = ${decided.by}::uuid,
              decision_note = ${decided.note}`
      }
      where r.id = ${move.requestId}
        and r.state in (select jsonb_array_elements_text(${JSON.stringify(move.from)}::jsonb))
        ${move.unitId === undefined ? sql`` : sql`and r.unit_id = ${move.unitId}`}
        ${move.requesterId === undefined ? sql`` : sql`and r.requester_id = ${move.requesterId}`}
        ${move.version === undefined ? sql`` : sql`and r.version = ${move.version}`}
      returning r.id, r.number, r.unit_id as "unitId", r.requester_id as "requesterId", r.mof_div_code as "mofDivCode",
        r.fiscal_year as "fiscalYear", r.total_fen as "totalFen", r.version`,
  );
}

/** Whether a request was closed to be revised by this user: then a new one may name it as its forerunner. */
export async function isRevisable(
  tx: Tx,
  unitId: string,
  requesterId: string,
  requestId: string,
): Promise<boolean> {
  const row = await firstRow<{ id: string }>(
    tx,
    sql`select r.id from purchase_requests r
      where r.id = ${requestId} and r.unit_id = ${unitId} and r.requester_id = ${requesterId} and r.state = 'CANCELLED'`,
  );
  return row !== null;
}

export interface RequestHead {
  readonly id: string;
  readonly number: string;
  readonly state: RequestState;
  readonly requesterId: string;
  readonly version: number;
}

/** Why a move found nothing: the request as it is now, or null when the unit has none of this id. */
export function findRequestHead(tx: Tx, unitId: string, requestId: string): Promise<RequestHead | null> {
  return firstRow<RequestHead & Record<string, unknown>>(
    tx,
    sql`select r.id, r.number, r.state, r.requester_id as "requesterId", r.version
      from purchase_requests r where r.id = ${requestId} and r.unit_id = ${unitId}`,
  );
}
