import type { LimitMovements, NearLimitBoard } from '~/domain/oversight/boards.ts';
import type { LimitRow, LimitState } from '~/domain/oversight/near-limit.ts';
import { LIMIT_STATE_NAMES, limitState } from '~/domain/oversight/near-limit.ts';
import { supervisionParams } from '~/domain/oversight/supervision-query.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatDateTime, formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { OfficePage } from '../office-shell.tsx';
import { Breadcrumbs, PageHead, Switch, Tabs } from '../page-head.tsx';
import { Panel } from '../panel.tsx';
import type { Tone } from '../status.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { ExportLinks, PageNumbers, Pager, Toolbar } from '../toolbar.tsx';
import { Cited, RowBar, shareText } from './figures.tsx';
import { frameNote, SupervisionBar } from './supervision-bar.tsx';

const TONES: Record<LimitState, Tone> = { over: 'deny', near: 'warn', below: 'ok' };

export function LimitStatus({ row }: { row: LimitRow }) {
  const t = useT();
  const state = limitState(row);
  return (
    <Status tone={row.framework && state === 'over' ? 'warn' : TONES[state]}>
      {t(LIMIT_STATE_NAMES[state])}
    </Status>
  );
}

/** “A0504 办公用品 · 框架协议项下”, with the project where the rule goes by project. */
export function limitTitle(row: LimitRow, t: T): string {
  const parts = [
    row.projectName === null ? null : `${row.projectCode} ${row.projectName}`,
    `${row.categoryCode} ${row.categoryName}`,
    row.framework ? t('框架协议项下，只提醒') : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

/** 近限清单: cumulative counters against the quota or the open-tender threshold, the fullest first. */
export function LimitBoardPage({ board }: { board: NearLimitBoard }) {
  const t = useT();
  const { frame, rule, all, rows, page, pages } = board;
  const { year, division, unit } = supervisionParams(frame.query);
  const place = { year, division, unit };
  const asked = { ...place, rule, all };
  return (
    <OfficePage>
      <PageHead
        title={t('近限清单')}
        note={frameNote(frame, t)}
        actions={
          <Switch
            label={t('范围')}
            current={all ? 'all' : 'near'}
            items={[
              { key: 'near', label: t('达到提醒线'), href: paths.supervisorLimits({ ...place, rule }) },
              {
                key: 'all',
                label: t('全部累计'),
                href: paths.supervisorLimits({ ...place, rule, all: '1' }),
              },
            ]}
          />
        }
      />
      <SupervisionBar
        frame={frame}
        href={paths.supervisorLimits}
        keep={{ rule, all: all ? '1' : null }}
        days="year"
        ways={false}
      />
      <Panel>
        <Tabs
          label={t('对照的标准')}
          current={rule}
          items={[
            {
              key: 'unit',
              label: t('单位 × 二级品目 · 限额标准'),
              href: paths.supervisorLimits({ ...place, all, rule: 'unit' }),
            },
            {
              key: 'project',
              label: t('项目 × 品目 · 公开招标数额标准'),
              href: paths.supervisorLimits({ ...place, all, rule: 'project' }),
            },
          ]}
        />
        <Toolbar
          end={
            rows.length > 0 && (
              <ExportLinks href={(format) => paths.supervisorFile(format, 'limits', asked)} />
            )
          }
        >
          <p className="small soft">
            {t.rich(
              '标准 {limit}，提醒线 {warn}。自提交申请起计入，取消、退货和降价冲减；框架协议项下单独累计，只提醒。',
              {
                limit: (
                  <Cited value={board.limitValue}>
                    {(value) => t('{amount} 元', { amount: formatMoney(value) })}
                  </Cited>
                ),
                warn: <Cited value={board.warnValue}>{(value) => `${value}%`}</Cited>,
              },
            )}
          </p>
        </Toolbar>
        <LimitTable board={board} />
        <PageNumbers
          page={page}
          pages={pages}
          href={(to) => paths.supervisorLimits({ ...asked, page: to === 1 ? null : to })}
        />
      </Panel>
    </OfficePage>
  );
}

function LimitTable({ board }: { board: NearLimitBoard }) {
  const t = useT();
  const { rows, rule, all, frame } = board;
  const { year } = frame.query;
  return (
    <Table
      caption={t('近限清单')}
      rows={rows}
      rowKey={(row) => row.scopeKey}
      empty={
        <Empty title={all ? t('本年度还没有累计') : t('没有达到提醒线的累计')}>
          {t('达到标准的提醒比例后，累计会出现在这里。')}
        </Empty>
      }
      columns={[
        { key: 'unit', head: t('采购单位'), role: 'lead', cell: (row) => <b>{row.unitName}</b> },
        {
          key: 'what',
          head: rule === 'unit' ? t('二级品目') : t('项目与品目'),
          cell: (row) => limitTitle(row, t),
        },
        {
          key: 'bar',
          head: t('占标准条'),
          hideHead: true,
          label: null,
          className: 'bar-cell not-phone',
          cell: (row) => <RowBar share={row.amountFen / row.limitFen} hatched={limitState(row) === 'over'} />,
        },
        {
          key: 'share',
          head: t('占标准'),
          num: true,
          cell: (row) => shareText(row.amountFen / row.limitFen),
        },
        {
          key: 'amount',
          head: t('本年累计'),
          num: true,
          cell: (row) => (
            <a href={paths.supervisorLimitMovements({ key: row.scopeKey, year })}>
              <Money fen={row.amountFen} />
            </a>
          ),
        },
        { key: 'limit', head: t('标准'), num: true, cell: (row) => <Money fen={row.limitFen} plain /> },
        {
          key: 'left',
          head: t('余额'),
          num: true,
          cell: (row) => <Money fen={row.limitFen - row.amountFen} plain />,
        },
        { key: 'state', head: t('状态'), cell: (row) => <LimitStatus row={row} /> },
      ]}
    />
  );
}

/** What a counter consists of: every request that was counted and every order that gave something back. */
export function LimitMovementsPage({ opened, further }: { opened: LimitMovements; further: boolean }) {
  const t = useT();
  const { scopeKey, fiscalYear, unitName, categoryName, amountFen, movements, nextBefore } = opened;
  const asked = { key: scopeKey, year: fiscalYear };
  const rule = scopeKey.startsWith('project:') ? 'project' : 'unit';
  return (
    <OfficePage>
      <Breadcrumbs
        items={[
          { label: t('近限清单'), href: paths.supervisorLimits({ year: fiscalYear, rule }) },
          { label: unitName },
        ]}
      />
      <PageHead
        title={t('累计明细')}
        note={[unitName, categoryName, t('{year} 年度', { year: String(fiscalYear) })]
          .filter(Boolean)
          .join(' · ')}
      />
      <Panel
        title={t.rich('本年累计 {amount}', { amount: <Money fen={amountFen} /> })}
        note={t('以下各笔相加等于累计')}
      >
        <Toolbar
          end={<ExportLinks href={(format) => paths.supervisorFile(format, 'limit-movements', asked)} />}
        />
        <Table
          caption={t('累计明细')}
          rows={movements}
          rowKey={(row) => row.id}
          empty={<Empty title={t('没有累计')} />}
          columns={[
            { key: 'at', head: t('时间'), className: 'nowrap', cell: (row) => formatDateTime(row.at) },
            {
              key: 'source',
              head: t('单据'),
              role: 'lead',
              cell: (row) =>
                row.sourceKind === 'request'
                  ? t('采购申请 {number}', { number: row.sourceNumber })
                  : t('订单 {number} 冲减', { number: row.sourceNumber }),
            },
            {
              key: 'orders',
              head: t('订单'),
              cell: (row) =>
                row.orders.length === 0
                  ? t('尚未生成订单')
                  : row.orders.map((order) => (
                      <a key={order.id} className="code line-part" href={paths.supervisorOrder(order.id)}>
                        {order.number}
                      </a>
                    )),
            },
            {
              key: 'amount',
              head: t('金额'),
              num: true,
              cell: (row) => <Money fen={row.amountFen} signed />,
            },
          ]}
        />
        <Pager
          shown={movements.length}
          prevHref={further ? paths.supervisorLimitMovements(asked) : null}
          nextHref={
            nextBefore === null ? null : paths.supervisorLimitMovements({ ...asked, before: nextBefore })
          }
        />
      </Panel>
    </OfficePage>
  );
}
