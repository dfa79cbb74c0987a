import type { ReactNode } from 'react';
import { DIFFERENCE_NAMES, REPAIR_NAMES } from '~/domain/budget/difference-names.ts';
import type {
  DifferenceItem,
  ReconciliationItem,
  ReconciliationState,
} from '~/domain/budget/reconciliation.ts';
import { RECONCILIATION_STATE_NAMES } from '~/domain/budget/reconciliation.ts';
import { paths } from '~/paths.ts';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { IconName } from '../icon.tsx';
import { Money } from '../money.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

const LOOK: Record<ReconciliationState, { tone: Tone; icon?: IconName }> = {
  running: { tone: 'idle', icon: 'clock' },
  agreed: { tone: 'ok' },
  differs: { tone: 'warn' },
  failed: { tone: 'deny' },
};

export function ReconciliationStatus({ state }: { state: ReconciliationState }) {
  const t = useT();
  return <Status {...LOOK[state]}>{t(RECONCILIATION_STATE_NAMES[state])}</Status>;
}

const amount = (fen: number | null): ReactNode => (fen === null ? '—' : <Money fen={fen} plain />);

/** Differences with both sides' figures, and what one click does about each. */
export function DifferenceTable(props: {
  caption: string;
  rows: readonly DifferenceItem[];
  empty: ReactNode;
  /** Where a repair posts. */
  action: string;
}) {
  const t = useT();
  return (
    <Table
      caption={props.caption}
      rows={props.rows}
      rowKey={(row) => row.id}
      empty={props.empty}
      top
      columns={[
        {
          key: 'what',
          head: t('差异'),
          role: 'lead',
          cell: (row) => (
            <>
              <b>{t(DIFFERENCE_NAMES[row.kind])}</b>
              <span className="small faint line-part">{row.subject}</span>
            </>
          ),
        },
        { key: 'unit', head: t('单位'), cell: (row) => row.unitName },
        { key: 'ours', head: t('商城（元）'), num: true, cell: (row) => amount(row.oursFen) },
        { key: 'theirs', head: t('一体化（元）'), num: true, cell: (row) => amount(row.theirsFen) },
        { key: 'state', head: t('处理'), cell: (row) => <DifferenceState row={row} /> },
        {
          key: 'act',
          head: t('操作'),
          hideHead: true,
          role: 'act',
          cell: (row) => row.state === 'open' && <Repair row={row} action={props.action} />,
        },
      ]}
    />
  );
}

function DifferenceState({ row }: { row: DifferenceItem }) {
  const t = useT();
  if (row.state === 'open') return <Status tone="warn">{t('待处理')}</Status>;
  if (row.state === 'gone') return <Status>{t('再次对账后消失')}</Status>;
  return (
    <>
      <Status tone="ok">{t('已修复')}</Status>
      <span className="small faint line-part">
        {row.repairedByName} {row.repairedAt === null ? '' : formatDateTime(row.repairedAt)}
      </span>
    </>
  );
}

function Repair({ row, action }: { row: DifferenceItem; action: string }) {
  const t = useT();
  return (
    <ConfirmDialog
      label={t('修复')}
      title={t('修复：{what}', { what: t(DIFFERENCE_NAMES[row.kind]) })}
      action={action}
      name="intent"
      value="repair"
      fields={{ differenceId: row.id }}
      variant="plain"
      size="sm"
      harmless
    >
      <p>{t(REPAIR_NAMES[row.kind])}</p>
      <p className="small faint">{t('办理人、前后金额和时间记入审计日志；重复点击不会重复执行。')}</p>
    </ConfirmDialog>
  );
}

/** Comparisons, newest first. */
export function ReconciliationTable({
  rows,
  empty,
}: {
  rows: readonly ReconciliationItem[];
  empty: ReactNode;
}) {
  const t = useT();
  return (
    <Table
      caption={t('对账记录')}
      rows={rows}
      rowKey={(row) => row.id}
      empty={empty}
      columns={[
        {
          key: 'when',
          head: t('时间'),
          role: 'lead',
          cell: (row) => (
            <>
              <a href={paths.operatorReconciliation(row.id)}>
                <b>{formatDateTime(row.startedAt)}</b>
              </a>
              <span className="small faint line-part">{row.startedByName ?? t('每日自动')}</span>
            </>
          ),
        },
        { key: 'unit', head: t('单位'), cell: (row) => row.unitName },
        { key: 'year', head: t('年度'), cell: (row) => row.fiscalYear },
        { key: 'indicators', head: t('指标'), num: true, cell: (row) => row.indicators },
        { key: 'holds', head: t('冻结和占用'), num: true, cell: (row) => row.holds },
        {
          key: 'differences',
          head: t('差异（待处理）'),
          num: true,
          cell: (row) => (row.differences === 0 ? '0' : `${row.differences}（${row.open}）`),
        },
        { key: 'state', head: t('结果'), cell: (row) => <ReconciliationStatus state={row.state} /> },
      ]}
    />
  );
}
