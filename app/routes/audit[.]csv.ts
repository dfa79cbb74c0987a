import type { LoaderFunctionArgs } from '@remix-run/node';
import { actionName, detailTexts, subjectKindName } from '~/domain/oversight/audit-row.ts';
import { EXPORT_ROWS } from '~/server/fulfilment/order-query.server.ts';
import { csvResponse, csvYuan } from '~/server/http/csv.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';
import { auditQuery, listAudit } from '~/server/oversight/list-audit.server.ts';
import { formatDateTime } from '~/ui/format.ts';

const HEAD = ['时间', '人员', '动作', '对象类型', '对象编号', '内容', '请求号'];

/** The audit rows as they are filtered, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = auditQuery(new URL(args.request.url).searchParams);
    const list = unwrap(await listAudit(ctx, { ...query, before: null, limit: EXPORT_ROWS }), ctx);
    const rows = list.entries.map((entry) => [
      formatDateTime(entry.at),
      entry.actorName,
      actionName(entry.action),
      subjectKindName(entry.subjectKind),
      typeof entry.detail.number === 'string' ? entry.detail.number : entry.subjectId,
      detailTexts(entry.detail)
        .map((part) => `${part.name}=${part.fen ? csvYuan(Number(part.value)) : String(part.value)}`)
        .join('; '),
      entry.requestId,
    ]);
    return csvResponse('审计记录.csv', HEAD, rows);
  });
}
