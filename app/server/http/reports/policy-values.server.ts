import type { ValueToday } from '../../../domain/policy/clause-view.ts';
import { createT } from '../../../ui/i18n/t.ts';
import type { Ctx } from '../../context.server.ts';
import { policyQuery, viewPolicyLibrary } from '../../policy/view-policy-library.server.ts';
import type { Report } from '../report.server.ts';
import { conditionsOf, inOneBatch } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

const t = createT('zh');

function written({ decidedBy }: ValueToday): string {
  return decidedBy?.text ? t(decidedBy.text.text, decidedBy.text.params) : '尚无数值';
}

/** What the registry says for a place today, with who decided and how sure it is. */
export async function policyValuesReport(ctx: Ctx, search: URLSearchParams): Promise<Report<ValueToday>> {
  const query = policyQuery(search);
  const { values, area, date } = unwrap(await viewPolicyLibrary(ctx, { ...query, view: 'values' }), ctx);
  const place = area.name ?? '全国';
  return {
    name: `规则数值-${place}-${date}`,
    conditions: conditionsOf({ 地区: place, 日期: date, 关键词: query.text }),
    columns: [
      { head: '编号', kind: 'code', value: (row) => row.ruleId },
      { head: '数值', kind: 'text', value: (row) => row.name },
      { head: '今天适用', kind: 'text', value: written },
      {
        head: '决定地区',
        kind: 'text',
        value: (row) => (row.decidedBy === null ? null : (row.decidedBy.areaName ?? '全国')),
      },
      { head: '地区代码', kind: 'code', value: (row) => row.decidedBy?.areaCode },
      { head: '起始日', kind: 'date', value: (row) => row.decidedBy?.validFrom },
      { head: '依据', kind: 'text', value: (row) => row.decidedBy?.clauseTitle },
      { head: '可信程度', kind: 'text', value: (row) => row.decidedBy?.confidence ?? 'missing' },
      { head: '演示参数', kind: 'text', value: (row) => (row.decidedBy?.isDemo ? '是' : '否') },
      { head: '来源', kind: 'text', value: (row) => row.decidedBy?.source },
    ],
    rows: inOneBatch(values),
  };
}
