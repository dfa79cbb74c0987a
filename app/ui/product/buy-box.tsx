import type { ProductLabel } from '~/domain/catalogue/labels.ts';
import type { ComparablePrice } from '~/domain/catalogue/net-content.ts';
import type { WhyNotBuyable } from '~/domain/catalogue/why-not-buyable.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { QuantityStepper } from '../choice.tsx';
import { formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money, UnitPrice } from '../money.tsx';
import { PriceQuartileChip } from '../price-quartile.tsx';
import { useShellData } from '../shell-context.tsx';
import { ProductLabels } from '../tag.tsx';
import type { OfferItem } from './offer-table.tsx';
import { WhyNot } from './why-not.tsx';

interface BuyOffer extends OfferItem {
  readonly agreementName: string | null;
  readonly agreedPriceFen: number | null;
  readonly ceilingFen: number | null;
  readonly unitPrice: ComparablePrice | null;
}

export interface BuyBoxProps {
  product: {
    readonly id: string;
    readonly name: string;
    readonly unit: string;
    readonly categoryCode: string;
    readonly labels: readonly ProductLabel[];
    readonly isFavourite: boolean;
    readonly sample: {
      readonly n: number;
      readonly lowFen: number | null;
      readonly medianFen: number | null;
      readonly highFen: number | null;
    };
  };
  offers: readonly BuyOffer[];
  chosenId: string | null;
  quantity: string;
  preview: { readonly addressText: string | null } | null;
  isStaff: boolean;
  signedIn: boolean;
  /** Why staff cannot put it into the cart; null when they can. */
  why: WhyNotBuyable | null;
  /** Division of the reader's unit. */
  place: string | null;
}

/** Title, labels, price with its reasons, seller, quantity and the acts. */
export function BuyBox(props: BuyBoxProps) {
  const t = useT();
  const { product, offers } = props;
  const offer = offers.find((one) => one.offerId === props.chosenId) ?? offers[0];
  return (
    <div className="stack stack-3">
      <div className="row">
        <ProductLabels labels={product.labels} max={7} />
        <ButtonLink icon="compare" size="sm" className="push" href={paths.compare([product.id])}>
          {t('对比')}
        </ButtonLink>
      </div>
      <h1>{product.name}</h1>
      {offer === undefined ? (
        <p className="soft">{t('目前没有供应商在售，可先关注，上架后再买。')}</p>
      ) : (
        <>
          <PriceBox offer={offer} product={product} quantity={props.quantity} />
          <dl className="facts">
            {props.preview?.addressText && (
              <>
                <dt>{t('送至')}</dt>
                <dd>{props.preview.addressText}</dd>
              </>
            )}
            <dt>{t('供应商')}</dt>
            <dd>
              {offer.supplierName} · {t('库存 {n}', { n: formatQty(offer.stockMilli) })} ·{' '}
              {t('{n} 天内送达', { n: offer.leadDays })}{' '}
              <a href="#offers">{t('共 {n} 家报价', { n: offers.length })}</a>
            </dd>
          </dl>
        </>
      )}
      <Acts {...props} offer={offer} />
      {props.why !== null && props.why.kind !== 'nobody' && (
        <WhyNot why={props.why} product={product} quantity={props.quantity} place={props.place} />
      )}
    </div>
  );
}

function PriceBox({
  offer,
  product,
  quantity,
}: {
  offer: BuyOffer;
  product: BuyBoxProps['product'];
  quantity: string;
}) {
  const t = useT();
  const { n, lowFen, medianFen, highFen } = product.sample;
  const sample =
    lowFen === null || medianFen === null || highFen === null ? null : { n, lowFen, medianFen, highFen };
  return (
    <div className="price-box">
      <div>
        <span className="small faint">
          {t('到手价（{quantity} {unit}，含税含运费）', { quantity, unit: product.unit })}
        </span>
        <p>
          <Money fen={offer.deliveredFen} size="lg" />
        </p>
      </div>
      <dl className="facts">
        <dt>{t('含税单价')}</dt>
        <dd>
          <Money fen={offer.priceFen} plain />
          <UnitPrice unit={product.unit} fen={offer.unitPrice?.fen} per={offer.unitPrice?.per} />
        </dd>
        {offer.agreedPriceFen !== null && (
          <>
            <dt>{t('协议价格')}</dt>
            <dd>
              <Money fen={offer.agreedPriceFen} plain />{' '}
              {offer.agreedPriceFen > offer.priceFen && (
                <span className="faint">
                  {t.rich('供应商再让 {money}', {
                    money: <Money fen={offer.agreedPriceFen - offer.priceFen} bare plain />,
                  })}
                </span>
              )}
            </dd>
          </>
        )}
        {offer.ceilingFen !== null && (
          <>
            <dt>{t('最高限制单价')}</dt>
            <dd>
              <Money fen={offer.ceilingFen} plain /> <span className="faint">{offer.agreementNumber}</span>
            </dd>
          </>
        )}
      </dl>
      <div className="quartile">
        <PriceQuartileChip priceFen={offer.priceFen} sample={sample} />
        <span className="small faint">{t('近 90 日本商城成交 {n} 笔', { n })}</span>
      </div>
    </div>
  );
}

function Acts(props: BuyBoxProps & { offer: BuyOffer | undefined }) {
  const t = useT();
  const { product, offer } = props;
  const here = paths.product(product.id, { offer: props.chosenId, quantity: props.quantity });
  return (
    <div className="row row-wrap buy">
      {props.isStaff && offer && (
        <form method="post" action={paths.cart()} className="row row-wrap" id="buy">
          <input type="hidden" name="offerId" value={offer.offerId} />
          <input type="hidden" name="next" value={here} />
          <QuantityStepper
            name="quantity"
            size="lg"
            label={t('数量：{name}', { name: product.name })}
            defaultValue={props.quantity}
            key={props.quantity}
          />
          <span className="faint">{product.unit}</span>
          <Button
            variant="primary"
            size="lg"
            disabled={props.chosenId === null}
            describedBy={props.why === null ? undefined : 'why-not'}
          >
            {t('加入购物车')}
          </Button>
          {/* the same form as a GET: prices and rules for the quantity in the field */}
          <button
            className="btn"
            type="submit"
            formMethod="get"
            formAction={paths.product(product.id)}
            name="offer"
            value={offer.offerId}
          >
            {t('按此数量核对')}
          </button>
        </form>
      )}
      {props.signedIn && !props.isStaff && <NotStaff />}
      {!props.signedIn && (
        <ButtonLink variant="primary" size="lg" href={paths.login({ next: here })}>
          {t('登录后购买')}
        </ButtonLink>
      )}
      {props.isStaff && (
        <ButtonLink icon="list" href={paths.listAdd({ p: product.id })}>
          {t('加入清单')}
        </ButtonLink>
      )}
      {props.signedIn && (
        <form method="post" action={paths.favourites()}>
          <input type="hidden" name="productId" value={product.id} />
          <input type="hidden" name="on" value={product.isFavourite ? '0' : '1'} />
          <input type="hidden" name="next" value={here} />
          <Button icon="star" pressed={product.isFavourite}>
            {product.isFavourite ? t('取消关注') : t('关注')}
          </Button>
        </form>
      )}
    </div>
  );
}

/** Who may look but not buy is told who can. */
function NotStaff() {
  const t = useT();
  const { user } = useShellData();
  if (user?.orgKind !== 'unit') return null;
  return (
    <p className="small soft">
      {t('加入购物车由经办人办理：请联系本单位经办人，或请单位管理员为您增加经办人角色。')}
    </p>
  );
}
