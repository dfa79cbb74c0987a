import {
  AGREEMENT_KIND_NAMES,
  AGREEMENT_STATE_NAMES,
  PRICING_KIND_NAMES,
} from '../../../../domain/agreements/agreement-machine.ts';
import { listAllAgreementsInput } from '../../../../domain/agreements/agreement-upkeep.input.ts';
import type { DeskAgreement } from '../../../../domain/agreements/desk.ts';
import { listAllAgreements } from '../../../agreements/list-all-agreements.server.ts';
import type { Ctx } from '../../../context.server.ts';
import type { Report } from '../../report.server.ts';
import { conditionsOf, pagesOf } from '../../report.server.ts';
import { unwrap } from '../../respond.server.ts';

const BATCH_ROWS = 500;

/** Agreements as they are filtered and sorted. */
export async function agreementsReport(ctx: Ctx, search: URLSearchParams): Promise<Report<DeskAgreement>> {
  const { after: _after, ...query } = listAllAgreementsInput.parse(Object.fromEntries(search));
  const { q, state, soon } = query;
  return {
    name: '框架协议',
    conditions: conditionsOf({
      关键词: q,
      状态: state === undefined ? '' : AGREEMENT_STATE_NAMES[state],
      期满: soon === undefined ? '' : '60 天内',
    }),
    columns: [
      { head: '协议编号', kind: 'code', value: (row) => row.number },
      { head: '协议名称', kind: 'text', value: (row) => row.name },
      { head: '征集人', kind: 'text', value: (row) => row.solicitorName },
      { head: '适用地区', kind: 'text', value: (row) => row.areaName },
      { head: '协议方式', kind: 'text', value: (row) => AGREEMENT_KIND_NAMES[row.kind] },
      { head: '计价方式', kind: 'text', value: (row) => PRICING_KIND_NAMES[row.pricingKind] },
      { head: '起始日', kind: 'date', value: (row) => row.validFrom },
      { head: '截止日', kind: 'date', value: (row) => row.validTo },
      { head: '状态', kind: 'text', value: (row) => AGREEMENT_STATE_NAMES[row.status] },
      { head: '采购包', kind: 'count', value: (row) => row.packages },
      { head: '入围供应商', kind: 'count', value: (row) => row.suppliers },
      { head: '在售', kind: 'count', value: (row) => row.offers },
    ],
    rows: pagesOf(async (after) => {
      const question = { ...query, after: after ?? undefined, limit: BATCH_ROWS };
      const { rows, next } = unwrap(await listAllAgreements(ctx, question), ctx);
      return { rows, next };
    }),
  };
}
