import type { Verdict } from '~/domain/policy/decision.ts';
import { STAGE_NAMES } from '~/domain/policy/decision-names.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import type { Kpi } from '../panel.tsx';
import { Kpis, Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import type { SandboxRunItem } from './sandbox-parts.tsx';
import { VerdictArrow } from './sandbox-parts.tsx';

interface Group {
  readonly key: string;
  readonly name: string;
  readonly turned: number;
  readonly stopped: number;
  readonly freed: number;
}

export interface SandboxSumsItem {
  readonly ways: readonly { readonly before: Verdict; readonly after: Verdict; readonly turned: number }[];
  readonly units: readonly Group[];
  readonly categories: readonly Group[];
  readonly purchases: number;
}

/** What the run found, in figures. */
export function SandboxFigures({ run, sums }: { run: SandboxRunItem; sums: SandboxSumsItem }) {
  const t = useT();
  const items: Kpi[] = [
    {
      key: 'considered',
      label: t('试算的判定'),
      value: run.considered,
      note: run.cutShort ? t('超出一次试算的上限，只算到这里') : t('用时 {ms} 毫秒', { ms: run.tookMs }),
    },
    {
      key: 'turned',
      label: t('判定改变'),
      value: run.turned,
      note: t('涉及 {n} 张申请或订单', { n: sums.purchases }),
    },
    {
      key: 'incomparable',
      label: t('无法比较'),
      value: run.incomparable,
      note: t('当时的判定没有用到这个数值'),
    },
    { key: 'by', label: t('试算人'), value: run.runByName, note: formatDateTime(run.runAt) },
  ];
  return <Kpis items={items} />;
}

/** From which verdict to which; each opens the list below. */
export function SandboxWays({ runId, sums }: { runId: string; sums: SandboxSumsItem }) {
  const t = useT();
  return (
    <Panel title={t('怎样改变')}>
      <Table
        caption={t('怎样改变')}
        rows={sums.ways}
        rowKey={(way) => `${way.before}-${way.after}`}
        columns={[
          {
            key: 'way',
            head: t('判定'),
            role: 'lead',
            cell: ({ before, after }) => <VerdictArrow before={before} after={after} />,
          },
          {
            key: 'turned',
            head: t('判定改变'),
            num: true,
            cell: ({ before, after, turned }) => (
              <a href={paths.operatorSandboxRun(runId, { way: `${before}-${after}` })}>{turned}</a>
            ),
          },
        ]}
      />
    </Panel>
  );
}

/** By unit or by 品目. */
export function SandboxGroups(props: {
  title: string;
  /** Head of the column of names. */
  head: string;
  rows: readonly Group[];
  href: (key: string) => string;
}) {
  const t = useT();
  return (
    <Panel title={props.title}>
      <Table
        caption={props.title}
        rows={props.rows}
        rowKey={(row) => row.key}
        columns={[
          {
            key: 'name',
            head: props.head,
            role: 'lead',
            cell: (row) => <a href={props.href(row.key)}>{row.name === '' ? row.key : row.name}</a>,
          },
          { key: 'turned', head: t('判定改变'), num: true, cell: (row) => row.turned },
          { key: 'stopped', head: t('变为不得购买'), num: true, cell: (row) => row.stopped },
          { key: 'freed', head: t('变为可以购买'), num: true, cell: (row) => row.freed },
        ]}
      />
    </Panel>
  );
}

export interface SandboxTurnItem {
  readonly setId: string;
  readonly unitName: string;
  readonly number: string | null;
  readonly stage: keyof typeof STAGE_NAMES;
  readonly orderDate: string;
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly amountFen: number;
  readonly before: Verdict;
  readonly after: Verdict;
  readonly wholeBefore: Verdict;
  readonly wholeAfter: Verdict;
}

/** Each purchase that turns. */
export function SandboxTurns({ runId, turns }: { runId: string; turns: readonly SandboxTurnItem[] }) {
  const t = useT();
  return (
    <Table
      caption={t('判定改变的采购')}
      rows={turns}
      rowKey={(turn) => turn.setId}
      empty={<Empty title={t('没有判定改变')}>{t('在这个范围内，换成试算的数值，判定都和当时一样。')}</Empty>}
      columns={[
        {
          key: 'number',
          head: t('申请或订单'),
          role: 'lead',
          cell: (turn) => (
            <>
              <a href={paths.operatorSandboxTurn(runId, turn.setId)}>
                <b>{turn.number ?? turn.setId.slice(0, 8)}</b>
              </a>
              <span className="small faint line-part">
                {turn.orderDate} {t(STAGE_NAMES[turn.stage])}
              </span>
            </>
          ),
        },
        { key: 'unit', head: t('单位'), cell: (turn) => turn.unitName },
        { key: 'category', head: t('品目'), cell: (turn) => turn.categoryName },
        { key: 'amount', head: t('金额'), num: true, cell: (turn) => <Money fen={turn.amountFen} /> },
        {
          key: 'card',
          head: t('这条规则'),
          cell: (turn) => <VerdictArrow before={turn.before} after={turn.after} />,
        },
        {
          key: 'whole',
          head: t('整单'),
          cell: (turn) =>
            turn.wholeBefore === turn.wholeAfter ? (
              <span className="faint">{t('不变')}</span>
            ) : (
              <VerdictArrow before={turn.wholeBefore} after={turn.wholeAfter} />
            ),
        },
      ]}
    />
  );
}
