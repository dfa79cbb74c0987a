import type { ReactNode } from 'react';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { Table } from '../table.tsx';
import { Tag } from '../tag.tsx';

export interface OfferItem {
  readonly offerId: string;
  readonly supplierName: string;
  readonly supplierSize: string;
  readonly priceFen: number;
  /** Goods and delivery for the quantity looked at. */
  readonly deliveredFen: number;
  readonly deliveryFeeFen: number;
  readonly stockMilli: number;
  readonly leadDays: number;
  readonly areaNames: readonly string[];
  readonly servesHere: boolean;
  readonly blockedReason: string | null;
  /** Blocked, or less in stock than is looked at. */
  readonly blocked: boolean;
  readonly ratingCount: number;
  readonly ratingAverage: number | null;
  readonly agreementId: string | null;
  readonly agreementNumber: string | null;
}

/** 供应商报价: one product, all sellers, with the delivered price of the quantity looked at. */
export function OfferTable(props: {
  productId: string;
  offers: readonly OfferItem[];
  chosenId: string | null;
  quantity: string;
  medianFen: number | null;
}) {
  const t = useT();
  return (
    <Panel
      id="offers"
      className="block"
      title={t('{n} 家供应商报价', { n: props.offers.length })}
      note={t('同一商品，到手价为 {quantity} 件的含税货款与运费', { quantity: props.quantity })}
    >
      <Table
        caption={t('供应商报价')}
        rows={props.offers}
        rowKey={(offer) => offer.offerId}
        stack="two-up"
        picked={(offer) => offer.offerId === props.chosenId}
        columns={[
          { key: 'supplier', head: t('供应商'), role: 'lead', cell: (offer) => <Seller offer={offer} /> },
          { key: 'price', head: t('含税单价'), num: true, cell: (offer) => <Money fen={offer.priceFen} /> },
          { key: 'delivered', head: t('到手价'), num: true, cell: (offer) => <Delivered offer={offer} /> },
          {
            key: 'median',
            head: t('较中位价'),
            num: true,
            cell: (offer) => difference(offer.priceFen, props.medianFen),
          },
          { key: 'areas', head: t('供货区域'), cell: (offer) => areaText(offer, t('全国')) },
          { key: 'stock', head: t('库存'), num: true, cell: (offer) => formatQty(offer.stockMilli) },
          { key: 'lead', head: t('送达'), cell: (offer) => t('{n} 天内', { n: offer.leadDays }) },
          {
            key: 'rating',
            head: t('评价'),
            cell: (offer) =>
              offer.ratingAverage === null ? '—' : `${offer.ratingAverage} (${offer.ratingCount})`,
          },
          {
            key: 'choose',
            head: t('操作'),
            hideHead: true,
            role: 'act',
            cell: (offer) => <Choose {...props} offer={offer} />,
          },
        ]}
      />
    </Panel>
  );
}

function Seller({ offer }: { offer: OfferItem }) {
  const t = useT();
  return (
    <span className="row row-wrap">
      <b>{offer.supplierName}</b>
      {offer.agreementNumber !== null && offer.agreementId !== null && (
        <a href={paths.agreement(offer.agreementId)} title={offer.agreementNumber}>
          <Tag tone="framework">{t('框架')}</Tag>
        </a>
      )}
      {(offer.supplierSize === 'small' || offer.supplierSize === 'micro') && (
        <Tag tone="sme">{t('小微供应商')}</Tag>
      )}
    </span>
  );
}

function Delivered({ offer }: { offer: OfferItem }) {
  const t = useT();
  return (
    <>
      <Money fen={offer.deliveredFen} plain />
      <br />
      <span className="faint small">
        {offer.deliveryFeeFen === 0
          ? t('免运费')
          : t.rich('含运费 {fee}', { fee: <Money fen={offer.deliveryFeeFen} bare plain /> })}
      </span>
    </>
  );
}

/** `−2.6%` against the median of deals; a dash without one. */
function difference(priceFen: number, medianFen: number | null): ReactNode {
  if (medianFen === null || medianFen === 0) return '—';
  const share = Math.round(((priceFen - medianFen) / medianFen) * 1000) / 10;
  return `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(share).toFixed(1)}%`;
}

function areaText(offer: OfferItem, nation: string): string {
  return offer.areaNames.length === 0 ? nation : offer.areaNames.join('、');
}

function Choose(props: { productId: string; offer: OfferItem; chosenId: string | null; quantity: string }) {
  const t = useT();
  const { offer } = props;
  if (offer.offerId === props.chosenId) return <span className="ink-ok strong">{t('已选')}</span>;
  if (!offer.servesHere) {
    return (
      <Button size="sm" disabled>
        {t('超出供货区域')}
      </Button>
    );
  }
  if (offer.blocked) {
    return (
      <Button size="sm" disabled>
        {offer.blockedReason === null ? t('库存不足') : t('缺有效证书')}
      </Button>
    );
  }
  return (
    <ButtonLink
      size="sm"
      href={paths.product(props.productId, { offer: offer.offerId, quantity: props.quantity })}
    >
      {t('选择')}
    </ButtonLink>
  );
}
