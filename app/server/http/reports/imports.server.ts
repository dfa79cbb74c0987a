import type { ImportJob } from '~db/queries/catalogue/import-jobs.ts';
import { IMPORT_STATE_NAMES } from '../../../domain/catalogue/import-machine.ts';
import { listImports } from '../../catalogue/list-imports.server.ts';
import type { Ctx } from '../../context.server.ts';
import type { Report } from '../report.server.ts';
import { conditionsOf, pagesOf } from '../report.server.ts';
import { unwrap } from '../respond.server.ts';

const BATCH_ROWS = 200;

/** 导入历史 with its counts. */
export async function importsReport(ctx: Ctx): Promise<Report<ImportJob>> {
  return {
    name: '导入历史',
    conditions: conditionsOf({}),
    columns: [
      { head: '导入编号', kind: 'code', value: (job) => job.id },
      { head: '文件', kind: 'text', value: (job) => job.file_name },
      { head: '状态', kind: 'text', value: (job) => IMPORT_STATE_NAMES[job.state] },
      { head: '发起', kind: 'text', value: (job) => job.started_by_name ?? '商城运营' },
      { head: '开始时间', kind: 'instant', value: (job) => job.started_at },
      { head: '确认', kind: 'text', value: (job) => job.confirmed_by_name },
      { head: '结束时间', kind: 'instant', value: (job) => job.finished_at },
      { head: '行数', kind: 'count', value: (job) => job.row_count },
      { head: '新增', kind: 'count', value: (job) => job.created },
      { head: '涨价', kind: 'count', value: (job) => job.price_up },
      { head: '降价', kind: 'count', value: (job) => job.price_down },
      {
        head: '其他更新',
        kind: 'count',
        value: (job) => job.updated - job.price_up - job.price_down,
      },
      { head: '未变', kind: 'count', value: (job) => job.unchanged },
      { head: '下架', kind: 'count', value: (job) => job.removed },
      { head: '拒绝', kind: 'count', value: (job) => job.rejected },
      { head: '提醒', kind: 'count', value: (job) => job.warnings },
      { head: '暂缓', kind: 'count', value: (job) => job.held_back },
    ],
    rows: pagesOf(async (before) => {
      const asked = { limit: BATCH_ROWS, ...(before === null ? {} : { before }) };
      const { imports, next } = unwrap(await listImports(ctx, asked), ctx);
      return { rows: imports, next };
    }),
  };
}
