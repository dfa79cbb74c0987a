import { sql } from 'drizzle-orm';
import type { SplitFinding } from '../../../app/domain/oversight/split-finding.ts';
import type { Executor } from '../../client.ts';
import { rows } from '../../client.ts';
import { PLANNED_ANEW } from '../../prepared-statements.ts';
import type { SupervisionScope } from './spend-lines.ts';
import { inScope } from './spend-lines.ts';

export interface SplitQuestion {
  readonly scope: SupervisionScope;
  /** Shanghai dates, both included. */
  readonly from: string;
  readonly to: string;
  readonly after: { readonly since: string; readonly id: string } | null;
  readonly limit: number;
}

/** Requests whose submission the radar did not simply pass, newest first. */
export function listSplitFindings(db: Executor, question: SplitQuestion): Promise<SplitFinding[]> {
  const { scope, from, to, after, limit } = question;
  return rows<SplitFinding & Record<string, unknown>>(
    db,
    sql`
    ${sql.raw(PLANNED_ANEW)} with found as materialized (
      select d.subject_id, d.decisions from decision_sets d
      where d.stage = 'submit' and d.subject_kind = 'request' and d.order_date between ${from}::date and ${to}::date
        and d.decisions @? '$[*] ? (@.ruleId == "split.radar" && @.verdict != "permit")'
    )
    select o.id as "requestId", o.number, g.name as "unitName", w.name as "requesterName", o.submitted_at as "submittedAt",
      o.state, o.total_fen as "totalFen",
      (select x.id from orders x where x.request_id = o.id order by x.number limit 1) as "orderId",
      jsonb_path_query_array(f.decisions, '$[*] ? (@.ruleId == "split.radar" && @.verdict != "permit")') as decisions
    from found f join purchase_requests o on o.id = f.subject_id
      join organizations g on g.id = o.unit_id join users w on w.id = o.requester_id
    where ${inScope(scope)}
      and (${after?.id ?? null}::uuid is null
        or (o.submitted_at, o.id) < (${after?.since ?? null}::timestamptz, ${after?.id ?? null}::uuid))
    order by o.submitted_at desc, o.id desc limit ${limit}`,
  );
}
