import type { LoaderFunctionArgs } from '@remix-run/node';
import { ledgerQuery, viewBudgetLine } from '~/server/budget/view-budget-line.server.ts';
import { csvResponse, csvYuan } from '~/server/http/csv.server.ts';
import { guarded, requireUser, unwrap } from '~/server/http/respond.server.ts';

const HEAD = [
  '序号',
  '时间',
  '事项',
  '单据',
  '摘要',
  '经办',
  '指标变动',
  '冻结变动',
  '占用变动',
  '支付变动',
  '可用',
  '校验码',
];
const EXPORT_LIMIT = 10_000;

/** A budget line's ledger as a file, newest entry first, at most 10,000 entries. */
export async function loader(args: LoaderFunctionArgs) {
  const { ctx } = requireUser(args);
  return guarded(ctx, async () => {
    const query = ledgerQuery(args.params.lineId ?? '', new URL(args.request.url).searchParams);
    const { line, entries } = unwrap(await viewBudgetLine(ctx, { ...query, limit: EXPORT_LIMIT }), ctx);
    const rows = entries.map((entry) => [
      entry.seq,
      entry.at,
      entry.kind,
      entry.sourceNumber,
      entry.reason,
      entry.actorName,
      csvYuan(entry.budgetDeltaFen),
      csvYuan(entry.heldDeltaFen),
      csvYuan(entry.committedDeltaFen),
      csvYuan(entry.spentDeltaFen),
      csvYuan(entry.availableFen),
      entry.hash,
    ]);
    return csvResponse(`指标流水-${line.code}.csv`, HEAD, rows);
  });
}
