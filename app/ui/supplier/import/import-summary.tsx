import type { ImportView } from '~/domain/catalogue/import-view.ts';
import type { PriceMove, PriceMovesSummary } from '~/domain/catalogue/price-moves.ts';
import { formatPercent } from '../../format.ts';
import { useT } from '../../i18n/context.tsx';
import type { T } from '../../i18n/t.ts';
import { formatNumber } from '../../i18n/t.ts';
import type { IconName } from '../../icon.tsx';
import { Icon } from '../../icon.tsx';
import type { MeterFill } from '../../meter.tsx';
import { Meter } from '../../meter.tsx';
import type { Kpi } from '../../panel.tsx';
import { Kpis } from '../../panel.tsx';

/** The rows of a file: each is in one of these. */
const SHARED = ['new', 'price_up', 'price_down', 'changed', 'unchanged', 'rejected'] as const;

function shareOf(n: number, rows: number, view: ImportView, t: T): string {
  const counted = SHARED.some((one) => one === view);
  return !counted || n === 0 || rows === 0 ? '' : t('占 {share}', { share: formatPercent(n / rows) });
}

function moveText(move: PriceMove | null, sign: '+' | '−', t: T): string {
  if (move === null) return '';
  const share = (bp: number) => `${sign}${formatPercent(bp / 10_000)}`;
  return move.mostBp === move.meanBp
    ? share(move.meanBp)
    : t('平均 {mean}，最多 {most}', { mean: share(move.meanBp), most: share(move.mostBp) });
}

type Counts = Readonly<Record<ImportView, number>>;

function Label({ icon, text, tone }: { icon: IconName; text: string; tone?: string }) {
  return (
    <span className={tone}>
      <Icon name={icon} /> {text}
    </span>
  );
}

/** The result in figures, each leading to its rows, and as a bar. */
export function ImportSummary(props: {
  counts: Counts;
  /** null where no rows are kept. */
  hrefOf: ((view: ImportView) => string) | null;
  done: boolean;
  /** How far prices move; null where nobody counted. */
  moves: PriceMovesSummary | null;
}) {
  const t = useT();
  const { counts, hrefOf, done, moves } = props;
  const rows = SHARED.reduce((sum, view) => sum + counts[view], 0);
  const kpi = (view: ImportView, label: Kpi['label'], note: string): Kpi => ({
    key: view,
    label,
    value: formatNumber(counts[view]),
    note: [shareOf(counts[view], rows, view, t), note].filter((part) => part !== '').join(' · '),
    href: hrefOf?.(view),
  });
  const items = [
    kpi('new', <Label icon="plus" text={t('新增')} />, done ? t('已上架') : t('确认后上架')),
    kpi(
      'price_up',
      <Label icon="up" text={t('涨价')} tone="ink-warn" />,
      moveText(moves?.up ?? null, '+', t) || t('已提交的订单按原价'),
    ),
    kpi(
      'price_down',
      <Label icon="down" text={t('降价')} tone="ink-ok" />,
      moveText(moves?.down ?? null, '−', t) || t('购物车里的自动变便宜'),
    ),
    kpi('changed', <Label icon="swap" text={t('其他更新')} />, t('库存、资料、供货条件')),
    kpi('unchanged', <Label icon="minus" text={t('未变')} />, t('不重复写入')),
    ...(counts.removed > 0
      ? [kpi('removed', <Label icon="trash" text={t('下架商品')} tone="ink-warn" />, t('文件中没有的商品'))]
      : []),
    kpi(
      'rejected',
      <Label icon="deny" text={t('拒绝行')} tone="ink-deny" />,
      t('逐格列出原因，其余不受影响'),
    ),
    kpi('warnings', <Label icon="warn" text={t('提醒')} tone="ink-warn" />, t('会写入，请核对')),
  ];
  const bar: readonly (readonly [ImportView, string, MeterFill])[] = [
    ['new', t('新增'), 2],
    ['price_up', t('涨价'), 3],
    ['price_down', t('降价'), 1],
    ['changed', t('其他更新'), 4],
    ['unchanged', t('未变'), 5],
    ['rejected', t('拒绝行'), 6],
  ];
  return (
    <>
      <Kpis items={items} />
      <Meter
        large
        total={rows}
        label={bar.map(([view, label]) => `${label} ${formatNumber(counts[view])}`).join('，')}
        segments={bar.map(([view, label, fill]) => ({ key: view, label, value: counts[view], fill }))}
      />
    </>
  );
}
