import type { DealPrices } from '~/domain/catalogue/price-watch.ts';
import { MIN_DEALS } from '~/domain/catalogue/price-watch.ts';
import { formatMoney } from './format.ts';
import { useT } from './i18n/context.tsx';
import { Status } from './status.tsx';

/** Prices of comparable deals of the last 90 days, in fen. */
export type PriceSample = DealPrices;

/** “低于中位价 2.6%” or 样本不足, with the number of deals in the title. */
export function PriceQuartileChip({ priceFen, sample }: { priceFen: number; sample: PriceSample | null }) {
  const t = useT();
  if (sample === null || sample.n < MIN_DEALS) {
    return (
      <span
        className="status"
        title={t('近 90 日成交 {n} 笔，少于 {min} 笔不作比较', { n: sample?.n ?? 0, min: MIN_DEALS })}
      >
        {t('样本不足')}
      </span>
    );
  }
  const share = Math.round((Math.abs(priceFen - sample.medianFen) / sample.medianFen) * 1000) / 10;
  const percent = share.toFixed(1);
  if (share === 0) return <Status tone="ok">{t('等于中位价')}</Status>;
  return priceFen < sample.medianFen ? (
    <Status tone="ok">{t('低于中位价 {percent}%', { percent })}</Status>
  ) : (
    <Status tone={priceFen > sample.highFen ? 'warn' : 'idle'} icon="up">
      {t('高于中位价 {percent}%', { percent })}
    </Status>
  );
}

/** The price among the quartiles of the last 90 days: chip, box drawing and the count. */
export function PriceQuartile({ priceFen, sample }: { priceFen: number; sample: PriceSample | null }) {
  const t = useT();
  return (
    <div className="quartile">
      <PriceQuartileChip priceFen={priceFen} sample={sample} />
      {sample !== null && sample.n >= MIN_DEALS && <Box priceFen={priceFen} sample={sample} />}
      <span className="small faint">{t('近 90 日成交 {n} 笔', { n: sample?.n ?? 0 })}</span>
    </div>
  );
}

function Box({ priceFen, sample }: { priceFen: number; sample: PriceSample }) {
  const t = useT();
  const values = [priceFen, sample.lowFen, sample.highFen];
  const low = Math.min(...values);
  const span = Math.max(Math.max(...values) - low, 1);
  const x = (fen: number) => 30 + ((fen - low) / span) * 180;
  const label = t('近 90 日成交 {n} 笔：四分位 {low} 至 {high}，中位 {median}', {
    n: sample.n,
    low: formatMoney(sample.lowFen),
    high: formatMoney(sample.highFen),
    median: formatMoney(sample.medianFen),
  });
  const at = x(priceFen);
  return (
    <svg className="chart" viewBox="0 0 240 44" role="img" aria-label={label}>
      <path className="axis" d="M4 16H236" />
      <rect
        className="quartile-box"
        x={x(sample.lowFen)}
        y="9"
        width={Math.max(x(sample.highFen) - x(sample.lowFen), 2)}
        height="14"
        rx="2"
      />
      <path className="quartile-median" d={`M${x(sample.medianFen)} 7v18`} />
      <path className="quartile-price" d={`M${at} 7l5-5h-10z`} />
      <text x={x(sample.medianFen)} y="38" textAnchor="middle" className="value">
        {formatMoney(sample.medianFen)}
      </text>
    </svg>
  );
}
