import { fen, toYuanText } from '../../../domain/money.ts';
import type { AuditRow } from '../../../domain/oversight/audit-row.ts';
import { actionName, detailTexts, subjectKindName } from '../../../domain/oversight/audit-row.ts';
import type { Ctx } from '../../context.server.ts';
import { auditQuery, listAudit } from '../../oversight/list-audit.server.ts';
import type { Report } from '../report.server.ts';
import { conditionsOf, pagesOf } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

const BATCH_ROWS = 500;

/** The audit rows as they are filtered. */
export async function auditReport(ctx: Ctx, search: URLSearchParams): Promise<Report<AuditRow>> {
  const query = auditQuery(search);
  return {
    name: '审计记录',
    conditions: conditionsOf({
      动作: query.action === null ? '' : actionName(query.action),
      对象: query.subject === null ? '' : subjectKindName(query.subject),
      人员或编号: query.text,
      自: query.from,
      至: query.to,
    }),
    columns: [
      { head: '时间', kind: 'instant', value: (entry) => entry.at },
      { head: '人员', kind: 'text', value: (entry) => entry.actorName },
      { head: '动作', kind: 'text', value: (entry) => actionName(entry.action) },
      { head: '对象类型', kind: 'text', value: (entry) => subjectKindName(entry.subjectKind) },
      { head: '对象编号', kind: 'code', value: subjectNumber },
      { head: '内容', kind: 'text', value: (entry) => detailText(entry) },
      { head: '请求号', kind: 'code', value: (entry) => entry.requestId },
    ],
    rows: pagesOf(async (before) => {
      const { entries, nextBefore } = unwrap(
        await listAudit(ctx, { ...query, before, limit: BATCH_ROWS }),
        ctx,
      );
      return { rows: entries, next: nextBefore };
    }),
  };
}

const subjectNumber = ({ detail, subjectId }: AuditRow) =>
  typeof detail.number === 'string' ? detail.number : subjectId;

function detailText({ detail }: AuditRow): string {
  return detailTexts(detail)
    .map((part) => `${part.name}=${part.fen ? toYuanText(fen(Number(part.value))) : String(part.value)}`)
    .join('; ');
}
