import type { SeasonPhase } from '~/domain/welfare/produce.ts';
import { MONTHS_A_YEAR, PRODUCE_MARK_NAMES, seasonSpans } from '~/domain/welfare/produce.ts';
import type { ProduceCardFacts } from '~/domain/welfare/produce-view.ts';
import { provinceShort } from '~/domain/welfare/province-tiles.ts';
import { paths } from '~/paths.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { msg } from '../i18n/t.ts';
import { Icon } from '../icon.tsx';
import { Money, UnitPrice } from '../money.tsx';
import { AddButton } from '../product-card.tsx';
import { ProductPicture } from '../product-picture.tsx';
import { Tag } from '../tag.tsx';

export interface ProduceCardProps {
  product: ProduceCardFacts;
  /** The month of today. */
  month: number;
  eager?: boolean | undefined;
}

/** Produce in the hall: origin first, price with the price of 500 g, when it is on the market, its certificates. */
export function ProduceCard({ product, month, eager }: ProduceCardProps) {
  const t = useT();
  const href = paths.product(product.id);
  return (
    <article className="product produce">
      <ProductPicture
        productId={product.id}
        categoryCode={product.categoryCode}
        name={product.name}
        href={href}
        eager={eager}
      />
      <div className="product-body">
        <p className="produce-origin">
          {product.countyCode === null ? <Tag>{t('本市帮扶')}</Tag> : <Tag tone="832">{t('832')}</Tag>}
          <span className="soft small">
            {product.province === null ? '' : `${provinceShort(product.province)} `}
            {product.placeName}
            {product.countyCode !== null && <span className="code faint"> {product.countyCode}</span>}
          </span>
        </p>
        <a className="product-title" href={href}>
          {product.name}
        </a>
        <p className="product-price">
          <Money fen={product.priceFen} size="md" />
          <UnitPrice unit={product.unit} fen={product.unitPrice?.fen} per={product.unitPrice?.per} />
        </p>
        <Season months={product.seasonMonths} phase={product.phase} now={month} />
        {product.marks.length > 0 && (
          <ul className="tags" aria-label={t('证书')}>
            {product.marks.map(({ mark, expiresOn, number }) => (
              <li key={mark}>
                <Tag tone="eco" title={t('{number}，有效至 {date}', { number, date: expiresOn })}>
                  {t(PRODUCE_MARK_NAMES[mark])}
                </Tag>
              </li>
            ))}
          </ul>
        )}
        <p className="product-meta">
          <span className="produce-seller">{product.supplierName}</span>
          {product.orderable ? (
            product.deals > 0 && <span>{t('成交 {n}', { n: product.deals })}</span>
          ) : (
            <span className="ink-warn">{t('暂不能下单')}</span>
          )}
        </p>
      </div>
      <div className="product-acts">
        <a href={href}>
          {t('看详情')}
          {product.offerId === undefined && <Icon name="right" />}
        </a>
        {product.offerId !== undefined && <AddButton offerId={product.offerId} name={product.name} />}
      </div>
    </article>
  );
}

const PHASES = {
  in: msg('当季'),
  'all-year': msg('全年'),
  out: msg('非当季'),
  unknown: msg('上市时间未填'),
} as const satisfies Record<SeasonPhase, string>;

/** Twelve boxes, those on the market filled, this month framed; the words beside it say the same. */
function Season({
  months,
  phase,
  now,
}: {
  months: readonly number[] | null;
  phase: SeasonPhase;
  now: number;
}) {
  const t = useT();
  if (months === null) return <p className="season-line small faint">{t(PHASES.unknown)}</p>;
  return (
    <p className="season-line small faint">
      <span>{t(PHASES[phase])}</span>
      <span className="season" role="img" aria-label={seasonText(months, t)}>
        {Array.from({ length: MONTHS_A_YEAR }, (_, index) => index + 1).map((month) => (
          <i
            key={month}
            className={[months.includes(month) && 'on', month === now && 'now'].filter(Boolean).join(' ')}
          />
        ))}
      </span>
    </p>
  );
}

/** “上市 9 月至次年 2 月”. */
function seasonText(months: readonly number[], t: T): string {
  if (months.length >= MONTHS_A_YEAR) return t('全年上市');
  const spans = seasonSpans(months).map(([from, to]) => {
    if (from === to) return t('{month} 月', { month: from });
    return to < from ? t('{from} 月至次年 {to} 月', { from, to }) : t('{from} 月至 {to} 月', { from, to });
  });
  return t('上市：{spans}', { spans: spans.join(t('、')) });
}
