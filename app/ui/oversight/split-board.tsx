import type { SplitBoard, SplitFinding } from '~/domain/oversight/split-finding.ts';
import { supervisionParams } from '~/domain/oversight/supervision-query.ts';
import { renderReason } from '~/domain/policy/render-decision.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { OfficePage } from '../office-shell.tsx';
import { RequestStatus } from '../ordering/request-status.tsx';
import { PageHead } from '../page-head.tsx';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import { ExportLinks, Pager, Toolbar } from '../toolbar.tsx';
import { frameNote, SupervisionBar } from './supervision-bar.tsx';

export interface SplitPageProps {
  board: SplitBoard;
  /** Whether this is not the first page. */
  further: boolean;
}

/** 拆单线索: requests that together with others pass a single-order limit within days, with the reasons given. */
export function SplitPage({ board, further }: SplitPageProps) {
  const t = useT();
  const { frame, rows, nextAfter } = board;
  const asked = supervisionParams(frame.query);
  return (
    <OfficePage>
      <PageHead title={t('拆单线索')} note={frameNote(frame, t)} />
      <SupervisionBar frame={frame} href={paths.supervisorSplits} ways={false} />
      <Panel title={t('拆单雷达的提示')} note={t('最近提交的在前；提示不等于违规，请结合理由核实')}>
        <Toolbar
          end={
            rows.length > 0 && (
              <ExportLinks href={(format) => paths.supervisorFile(format, 'splits', asked)} />
            )
          }
        >
          <a href={paths.policyRule('split.radar')}>{t('雷达怎样判断')}</a>
        </Toolbar>
        <SplitTable rows={rows} />
        <Pager
          shown={rows.length}
          prevHref={further ? paths.supervisorSplits(asked) : null}
          nextHref={nextAfter === null ? null : paths.supervisorSplits({ ...asked, after: nextAfter })}
        />
      </Panel>
    </OfficePage>
  );
}

function SplitTable({ rows }: { rows: readonly SplitFinding[] }) {
  const t = useT();
  return (
    <Table
      caption={t('拆单线索')}
      rows={rows}
      rowKey={(row) => row.requestId}
      top
      empty={
        <Empty title={t('没有拆单线索')}>{t('这段时间里没有短期内多次采购、合计超过单笔上限的申请。')}</Empty>
      }
      columns={[
        {
          key: 'number',
          head: t('采购申请'),
          role: 'lead',
          cell: (row) => (
            <>
              <b>
                {row.orderId === null ? (
                  row.number
                ) : (
                  <a href={paths.supervisorOrder(row.orderId)}>{row.number}</a>
                )}
              </b>
              <br />
              <span className="faint small">{formatDateTime(row.submittedAt)}</span>
            </>
          ),
        },
        {
          key: 'unit',
          head: t('采购单位'),
          cell: (row) => (
            <>
              {row.unitName}
              <br />
              <span className="faint small">{row.requesterName}</span>
            </>
          ),
        },
        { key: 'amount', head: t('本次金额'), num: true, cell: (row) => <Money fen={row.totalFen} plain /> },
        { key: 'why', head: t('提示与理由'), className: 'prose', cell: (row) => <Findings row={row} /> },
        { key: 'state', head: t('状态'), cell: (row) => <RequestStatus state={row.state} /> },
      ]}
    />
  );
}

function Findings({ row }: { row: SplitFinding }) {
  const t = useT();
  return (
    <ul className="small">
      {row.decisions.flatMap((decision) =>
        decision.reasons.map((reason) => (
          <li key={`${decision.subject}-${reason.code}`}>{renderReason(reason, t)}</li>
        )),
      )}
    </ul>
  );
}
