import type { WaitingBoard, WaitingBoardRow } from '~/domain/oversight/boards.ts';
import type { WaitingStep } from '~/domain/oversight/waiting-steps.ts';
import {
  WAITING_BASIS_NAMES,
  WAITING_OWNER_NAMES,
  WAITING_STEP_NAMES,
  WAITING_STEPS,
} from '~/domain/oversight/waiting-steps.ts';
import type { Query } from '~/paths.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatDate, formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { OfficePage } from '../office-shell.tsx';
import { PageHead, Switch } from '../page-head.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { ExportLinks, Pager, Toolbar } from '../toolbar.tsx';
import { Cited } from './figures.tsx';
import { frameNote, SupervisionBar } from './supervision-bar.tsx';

export interface WaitingPageProps {
  board: WaitingBoard;
  step: WaitingStep | null;
  lateOnly: boolean;
  /** Whether this is not the first page. */
  further: boolean;
}

/** 谁在办: for each step who has what, since when, how many working days, under which clause; the oldest first. */
export function WaitingPage({ board, step, lateOnly, further }: WaitingPageProps) {
  const t = useT();
  const { frame, rows, nextAfter } = board;
  const { division, unit } = frame.query;
  const place = { division, unit };
  const asked = { ...place, step, late: lateOnly };
  return (
    <OfficePage>
      <PageHead
        title={t('谁在办')}
        note={frameNote(frame, t)}
        actions={
          <Switch
            label={t('范围')}
            current={lateOnly ? 'late' : 'all'}
            items={[
              { key: 'all', label: t('全部在办'), href: paths.supervisorWaiting({ ...place, step }) },
              {
                key: 'late',
                label: t('只看超时'),
                href: paths.supervisorWaiting({ ...place, step, late: '1' }),
              },
            ]}
          />
        }
      />
      <SupervisionBar
        frame={frame}
        href={paths.supervisorWaiting}
        keep={{ step, late: lateOnly ? '1' : null }}
        days="now"
        ways={false}
      />
      <Steps board={board} current={step} place={place} />
      <Panel title={step === null ? t('全部环节') : t(WAITING_STEP_NAMES[step])} note={t('等待最久的在前')}>
        <Toolbar
          end={
            rows.length > 0 && (
              <ExportLinks href={(format) => paths.supervisorFile(format, 'waiting', asked)} />
            )
          }
        >
          {step !== null && <a href={paths.supervisorWaiting(place)}>{t('查看全部环节')}</a>}
        </Toolbar>
        <WaitingTable rows={rows} lateOnly={lateOnly} />
        <Pager
          shown={rows.length}
          prevHref={further ? paths.supervisorWaiting(asked) : null}
          nextHref={nextAfter === null ? null : paths.supervisorWaiting({ ...asked, after: nextAfter })}
        />
      </Panel>
    </OfficePage>
  );
}

/** The steps in the order of the work with their limits and clauses. */
function Steps({
  board,
  current,
  place,
}: {
  board: WaitingBoard;
  current: WaitingStep | null;
  place: Query;
}) {
  const t = useT();
  const rows = WAITING_STEPS.map(
    (step) => board.counts.find((count) => count.step === step) ?? { step, open: 0, late: 0, amountFen: 0 },
  );
  return (
    <Panel title={t('环节')} note={t('工作日按国务院办公厅放假与调休安排计算')}>
      <Table
        caption={t('环节')}
        rows={rows}
        rowKey={(row) => row.step}
        picked={(row) => row.step === current}
        columns={[
          {
            key: 'step',
            head: t('环节'),
            role: 'lead',
            cell: (row) => (
              <a href={paths.supervisorWaiting({ ...place, step: row.step })}>
                {t(WAITING_STEP_NAMES[row.step])}
              </a>
            ),
          },
          { key: 'owner', head: t('责任方'), cell: (row) => t(WAITING_OWNER_NAMES[row.step]) },
          { key: 'open', head: t('在办'), num: true, cell: (row) => row.open },
          {
            key: 'late',
            head: t('超时'),
            num: true,
            cell: (row) =>
              row.late === 0 ? (
                0
              ) : (
                <a href={paths.supervisorWaiting({ ...place, step: row.step, late: '1' })}>
                  <b className="ink-deny">{row.late}</b>
                </a>
              ),
          },
          { key: 'amount', head: t('金额'), num: true, cell: (row) => <Money fen={row.amountFen} plain /> },
          { key: 'limit', head: t('期限'), cell: (row) => <StepLimit board={board} step={row.step} /> },
          {
            key: 'basis',
            head: t('依据'),
            className: 'small faint',
            cell: (row) => t(WAITING_BASIS_NAMES[row.step]),
          },
        ]}
      />
    </Panel>
  );
}

function StepLimit({ board, step }: { board: WaitingBoard; step: WaitingStep }) {
  const t = useT();
  const limit = board.limits[step];
  if (limit === undefined) return <>—</>;
  return <Cited value={limit}>{(value) => t('{n} 个工作日', { n: value })}</Cited>;
}

function WaitingTable({ rows, lateOnly }: { rows: readonly WaitingBoardRow[]; lateOnly: boolean }) {
  const t = useT();
  return (
    <Table
      caption={t('在办事项')}
      rows={rows}
      rowKey={(row) => row.id}
      empty={
        <Empty title={lateOnly ? t('没有超时的事项') : t('没有在办的事项')}>
          {t('换一个环节、区划或单位再看。')}
        </Empty>
      }
      columns={[
        {
          key: 'number',
          head: t('单据'),
          role: 'lead',
          cell: (row) => (
            <>
              {row.kind === 'order' ? (
                <a className="strong code" href={paths.supervisorOrder(row.id)}>
                  {row.number}
                </a>
              ) : (
                <b className="code">{row.number}</b>
              )}
              <span className="small line-part">{row.title}</span>
            </>
          ),
        },
        { key: 'unit', head: t('采购单位'), cell: (row) => row.unitName },
        { key: 'step', head: t('环节'), className: 'nowrap', cell: (row) => t(WAITING_STEP_NAMES[row.step]) },
        {
          key: 'owner',
          head: t('责任人'),
          cell: (row) =>
            row.owners.length === 0 ? t(WAITING_OWNER_NAMES[row.step]) : row.owners.join(t('、')),
        },
        { key: 'since', head: t('自'), className: 'nowrap', cell: (row) => formatDateTime(row.since) },
        { key: 'days', head: t('工作日'), num: true, cell: (row) => row.workdays },
        {
          key: 'due',
          head: t('期限'),
          className: 'nowrap',
          cell: (row) => (row.dueOn === null ? '—' : formatDate(row.dueOn)),
        },
        {
          key: 'state',
          head: t('状态'),
          cell: (row) =>
            row.workdaysLate > 0 ? (
              <Status tone="deny" icon="clock">
                {t('超时 {n} 个工作日', { n: row.workdaysLate })}
              </Status>
            ) : (
              <Status tone={row.dueOn === null ? 'idle' : 'ok'}>
                {row.dueOn === null ? t('无期限') : t('期限内')}
              </Status>
            ),
        },
        { key: 'amount', head: t('金额'), num: true, cell: (row) => <Money fen={row.amountFen} /> },
      ]}
    />
  );
}
