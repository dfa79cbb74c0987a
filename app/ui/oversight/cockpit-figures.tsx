import type { Cockpit } from '~/domain/oversight/boards.ts';
import { makerTotalFen, shareOf, smallMicroFen, smeFen } from '~/domain/oversight/spend-figures.ts';
import { supervisionParams } from '~/domain/oversight/supervision-query.ts';
import { paths } from '~/paths.ts';
import { formatPercent } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import type { Kpi } from '../panel.tsx';
import { Kpis } from '../panel.tsx';
import { growthText, shareText, shortAmount } from './figures.tsx';

/** The six figures the page begins with, each a link to its board. */
export function CockpitFigures({ cockpit }: { cockpit: Cockpit }) {
  const t = useT();
  return (
    <Kpis
      items={[
        spendFigure(cockpit, t),
        greenFigure(cockpit, t),
        makerFigure(cockpit, t),
        p832Figure(cockpit, t),
        lateFigure(cockpit, t),
        limitFigure(cockpit, t),
      ]}
    />
  );
}

function spendFigure({ frame, spend }: Cockpit, t: T): Kpi {
  const { sums } = spend;
  const { text, unit } = shortAmount(sums.contractedFen, t);
  return {
    key: 'spend',
    label: t('成交额（{unit}）', { unit }),
    value: text,
    note: t('同比 {growth} · {n} 单', {
      growth: growthText(sums.contractedFen, sums.beforeFen, t),
      n: sums.orders,
    }),
    href: paths.supervisorSpend(supervisionParams(frame.query)),
  };
}

function greenFigure({ frame, policy, greenMin }: Cockpit, t: T): Kpi {
  const share = shareOf(policy.green.certifiedFen, policy.green.listedFen);
  return {
    key: 'green',
    label: t('绿色占比'),
    value: shareText(share),
    note: greenNote(share, greenMin.value === null ? null : greenMin.value / 10_000, t),
    href: paths.supervisorGreen(supervisionParams(frame.query)),
  };
}

/** “目标 80% · 高 1.6 点”, in words that need no colour. */
function greenNote(share: number | null, target: number | null, t: T) {
  if (share === null) return t('无清单内品目成交');
  if (target === null) return t('目标未查到');
  const points = Math.abs((share - target) * 100).toFixed(1);
  const params = { target: formatPercent(target), points };
  return share >= target ? (
    <span className="ink-ok">{t('目标 {target} · 高 {points} 点', params)}</span>
  ) : (
    <span className="ink-warn">{t('目标 {target} · 低 {points} 点，未达标', params)}</span>
  );
}

function makerFigure({ frame, spend }: Cockpit, t: T): Kpi {
  const total = makerTotalFen(spend.makers);
  return {
    key: 'makers',
    label: t('中小微份额（按制造商）'),
    value: shareText(shareOf(smeFen(spend.makers), total)),
    note: t('其中小微 {share}', { share: shareText(shareOf(smallMicroFen(spend.makers), total)) }),
    href: paths.supervisorMakers(supervisionParams(frame.query)),
  };
}

function p832Figure({ frame, policy }: Cockpit, t: T): Kpi {
  const counted = shortAmount(policy.p832.countedFen, t);
  const uncounted = shortAmount(policy.p832.uncountedFen, t);
  return {
    key: 'p832',
    label: t('832 已计入（{unit}）', { unit: counted.unit }),
    value: counted.text,
    note: t('未计入 {amount} {unit}', { amount: uncounted.text, unit: uncounted.unit }),
    href: paths.supervisorP832(supervisionParams(frame.query)),
  };
}

function lateFigure({ frame, late }: Cockpit, t: T): Kpi {
  const { division, unit } = frame.query;
  const amount = shortAmount(late.paymentFen, t);
  return {
    key: 'late',
    label: t('逾期未付'),
    value: t('{n} 笔', { n: late.payments }),
    note:
      late.payments === 0 ? (
        <span className="ink-ok">{t('没有逾期')}</span>
      ) : (
        <span className="ink-deny">
          {t('{amount} {unit} · 最长 {days} 日', { ...amountOf(amount), days: late.paymentDaysMax })}
        </span>
      ),
    href: paths.supervisorOverdue({ division, unit }),
  };
}

const amountOf = ({ text, unit }: { text: string; unit: string }) => ({ amount: text, unit });

function limitFigure({ frame, limits }: Cockpit, t: T): Kpi {
  const { division, unit, year } = frame.query;
  return {
    key: 'limits',
    label: t('近限累计'),
    value: t('{n} 条', { n: limits.total }),
    note:
      limits.over > 0 ? (
        <span className="ink-deny">{t('超过标准 {n} 条', { n: limits.over })}</span>
      ) : (
        t('没有超过标准的')
      ),
    href: paths.supervisorLimits({ year, division, unit }),
  };
}
