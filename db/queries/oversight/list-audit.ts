import { sql } from 'drizzle-orm';
import type { AuditRow } from '../../../app/domain/oversight/audit-row.ts';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';
import { likePattern } from '../../like-pattern.ts';

export interface AuditQuestion {
  readonly orgId: string;
  readonly action: string | null;
  readonly subjectKind: string | null;
  /** Part of a person's name or of a number in the detail; empty = all. */
  readonly text: string;
  readonly from: Date | null;
  /** Exclusive. */
  readonly until: Date | null;
  readonly before: string | null;
  readonly limit: number;
}

/** Audit rows that an organization's page shows, newest first, paged by id. */
export function listAuditRows(db: Executor, question: AuditQuestion): Promise<AuditRow[]> {
  const { action, subjectKind, text, from, until, before } = question;
  const pattern = likePattern(text);
  return rows<AuditRow & Record<string, unknown>>(
    db,
    sql`select a.id, a.at, a.actor_name as "actorName", a.action, a.subject_kind as "subjectKind",
      a.subject_id as "subjectId", a.detail, a.request_id as "requestId"
    from audit_entries a
    where a.org_id = ${question.orgId}
      and (${action}::text is null or a.action = ${action}::text)
      and (${subjectKind}::text is null or a.subject_kind = ${subjectKind}::text)
      and (${text} = '' or a.actor_name ilike ${pattern} or a.detail->>'number' ilike ${pattern})
      and (${from?.toISOString() ?? null}::timestamptz is null or a.at >= ${from?.toISOString() ?? null}::timestamptz)
      and (${until?.toISOString() ?? null}::timestamptz is null or a.at < ${until?.toISOString() ?? null}::timestamptz)
      and (${before}::uuid is null or a.id < ${before}::uuid)
    order by a.id desc limit ${question.limit}`,
  );
}

/** What was done to one subject, newest first: the history panel of its page. */
export function readSubjectHistory(
  db: Executor,
  subjectKind: string,
  subjectId: string,
  limit = 200,
): Promise<AuditRow[]> {
  return rows<AuditRow & Record<string, unknown>>(
    db,
    sql`select a.id, to_json(a.at)#>>'{}' as at, a.actor_name as "actorName", a.action, a.subject_kind as "subjectKind",
      a.subject_id as "subjectId", a.detail, a.request_id as "requestId"
    from audit_entries a where a.subject_kind = ${subjectKind} and a.subject_id = ${subjectId}
    order by a.id desc limit ${limit}`,
  );
}
