import { BLOCK_REASONS } from '~/domain/catalogue/orderability.ts';
import type { WhyNotBuyable } from '~/domain/catalogue/why-not-buyable.ts';
import { paths } from '~/paths.ts';
import { formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { T } from '../i18n/t.ts';
import { Icon } from '../icon.tsx';

export interface WhyNotProps {
  why: WhyNotBuyable;
  product: { readonly id: string; readonly categoryCode: string; readonly unit: string };
  quantity: string;
  /** Division the buyer's unit is in. */
  place: string | null;
}

const REASONS: Readonly<Record<string, string>> = BLOCK_REASONS;

/** Beside a disabled 加入购物车: why, and what to do about it. */
export function WhyNot(props: WhyNotProps) {
  const t = useT();
  return (
    <p className="why-not small" id="why-not">
      <Icon name="info" />
      <span>
        {reasonText(props, t)} <WayOn {...props} />
      </span>
    </p>
  );
}

function reasonText({ why, product, quantity }: WhyNotProps, t: T): string {
  switch (why.kind) {
    case 'nobody':
      return t('目前没有供应商在售，可先关注，上架后再买。');
    case 'elsewhere':
      return t('在售的 {n} 家供应商都不供货到本单位所在地。', { n: why.offers });
    case 'blocked':
      return t(REASONS[why.reason] ?? why.reason);
    case 'short':
      return why.stockMilli <= 0
        ? t('供应商暂时无货。')
        : t('库存最多 {stock} {unit}，不足 {quantity} {unit}。', {
            stock: formatQty(why.stockMilli),
            quantity,
            unit: product.unit,
          });
  }
}

function WayOn({ why, product, place }: WhyNotProps) {
  const t = useT();
  const alike = (query: { green?: string } = {}) =>
    paths.category(product.categoryCode, { ...query, region: place });
  if (why.kind === 'short' && why.stockMilli > 0) {
    const most = String(why.stockMilli / 1000);
    return <a href={paths.product(product.id, { quantity: most })}>{t('按现有库存购买')}</a>;
  }
  if (why.kind === 'blocked') {
    return <a href={alike({ green: 'mandatory' })}>{t('看有证书的同类商品')}</a>;
  }
  return <a href={alike()}>{t('看能送达的同类商品')}</a>;
}
