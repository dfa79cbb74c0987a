import type { Cockpit } from '~/domain/oversight/boards.ts';
import { limitState } from '~/domain/oversight/near-limit.ts';
import { MAKER_SIZES, makerTotalFen, P832_PARTS, shareOf } from '~/domain/oversight/spend-figures.ts';
import { supervisionParams } from '~/domain/oversight/supervision-query.ts';
import type { StepCount } from '~/domain/oversight/waiting-steps.ts';
import { WAITING_STEP_NAMES, WAITING_STEPS } from '~/domain/oversight/waiting-steps.ts';
import { paths } from '~/paths.ts';
import { ShareBars } from '../charts/share-bars.tsx';
import { Empty } from '../feedback.tsx';
import { formatPercent } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Meter } from '../meter.tsx';
import { Money } from '../money.tsx';
import { Facts, Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import { Cited, RowBar, shareText } from './figures.tsx';
import { LimitStatus, limitTitle } from './limit-board.tsx';
import { MAKER_SIZE_TEXTS } from './maker-board.tsx';

interface PanelProps {
  cockpit: Cockpit;
}

/** 谁在办: how much waits at each step and how much of it is late, today. */
export function WaitingPanel({ cockpit }: PanelProps) {
  const t = useT();
  const { division, unit } = cockpit.frame.query;
  const counts = WAITING_STEPS.flatMap((step) => cockpit.waiting.find((count) => count.step === step) ?? []);
  const most = Math.max(1, ...counts.map((count) => count.open));
  const total = counts.reduce((sum, count) => sum + count.open, 0);
  const href = (more: { step?: string; late?: string }) =>
    paths.supervisorWaiting({ division, unit, ...more });
  return (
    <Panel title={t('谁在办')} more={<a href={href({})}>{t('{n} 件在办', { n: total })}</a>}>
      <Table
        caption={t('谁在办')}
        className="slim"
        stack={false}
        rows={counts}
        rowKey={(count) => count.step}
        empty={<Empty title={t('没有在办的事项')} />}
        columns={[
          { key: 'step', head: t('环节'), cell: (count) => t(WAITING_STEP_NAMES[count.step]) },
          {
            key: 'bar',
            head: t('数量条'),
            hideHead: true,
            className: 'bar-cell',
            cell: (count) => <RowBar share={count.open / most} />,
          },
          {
            key: 'open',
            head: t('在办'),
            num: true,
            cell: (count) => <a href={href({ step: count.step })}>{count.open}</a>,
          },
          { key: 'late', head: t('超时'), num: true, cell: (count) => <Late count={count} href={href} /> },
        ]}
      />
    </Panel>
  );
}

function Late({ count, href }: { count: StepCount; href: (more: { step: string; late: string }) => string }) {
  if (count.late === 0) return <span className="faint">0</span>;
  return (
    <a href={href({ step: count.step, late: '1' })}>
      <b className="ink-deny">{count.late}</b>
    </a>
  );
}

/** 近限清单: the fullest counters of the year. */
export function LimitsPanel({ cockpit }: PanelProps) {
  const t = useT();
  const { limits, frame } = cockpit;
  const { year, division, unit } = frame.query;
  return (
    <Panel
      title={t('近限清单')}
      note={t('单位 × 二级品目对限额标准，项目 × 品目对公开招标数额标准；自提交申请起累计')}
      more={
        <a href={paths.supervisorLimits({ year, division, unit })}>{t('全部 {n} 条', { n: limits.total })}</a>
      }
    >
      <Table
        caption={t('近限清单')}
        rows={limits.rows}
        rowKey={(row) => row.scopeKey}
        empty={
          <Empty title={t('没有达到提醒线的累计')}>{t('达到标准的提醒比例后，累计会出现在这里。')}</Empty>
        }
        columns={[
          { key: 'unit', head: t('单位'), role: 'lead', cell: (row) => <b>{row.unitName}</b> },
          { key: 'what', head: t('累计项'), cell: (row) => limitTitle(row, t) },
          {
            key: 'bar',
            head: t('占标准'),
            className: 'bar-cell',
            cell: (row) => (
              <RowBar share={row.amountFen / row.limitFen} hatched={limitState(row) === 'over'} />
            ),
          },
          {
            key: 'share',
            head: t('比例'),
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
          { key: 'state', head: t('状态'), cell: (row) => <LimitStatus row={row} /> },
        ]}
      />
    </Panel>
  );
}

/** 绿色占比 of the units that bought most of what stands in the lists. */
export function GreenPanel({ cockpit }: PanelProps) {
  const t = useT();
  const { frame, policy, greenMin } = cockpit;
  const params = supervisionParams(frame.query);
  const target = greenMin.value === null ? null : greenMin.value / 10_000;
  return (
    <Panel
      title={t('绿色占比')}
      more={<a href={paths.supervisorGreen(params)}>{t('按单位')}</a>}
      padded
      foot={
        <span className="small soft">
          {t.rich('竖线为目标 {target}', {
            target: <Cited value={greenMin}>{(value) => formatPercent(value / 10_000)}</Cited>,
          })}
        </span>
      }
    >
      {policy.greenUnits.length === 0 ? (
        <Empty title={t('无清单内品目成交')} />
      ) : (
        <ShareBars
          target={target}
          bars={policy.greenUnits.map((row) => ({
            key: row.key,
            label: row.name,
            share: shareOf(row.certifiedFen, row.listedFen),
            href: paths.supervisorOrders({ ...params, unit: row.key, green: 'listed' }),
          }))}
        />
      )}
    </Panel>
  );
}

/** 中小微份额 by the class of the maker. */
export function MakersPanel({ cockpit }: PanelProps) {
  const t = useT();
  const { makers } = cockpit.spend;
  const params = supervisionParams(cockpit.frame.query);
  const total = makerTotalFen(makers);
  return (
    <Panel
      title={t('中小微份额')}
      note={t('按制造商规模')}
      more={<a href={paths.supervisorMakers(params)}>{t('按单位')}</a>}
      padded
    >
      {total === 0 ? (
        <Empty title={t('期间内没有成交')} />
      ) : (
        <Meter
          large
          legend
          total={total}
          segments={MAKER_SIZES.map((size, index) => ({
            key: size,
            label: t(MAKER_SIZE_TEXTS[size]),
            value: makers[size],
            fill: ([1, 2, 3, 4, 5] as const)[index] ?? 5,
          }))}
        />
      )}
    </Panel>
  );
}

/** 832: what counts, what does not, and assistance-area produce apart. */
export function P832Panel({ cockpit }: PanelProps) {
  const t = useT();
  const { p832 } = cockpit.policy;
  const params = supervisionParams(cockpit.frame.query);
  const terms = {
    counted: t('832 已计入'),
    uncounted: t('832 产地未计入'),
    assistance: t('帮扶地区产品'),
  } as const;
  return (
    <Panel
      title={t('832 进度')}
      more={<a href={paths.supervisorP832(params)}>{t('按单位')}</a>}
      padded
      foot={<span className="small soft">{t('取得 832 平台订单号的才计入；帮扶地区产品不计入。')}</span>}
    >
      <Facts
        end
        items={P832_PARTS.map(({ origin, field, unionField }) => ({
          term: p832[unionField] === 0 ? terms[origin] : t('{term}（含工会）', { term: terms[origin] }),
          value: (
            <a
              href={
                p832[unionField] === 0
                  ? paths.supervisorOrders({ ...params, origin })
                  : paths.supervisorP832(params)
              }
            >
              <Money fen={p832[field]} />
            </a>
          ),
        }))}
      />
    </Panel>
  );
}
