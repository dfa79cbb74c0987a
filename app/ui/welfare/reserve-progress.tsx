import type { ReserveFacts } from '~/domain/welfare/reserve.ts';
import { baseFen, doneShare } from '~/domain/welfare/reserve.ts';
import { paths } from '~/paths.ts';
import { ReserveChart, ReserveLegend } from '../charts/reserve-chart.tsx';
import type { ReserveChartShape } from '../charts/reserve-chart-shape.ts';
import { Notice } from '../feedback.tsx';
import { formatPercent } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { Meter } from '../meter.tsx';
import { Money } from '../money.tsx';
import { monthName } from '../month-name.ts';
import { Cited, shortAmount, UNIT_TEXTS } from '../oversight/figures.tsx';
import type { Kpi } from '../panel.tsx';
import { Facts, Kpis, Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import { DemoMark } from '../tag.tsx';
import { PaceStatus } from './pace-status.tsx';

interface Props {
  facts: ReserveFacts;
}

/** Why there is no target, and what to do about it; nothing when there is one. */
export function ReserveGap({ facts }: Props) {
  const t = useT();
  const year = String(facts.fiscalYear);
  switch (facts.target.kind) {
    case 'set':
      return null;
    case 'unfiled':
      return (
        <Notice tone="warn">
          {facts.isUnion
            ? t('单位还没有填报 {year} 年度基数，暂不能计算预留份额和完成率。', { year })
            : t('还没有填报 {year} 年度基数，暂不能计算预留份额和完成率，请由财务或单位管理员填报。', {
                year,
              })}
        </Notice>
      );
    case 'waived':
      return <Notice>{t('已填报“无食堂”，不作预留要求；采购的 832 产品仍计入年度采购额。')}</Notice>;
    case 'elsewhere':
      return <Notice>{t('合用食堂由其他单位填报，本单位不单独计算预留份额。')}</Notice>;
    case 'unset':
      return (
        <Notice tone="warn">{t('本地的预留比例尚未登记，暂不能计算预留份额，请联系财政部门登记。')}</Notice>
      );
  }
}

/** 应完成 58 %，实际 41 %: how far the year has gone, and how far the unit. */
export function ReserveProgress({ facts }: Props) {
  const t = useT();
  const { target, sums, dueShare } = facts;
  const done = doneShare(target, sums.countedFen);
  return (
    <>
      <Kpis items={keyFigures(facts, t)} />
      {target.kind === 'set' && done !== null && (
        <Panel
          title={t('时序进度')}
          more={<PaceStatus done={done} due={dueShare} />}
          padded
          foot={
            <span className="small soft">
              {t('应完成按全年日历天数（北京时间）平均计算，含今天；取得 832 平台订单号的才计入。')}
            </span>
          }
        >
          <p>
            {t.rich(
              target.targetFen > sums.countedFen
                ? '应完成 {due}，实际 {done}，距全年目标还差 {left}。'
                : '应完成 {due}，实际 {done}，已达到全年目标。',
              {
                due: <b>{formatPercent(dueShare)}</b>,
                done: <b>{formatPercent(done)}</b>,
                left: <Money fen={target.targetFen - sums.countedFen} />,
              },
            )}
          </p>
          <Meter
            large
            legend
            total={target.targetFen}
            ticks={[{ key: 'due', at: target.targetFen * dueShare, label: t('应完成') }]}
            segments={[
              {
                key: 'unit',
                label: t('单位采购'),
                value: sums.countedFen - sums.unionCountedFen,
                fill: 1,
              },
              { key: 'union', label: t('工会采购'), value: sums.unionCountedFen, fill: 2, hatch: true },
            ]}
          />
        </Panel>
      )}
    </>
  );
}

function keyFigures({ target, sums, dueShare, forecastFen }: ReserveFacts, t: T): Kpi[] {
  const counted = shortAmount(sums.countedFen, t);
  const unions = shortAmount(sums.unionCountedFen, t);
  const uncounted = shortAmount(sums.uncountedFen, t);
  const forecast = shortAmount(forecastFen ?? 0, t);
  const wanted = shortAmount(target.kind === 'set' ? target.targetFen : 0, t);
  const base = shortAmount(target.kind === 'set' ? target.baseFen : 0, t);
  const done = doneShare(target, sums.countedFen);
  const whole = doneShare(target, forecastFen ?? 0);
  return [
    target.kind === 'set'
      ? {
          key: 'target',
          label: t('全年预留份额（{unit}）', { unit: wanted.unit }),
          value: wanted.text,
          note: t('基数 {amount} {unit} × {ratio}', {
            amount: base.text,
            unit: base.unit,
            ratio: formatPercent(target.ratioBp / 10_000),
          }),
        }
      : { key: 'target', label: t('全年预留份额'), value: '—', note: t('见上方说明') },
    {
      key: 'counted',
      label: t('已计入（{unit}）', { unit: counted.unit }),
      value: counted.text,
      note: t('其中工会 {amount} {unit}', { amount: unions.text, unit: unions.unit }),
    },
    {
      key: 'done',
      label: t('完成率'),
      value: done === null ? '—' : formatPercent(done),
      note: t('按日历应完成 {share}', { share: formatPercent(dueShare) }),
    },
    {
      key: 'forecast',
      label: t('全年预计（{unit}）', { unit: forecast.unit }),
      value: forecastFen === null ? '—' : forecast.text,
      note:
        forecastFen === null || whole === null
          ? t('按近 90 天推算')
          : t('按近 90 天推算，完成 {share}', { share: formatPercent(whole) }),
    },
    {
      key: 'uncounted',
      label: t('未计入（{unit}）', { unit: uncounted.unit }),
      value: uncounted.text,
      note: t('原因和办法见订单'),
      href: '#orders',
    },
  ];
}

/** The year as lines, with the same figures as a table. */
export function ReserveCurve(
  props: Props & { charts: { wide: ReserveChartShape; narrow: ReserveChartShape } },
) {
  const t = useT();
  const { facts, charts } = props;
  const counted = shortAmount(facts.sums.countedFen, t);
  const label = t('{year} 年度至今已计入 {amount} {unit}，按日历应完成 {due}', {
    year: String(facts.fiscalYear),
    amount: counted.text,
    unit: counted.unit,
    due: formatPercent(facts.dueShare),
  });
  return (
    <Panel
      title={t('全年曲线')}
      note={t('单位：{unit}', { unit: t(UNIT_TEXTS[charts.wide.unit]) })}
      more={<ReserveLegend shape={charts.wide} />}
      padded
    >
      <div className="not-phone">
        <ReserveChart shape={charts.wide} label={label} />
      </div>
      <div className="only-phone">
        <ReserveChart shape={charts.narrow} label={label} />
      </div>
      <details className="chart-table">
        <summary>{t('查看各月数据')}</summary>
        <Table
          caption={t('各月已计入')}
          rows={facts.months}
          rowKey={(row) => String(row.month)}
          stack={false}
          columns={[
            { key: 'month', head: t('月份'), cell: (row) => monthName(t, row.month) },
            {
              key: 'fen',
              head: t('已计入'),
              num: true,
              cell: (row) => <Money fen={row.countedFen} plain bare />,
            },
          ]}
        />
      </details>
    </Panel>
  );
}

/** How the target comes about, with the clause of each number. */
export function ReserveBasis({ facts }: Props) {
  const t = useT();
  const { rules, target, filings } = facts;
  const [filing] = filings;
  const ratio = target.kind === 'set' && target.of === 'union' ? rules.unionShare : rules.ratio;
  return (
    <Panel title={t('预留份额怎么算')} padded>
      <Facts
        end
        items={[
          {
            term: t('预留基数'),
            value: filing === undefined ? t('未填报') : <Money fen={baseFen(filing)} />,
          },
          {
            term: t('工会经费'),
            value: filing === undefined ? null : <Money fen={filing.unionFen} plain />,
          },
          {
            term: t('预留比例'),
            value: <Cited value={ratio}>{(value) => formatPercent(value / 10_000)}</Cited>,
          },
          {
            term: t('预留份额'),
            value: target.kind === 'set' ? <Money fen={target.targetFen} /> : null,
          },
          {
            term: t('填报截止日'),
            value:
              rules.deadline.on === null ? (
                t('未公布')
              ) : (
                <>
                  {rules.deadline.clauseId === null ? (
                    rules.deadline.on
                  ) : (
                    <a href={paths.policyClause(rules.deadline.clauseId)}>{rules.deadline.on}</a>
                  )}{' '}
                  {rules.deadline.isDemo && <DemoMark />}
                </>
              ),
          },
          { term: t('帮扶地区产品（不计入）'), value: <Money fen={facts.sums.assistanceFen} plain /> },
        ]}
      />
      <p className="small soft">
        {t(
          '完成率＝已计入÷预留份额；全年预计＝已计入＋近 90 天日均×剩余天数。职工个人在 832 平台的采购不经本商城，不含在内。',
        )}
      </p>
    </Panel>
  );
}
