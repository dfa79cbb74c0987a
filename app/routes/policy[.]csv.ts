import type { LoaderFunctionArgs } from '@remix-run/node';
import { csvResponse } from '~/server/http/csv.server.ts';
import { guarded, unwrap } from '~/server/http/respond.server.ts';
import { policyQuery, viewPolicyLibrary } from '~/server/policy/view-policy-library.server.ts';
import { createT } from '~/ui/i18n/t.ts';

const HEAD = [
  '编号',
  '数值',
  '今天适用',
  '决定地区',
  '地区代码',
  '起始日',
  '依据',
  '可信程度',
  '演示参数',
  '来源',
];

/** What counts in a place today, as a file. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx } = context;
  return guarded(ctx, async () => {
    const t = createT('zh');
    const query = policyQuery(new URL(request.url).searchParams);
    const { values, area, date } = unwrap(await viewPolicyLibrary(ctx, { ...query, view: 'values' }), ctx);
    const rows = values.map(({ ruleId, name, decidedBy }) => [
      ruleId,
      name,
      decidedBy?.text ? t(decidedBy.text.text, decidedBy.text.params) : '尚无数值',
      decidedBy?.areaName ?? (decidedBy === null ? '' : '全国'),
      decidedBy?.areaCode ?? '',
      decidedBy?.validFrom ?? '',
      decidedBy?.clauseTitle ?? '',
      decidedBy?.confidence ?? 'missing',
      decidedBy?.isDemo ? '是' : '否',
      decidedBy?.source ?? '',
    ]);
    return csvResponse(`规则数值-${area.name ?? '全国'}-${date}.csv`, HEAD, rows);
  });
}
