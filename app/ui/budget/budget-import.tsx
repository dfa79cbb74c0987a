import type { RowProblem } from '~/domain/budget/parse-records.ts';
import { Button } from '../button.tsx';
import { Notice } from '../feedback.tsx';
import { FileField, Input, Textarea } from '../field.tsx';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';

/** 导入指标: paste or upload; every wrong cell is listed and nothing is written until all are right. */
export function BudgetImport(props: {
  fiscalYear: number;
  columns: readonly string[];
  problems: readonly RowProblem[];
}) {
  const t = useT();
  return (
    <Panel title={t('导入指标')} note={t('同一文件可重复导入：未变的行不会重复记账')} id="import" padded>
      {props.problems.length > 0 && <BudgetProblems problems={props.problems} />}
      <form method="post" encType="multipart/form-data" className="stack">
        <Input
          name="year"
          label={t('预算年度')}
          required
          inputMode="numeric"
          size={6}
          maxLength={4}
          defaultValue={props.fiscalYear}
        />
        <TableFields columns={props.columns} />
        <div>
          <Button variant="primary">{t('导入指标')}</Button>
        </div>
      </form>
    </Panel>
  );
}

/** A table as a file or pasted. */
export function TableFields({ columns }: { columns: readonly string[] }) {
  const t = useT();
  return (
    <>
      <FileField
        name="file"
        label={t('CSV 文件')}
        accept=".csv,text/csv"
        hint={t('首行为表头：{columns}', { columns: columns.join('、') })}
      />
      <Textarea
        name="table"
        rows={6}
        label={t('或从表格中复制后粘贴在此')}
        hint={t('包含表头；列之间为制表符或逗号，金额单位为元。')}
      />
    </>
  );
}

/** 查询指标: the fiscal system is asked for the unit's indicators of this year. */
export function IndicatorQuery() {
  const t = useT();
  return (
    <Panel title={t('查询一体化指标')} note={t('新增指标自动开立，金额变动记入账本，已有的不重复')} padded>
      <form method="post">
        <Button variant="primary" name="intent" value="indicators">
          {t('查询并更新')}
        </Button>
      </form>
    </Panel>
  );
}

/** Wrong cells of a table, by row. */
export function BudgetProblems({ problems }: { problems: readonly RowProblem[] }) {
  const t = useT();
  return (
    <>
      <Notice tone="deny" alert>
        {t('有 {n} 处需要修改，尚未写入任何数据。改好后重新导入。', { n: problems.length })}
      </Notice>
      <Table
        caption={t('需要修改的单元格')}
        rows={problems}
        rowKey={(problem) => `${problem.row}-${problem.column}`}
        columns={[
          { key: 'row', head: t('行'), num: true, cell: (problem) => problem.row },
          { key: 'column', head: t('列'), cell: (problem) => problem.column },
          { key: 'value', head: t('填写内容'), cell: (problem) => problem.value.slice(0, 60) },
          { key: 'message', head: t('怎么改'), cell: (problem) => t(problem.message, problem.params) },
        ]}
      />
    </>
  );
}
