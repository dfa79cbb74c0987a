import { sql } from 'drizzle-orm';
import type { Executor, Tx } from '../../client.ts';
import { firstRow, rows } from '../../client.ts';

/** In SQL: whether the budget line `b` has a paper that proves its money. */
export const IS_PROVEN = sql`exists (select 1 from files pf where pf.subject_id = b.id and pf.purpose = 'fund_proof')`;

export interface FundProof extends Readonly<Record<string, unknown>> {
  readonly fileId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly uploadedByName: string;
  readonly uploadedAt: string;
}

/** The papers that prove a line's money, newest first. */
export function readFundProofs(db: Executor, lineId: string): Promise<FundProof[]> {
  return rows<FundProof>(
    db,
    sql`select f.id as "fileId", f.file_name as "fileName", f.sha256, u.name as "uploadedByName", f.uploaded_at as "uploadedAt"
      from files f join users u on u.id = f.uploaded_by
      where f.subject_id = ${lineId} and f.purpose = 'fund_proof' order by f.uploaded_at desc, f.id desc limit 50`,
  );
}

/** A unit's line, locked, with the fund it is of and the paper of this content when it has it already. */
export function lockFundedLine(
  tx: Tx,
  unitId: string,
  lineId: string,
  sha256: string,
): Promise<{ readonly code: string; readonly fundType: string; readonly sameFileId: string | null } | null> {
  return firstRow(
    tx,
    sql`select b.code, b.fund_type as "fundType", (select f.id from files f where f.subject_id = b.id
        and f.purpose = 'fund_proof' and f.sha256 = ${sha256} limit 1) as "sameFileId"
      from budget_lines b where b.id = ${lineId} and b.unit_id = ${unitId} for no key update of b`,
  );
}
