import type { ReferenceList } from '../../../../domain/oversight/reference-list.ts';
import { CONFIDENCE_NAMES, isConfidence } from '../../../../domain/policy/confidence.ts';
import type { Ctx } from '../../../context.server.ts';
import { viewReference } from '../../../policy/view-reference.server.ts';
import type { Report } from '../../report.server.ts';
import { conditionsOf, inOneBatch } from '../../report.server.ts';
import { unwrap } from '../../respond.server.ts';

const confidenceText = (code: string) => (isConfidence(code) ? CONFIDENCE_NAMES[code] : '逐行注明');

/** Every list with its source and how sure it is. */
export async function referenceReport(ctx: Ctx): Promise<Report<ReferenceList>> {
  const { lists } = unwrap(await viewReference(ctx), ctx);
  return {
    name: '基础数据',
    conditions: conditionsOf({}),
    columns: [
      { head: '清单', kind: 'text', value: (row) => row.name },
      { head: '来源', kind: 'text', value: (row) => row.source },
      { head: '行数', kind: 'count', value: (row) => row.rows ?? row.loaded },
      { head: '依据报道或转载', kind: 'count', value: (row) => row.doubtful },
      { head: '演示参数', kind: 'count', value: (row) => row.demo },
      { head: '尚无数值', kind: 'count', value: (row) => row.missing },
      { head: '可信程度', kind: 'text', value: (row) => confidenceText(row.confidence) },
      { head: '施行日期', kind: 'date', value: (row) => row.effectiveFrom },
      { head: '核对日期', kind: 'date', value: (row) => row.checked },
    ],
    rows: inOneBatch(lists),
  };
}
