import type { ReactNode } from 'react';
import { growthOf } from '~/domain/oversight/spend-figures.ts';
import type { CitedValue } from '~/domain/oversight/supervision-view.ts';
import { paths } from '~/paths.ts';
import { formatMoney, formatPercent } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { formatNumber, msg } from '../i18n/t.ts';
import { Icon } from '../icon.tsx';
import { DemoMark } from '../tag.tsx';

const TEN_THOUSAND_YUAN = 1_000_000;
const MILLION_YUAN = 100_000_000;
/** From here on millions are easier to read. */
const MILLIONS_FROM = 10 * MILLION_YUAN;

export const UNIT_TEXTS = {
  yuan: msg('元'),
  'ten-thousand': msg('万元'),
  million: msg('百万元'),
} as const;

/** An amount short enough for a key figure, with its unit as words. */
export function shortAmount(fen: number, t: T): { readonly text: string; readonly unit: string } {
  const size = Math.abs(fen);
  if (size >= MILLIONS_FROM) return { text: tenths(fen / MILLION_YUAN), unit: t(UNIT_TEXTS.million) };
  if (size >= TEN_THOUSAND_YUAN)
    return { text: tenths(fen / TEN_THOUSAND_YUAN), unit: t(UNIT_TEXTS['ten-thousand']) };
  return { text: formatMoney(fen), unit: t(UNIT_TEXTS.yuan) };
}

function tenths(value: number): string {
  const [whole = '0', decimal = '0'] = value.toFixed(1).split('.');
  return `${formatNumber(Number(whole))}.${decimal}`;
}

/** A share of the whole, or a dash where there is no whole. */
export const shareText = (share: number | null): string => (share === null ? '—' : formatPercent(share));

/** 同比, as words: nothing to compare with reads 无同期, never a percentage. */
export function growthText(now: number, before: number, t: T): string {
  const growth = growthOf(now, before);
  if (growth === null) return t('无同期');
  return growth > 0 ? `+${formatPercent(growth)}` : formatPercent(growth);
}

/** Stripes over a colour that means a shortfall; `HatchPattern` stands once in the area's frame. */
export const HATCH = 'url(#hatch)';

export function HatchPattern() {
  return (
    <svg className="hatch-pattern" aria-hidden="true">
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path className="pattern-line" d="M0 0V6" />
      </pattern>
    </svg>
  );
}

/** A bar of a table row: its length is the share, its figure stands in the next cell. */
export function RowBar({ share, hatched }: { share: number; hatched?: boolean | undefined }) {
  const width = Math.max(0, Math.min(share, 1)) * 100;
  return (
    <svg className="row-bar" aria-hidden="true">
      <rect className={hatched ? 'fill-3' : 'fill-1'} width={`${width}%`} height="100%" rx="2" />
      {hatched && <rect fill={HATCH} width={`${width}%`} height="100%" />}
    </svg>
  );
}

/** What the amounts of every board mean, said once at its foot. */
export function AmountDefinition() {
  const t = useT();
  return (
    <p className="small soft definition">
      <Icon name="info" />
      {t(
        '成交额为已订立合同的金额（含税、含运费、降价后），扣除已取消和已退货的数量，按合同订立日（北京时间）归入年度和月份；验收额为验收合格且未退货的金额；支付额为国库支付已确认的金额。未订立合同的订单不计入。',
      )}
    </p>
  );
}

/** A value of the rule registry with its clause: `80% （依据）`, or that none is known. */
export function Cited({ value, children }: { value: CitedValue; children: (value: number) => ReactNode }) {
  const t = useT();
  const text = value.value === null ? t('未查到数值') : children(value.value);
  return (
    <>
      {value.clauseId === null ? text : <a href={paths.policyClause(value.clauseId)}>{text}</a>}
      {value.isDemo && (
        <>
          {' '}
          <DemoMark />
        </>
      )}
    </>
  );
}
