import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { useT } from '../i18n/context.tsx';
import { Meter } from '../meter.tsx';
import { Money } from '../money.tsx';
import { Kpis } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import type { BudgetTermsItem } from './budget-terms.tsx';
import { BudgetTerms } from './budget-terms.tsx';

/** What the pages need of a budget line. */
export interface BudgetLineItem {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly projectName: string;
  readonly economicClass: string;
  readonly status: 'active' | 'closed';
  readonly originKind?: 'initial' | 'carried' | 'supplement';
  readonly budgetFen: number;
  readonly heldFen: number;
  readonly committedFen: number;
  readonly spentFen: number;
}

export const available = (line: Omit<BudgetLineItem, 'status'>) =>
  line.budgetFen - line.heldFen - line.committedFen - line.spentFen;

const sum = (lines: readonly BudgetLineItem[], of: (line: BudgetLineItem) => number) =>
  lines.reduce((total, line) => total + of(line), 0);

/** The five sums of all lines. */
export function BudgetTotals({ lines, terms }: { lines: readonly BudgetLineItem[]; terms: BudgetTermsItem }) {
  const t = useT();
  if (lines.length === 0) return null;
  return (
    <div className="panel-body">
      <Kpis
        items={[
          { key: 'available', label: t('可用'), value: <Money fen={sum(lines, available)} /> },
          { key: 'budget', label: t('指标'), value: <Money fen={sum(lines, (line) => line.budgetFen)} /> },
          { key: 'held', label: t('冻结'), value: <Money fen={sum(lines, (line) => line.heldFen)} /> },
          {
            key: 'committed',
            label: t('占用'),
            value: <Money fen={sum(lines, (line) => line.committedFen)} />,
          },
          { key: 'spent', label: t('支付'), value: <Money fen={sum(lines, (line) => line.spentFen)} /> },
        ]}
      />
      <BudgetTerms budgetFen={sum(lines, (line) => line.budgetFen)} terms={terms} />
    </div>
  );
}

/** 支付·占用·冻结 in the fixed order. */
export function BudgetMeter({ line, large }: { line: Omit<BudgetLineItem, 'status'>; large?: boolean }) {
  const t = useT();
  return (
    <Meter
      total={line.budgetFen}
      large={large}
      legend={large}
      {...(large ? { rest: t('可用') } : {})}
      segments={[
        { key: 'spent', label: t('支付'), value: line.spentFen, fill: 1 },
        { key: 'committed', label: t('占用'), value: line.committedFen, fill: 2 },
        { key: 'held', label: t('冻结'), value: line.heldFen, fill: 3 },
      ]}
    />
  );
}

export function BudgetLineTable({
  lines,
  mayImport,
}: {
  lines: readonly BudgetLineItem[];
  mayImport: boolean;
}) {
  const t = useT();
  return (
    <Table
      caption={t('预算指标')}
      rows={lines}
      rowKey={(line) => line.id}
      stack="two-up"
      empty={
        <Empty title={t('这个年度还没有指标')}>
          {mayImport
            ? t('在下方粘贴或上传预算管理一体化系统导出的指标表。')
            : t('请联系本单位财务导入指标。')}
        </Empty>
      }
      columns={[
        {
          key: 'name',
          head: t('指标'),
          role: 'lead',
          cell: (line) => (
            <>
              <a href={paths.budgetLine(line.id)} className="strong">
                {line.name}
              </a>{' '}
              {line.status === 'closed' && <Status>{t('已关闭')}</Status>}
              {line.originKind === 'carried' && <Status tone="refer">{t('结转')}</Status>}
              {line.originKind === 'supplement' && <Status tone="refer">{t('追加')}</Status>}
              <br />
              <span className="faint small">
                {line.code} · {line.projectName}
              </span>
            </>
          ),
        },
        { key: 'class', head: t('经济分类'), cell: (line) => line.economicClass },
        {
          key: 'budget',
          head: t('指标金额'),
          num: true,
          cell: (line) => <Money fen={line.budgetFen} bare plain />,
        },
        { key: 'held', head: t('冻结'), num: true, cell: (line) => <Money fen={line.heldFen} bare plain /> },
        {
          key: 'committed',
          head: t('占用'),
          num: true,
          cell: (line) => <Money fen={line.committedFen} bare plain />,
        },
        {
          key: 'spent',
          head: t('支付'),
          num: true,
          cell: (line) => <Money fen={line.spentFen} bare plain />,
        },
        {
          key: 'available',
          head: t('可用'),
          num: true,
          cell: (line) => <Money fen={available(line)} bare />,
        },
        { key: 'meter', head: t('进度'), cell: (line) => <BudgetMeter line={line} /> },
      ]}
    />
  );
}
