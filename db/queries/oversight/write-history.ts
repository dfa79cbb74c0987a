import type { SQL } from 'drizzle-orm';
import { sql } from 'drizzle-orm';
import type { Tx } from '../../client.ts';

/** An audit row as a verb makes it; in JSON its instant is text. */
export interface NewAuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly actorId: string | null;
  readonly actorName: string;
  readonly actorOrgId: string | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly orgId: string | null;
  readonly counterpartOrgId: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
  readonly requestId: string;
}

export interface NewOutboxMessage {
  readonly id: string;
  readonly aggregateKind: string;
  readonly aggregateId: string;
  readonly topic: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly availableAt: Date;
  readonly createdAt: Date;
}

/** What stands beside a write, in its transaction: who did it, and what is to be told or done elsewhere. */
export interface History {
  readonly audit: readonly NewAuditEntry[];
  readonly outbox: readonly NewOutboxMessage[];
}

/** Inserts audit rows of a JSON array, as (a part of) a statement; `guard` says when. */
export function auditFrom(rowsJson: SQL, guard: SQL = sql`true`): SQL {
  return sql`insert into audit_entries (id, at, actor_id, actor_name, actor_org_id, action, subject_kind, subject_id, org_id,
      counterpart_org_id, detail, request_id)
    select a.id, a.at, a."actorId", a."actorName", a."actorOrgId", a.action, a."subjectKind", a."subjectId", a."orgId",
      a."counterpartOrgId", a.detail, a."requestId"
    from jsonb_to_recordset(${rowsJson}) as a(id uuid, at timestamptz, "actorId" uuid, "actorName" text, "actorOrgId" uuid,
      action text, "subjectKind" text, "subjectId" text, "orgId" uuid, "counterpartOrgId" uuid, detail jsonb, "requestId" text)
    where ${guard}`;
}

/** Inserts outbox rows of a JSON array, as (a part of) a statement. */
export function outboxFrom(rowsJson: SQL, guard: SQL = sql`true`): SQL {
  return sql`insert into outbox (id, aggregate_kind, aggregate_id, topic, payload, status, attempts, available_at, created_at)
    select o.id, o."aggregateKind", o."aggregateId", o.topic, o.payload, 'pending', 0, o."availableAt", o."createdAt"
    from jsonb_to_recordset(${rowsJson}) as o(id uuid, "aggregateKind" text, "aggregateId" uuid, topic text, payload jsonb,
      "availableAt" timestamptz, "createdAt" timestamptz)
    where ${guard}`;
}

export const rowsJson = (rows: readonly unknown[]): SQL => sql`${JSON.stringify(rows)}::jsonb`;

/** Writes both in one statement. */
export async function writeHistory(tx: Tx, { audit, outbox }: History): Promise<void> {
  if (outbox.length === 0 && audit.length === 0) return;
  if (outbox.length === 0) await tx.execute(auditFrom(rowsJson(audit)));
  else if (audit.length === 0) await tx.execute(outboxFrom(rowsJson(outbox)));
  else await tx.execute(sql`with audited as (${auditFrom(rowsJson(audit))}) ${outboxFrom(rowsJson(outbox))}`);
}
