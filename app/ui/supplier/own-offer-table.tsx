import { fen, toYuanText } from '~/domain/money.ts';
import { formatQuantity, milli } from '~/domain/quantity.ts';
import { paths } from '~/paths.ts';
import { Button, ButtonLink } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { Input } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf, firstError } from '../form-reply.ts';
import { formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Icon } from '../icon.tsx';
import type { Column } from '../table.tsx';
import { Table } from '../table.tsx';
import { Tag } from '../tag.tsx';
import { OfferStatus, offerRemarks } from './offer-status.tsx';

/** One row of a supplier's own list. */
export interface OwnOffer {
  readonly id: string;
  readonly sku: string;
  readonly product_id: string;
  readonly name: string;
  readonly unit: string;
  readonly price_fen: number;
  readonly stock_milli: number;
  readonly status: 'draft' | 'listed' | 'withdrawn' | 'frozen';
  readonly blocked_reason: string | null;
  readonly warnings: readonly string[];
  readonly version: number;
  readonly agreement_number: string | null;
  readonly agreed_price_fen: number | null;
  readonly review_kind: 'listing' | 'price' | null;
  readonly review_price_fen: number | null;
}

export interface OwnOfferTableProps {
  readonly offers: readonly OwnOffer[];
  /** The answer to the row that was refused. */
  readonly reply: FormReplyView | null;
  readonly refusedId: string | null;
  readonly filtered: boolean;
}

const formId = (offer: OwnOffer) => `edit-${offer.id}`;

/** Price and stock can be changed in their row; each row is a form of its own that works without script. */
export function OwnOfferTable({ offers, reply, refusedId, filtered }: OwnOfferTableProps) {
  const t = useT();
  const replyOf = (offer: OwnOffer) => (offer.id === refusedId ? reply : null);
  const columns: Column<OwnOffer>[] = [
    { key: 'name', head: t('商品'), role: 'lead', cell: (offer) => <NameCell offer={offer} /> },
    { key: 'status', head: t('状态'), cell: (offer) => <OfferStatus offer={offer} /> },
    {
      key: 'price',
      head: t('含税单价（元）'),
      num: true,
      cell: (offer) => (
        <EditCell
          offer={offer}
          name="price"
          label={t('单价：{name}', { name: offer.name })}
          stored={toYuanText(fen(offer.price_fen))}
          reply={replyOf(offer)}
          hint={
            offer.agreed_price_fen === null
              ? undefined
              : t('协议价 {price}', { price: formatMoney(offer.agreed_price_fen) })
          }
        />
      ),
    },
    {
      key: 'stock',
      head: t('库存'),
      num: true,
      cell: (offer) => (
        <EditCell
          offer={offer}
          name="stock"
          label={t('库存：{name}', { name: offer.name })}
          stored={formatQuantity(milli(offer.stock_milli))}
          reply={replyOf(offer)}
          hint={offer.unit}
        />
      ),
    },
    { key: 'act', head: t('操作'), hideHead: true, role: 'act', cell: (offer) => <Acts offer={offer} /> },
  ];
  return (
    <Table
      className="own-offers"
      columns={columns}
      rows={offers}
      rowKey={(offer) => offer.id}
      caption={t('我的商品')}
      empty={<NoOffers filtered={filtered} />}
    />
  );
}

function NameCell({ offer }: { offer: OwnOffer }) {
  const t = useT();
  const { block, warnings } = offerRemarks(offer);
  return (
    <div className="cell-lines">
      <a href={paths.supplierOffer(offer.id)}>
        <b>{offer.name}</b>
      </a>
      <span className="row row-wrap small faint">
        <span className="code">{offer.sku}</span>
        {offer.agreement_number !== null && (
          <Tag tone="framework" title={offer.agreement_number}>
            {t('框架')}
          </Tag>
        )}
      </span>
      <ReviewLine offer={offer} />
      {[block, ...warnings].map(
        (text) =>
          text !== null && (
            <span key={text} className={text === block ? 'small ink-deny' : 'small ink-warn'}>
              {t(text)}
            </span>
          ),
      )}
    </div>
  );
}

/** What of it waits for reviewers. */
function ReviewLine({ offer }: { offer: OwnOffer }) {
  const t = useT();
  if (offer.review_kind === null) return null;
  return (
    <span className="small ink-warn">
      {offer.review_kind === 'listing'
        ? t('新商品审核中，通过后自动上架')
        : t('涨价到 {price} 审核中', { price: formatMoney(offer.review_price_fen ?? 0) })}
    </span>
  );
}

function EditCell(props: {
  offer: OwnOffer;
  name: 'price' | 'stock';
  label: string;
  stored: string;
  reply: FormReplyView | null;
  hint: string | undefined;
}) {
  const t = useT();
  const { offer, name, reply } = props;
  const error = errorsOf(reply, name);
  const message = firstError(error, t);
  const id = `${name}-${offer.id}`;
  return (
    <span className={name === 'stock' ? 'edit-cell with-unit' : 'edit-cell'}>
      <Input
        compact
        name={name}
        id={id}
        form={formId(offer)}
        label={props.label}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={enteredValue(reply, name, props.stored)}
      />
      {props.hint !== undefined && <small className="faint">{props.hint}</small>}
      {message !== undefined && (
        <span className="field-error" role="alert">
          <Icon name="warn" />
          {message}
        </span>
      )}
    </span>
  );
}

function Acts({ offer }: { offer: OwnOffer }) {
  const t = useT();
  return (
    <form method="post" id={formId(offer)} className="row row-acts">
      <input type="hidden" name="offerId" value={offer.id} />
      <input type="hidden" name="version" value={offer.version} />
      <Button size="sm" name="intent" value="edit" label={t('保存：{name}', { name: offer.name })}>
        {t('保存')}
      </Button>
      {offer.status === 'listed' && (
        <Button
          size="sm"
          variant="quiet"
          name="intent"
          value="withdraw"
          label={t('下架：{name}', { name: offer.name })}
        >
          {t('下架')}
        </Button>
      )}
      {offer.status === 'withdrawn' && (
        <Button
          size="sm"
          variant="quiet"
          name="intent"
          value="relist"
          label={t('上架：{name}', { name: offer.name })}
        >
          {t('上架')}
        </Button>
      )}
    </form>
  );
}

function NoOffers({ filtered }: { filtered: boolean }) {
  const t = useT();
  if (filtered) {
    return (
      <Empty
        picture="search"
        title={t('没有符合条件的商品')}
        actions={
          <ButtonLink size="sm" href={paths.supplierOffers()}>
            {t('查看全部')}
          </ButtonLink>
        }
      >
        {t('换一个货号、名称或型号再试，或清空筛选。')}
      </Empty>
    );
  }
  return (
    <Empty
      title={t('还没有商品')}
      actions={
        <ButtonLink size="sm" variant="primary" href={paths.supplierNewOffer()}>
          {t('上架商品')}
        </ButtonLink>
      }
    >
      {t('从公共商品库选择要供应的商品，填写价格和库存即可上架。')}
    </Empty>
  );
}
