import { listSpecTemplatesInput } from '../../../../domain/catalogue/spec-template.input.ts';
import type { SpecField } from '../../../../domain/catalogue/spec-template.ts';
import { SPEC_TYPE_NAMES } from '../../../../domain/catalogue/spec-template.ts';
import { listSpecTemplates } from '../../../catalogue/list-spec-templates.server.ts';
import type { Ctx } from '../../../context.server.ts';
import type { Report } from '../../report.server.ts';
import { conditionsOf, pagesOf } from '../../report.server.ts';
import { unwrap } from '../../respond.server.ts';

const BATCH_ROWS = 100;
const yes = (is: boolean) => (is ? '是' : '');

interface TemplateField extends SpecField {
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly validFrom: string;
}

/** 规格模板 in force, a row a field. */
export async function templatesReport(ctx: Ctx, search: URLSearchParams): Promise<Report<TemplateField>> {
  const { q } = listSpecTemplatesInput.parse(Object.fromEntries(search));
  return {
    name: '规格模板',
    conditions: conditionsOf({ 关键词: q }),
    columns: [
      { head: '品目编码', kind: 'code', value: (row) => row.categoryCode },
      { head: '品目', kind: 'text', value: (row) => row.categoryName },
      { head: '生效日期', kind: 'date', value: (row) => row.validFrom },
      { head: '规格编码', kind: 'code', value: (row) => row.code },
      { head: '规格', kind: 'text', value: (row) => row.name },
      { head: '类型', kind: 'text', value: (row) => SPEC_TYPE_NAMES[row.type] },
      { head: '单位', kind: 'text', value: (row) => row.unit },
      { head: '可选值', kind: 'text', value: (row) => row.values.join('、') },
      { head: '必填', kind: 'text', value: (row) => yes(row.mandatory) },
      { head: '筛选', kind: 'text', value: (row) => yes(row.facet) },
      { head: '别名', kind: 'text', value: (row) => row.aliases.join('、') },
    ],
    rows: pagesOf(async (after) => {
      const question = { q, after: after ?? undefined, limit: BATCH_ROWS };
      const { rows, next } = unwrap(await listSpecTemplates(ctx, question), ctx);
      const fields = rows.flatMap(({ categoryCode, categoryName, validFrom, fields: all }) =>
        all.map((field) => ({ ...field, categoryCode, categoryName, validFrom })),
      );
      return { rows: fields, next };
    }),
  };
}
