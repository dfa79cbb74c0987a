import type { Advice } from '~/domain/catalogue/listing-coach/coach-listing.ts';
import type { OFFER_STATUS_NAMES } from '~/domain/catalogue/offer-list.ts';
import type { OfferChange } from '~/domain/catalogue/offer-version.ts';
import { fen, toYuanText } from '~/domain/money.ts';
import { formatQuantity, milli } from '~/domain/quantity.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Empty } from '../feedback.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { formatDateTime, formatMoney } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Facts, Panel } from '../panel.tsx';
import { OfferChanges } from '../product/offer-changes.tsx';
import { Table } from '../table.tsx';
import { Pager } from '../toolbar.tsx';
import { CoachButton } from './coach-button.tsx';
import { OfferFields } from './offer-fields.tsx';

interface OfferDetail {
  readonly id: string;
  readonly product_id: string;
  readonly name: string;
  readonly brand: string;
  readonly model: string;
  readonly manufacturer: string;
  readonly category_name: string;
  readonly category_code: string;
  readonly unit: string;
  readonly price_fen: number;
  readonly stock_milli: number;
  readonly lead_days: number;
  readonly areas: readonly string[] | null;
  readonly status: keyof typeof OFFER_STATUS_NAMES;
  readonly version: number;
  readonly agreement_id: string | null;
  readonly agreement_number: string | null;
  readonly agreement_name: string | null;
  readonly agreed_price_fen: number | null;
  readonly review_kind: 'listing' | 'price' | null;
}

/** Price, stock, lead time and areas of an own offer, with taking it off sale. */
export function EditOfferPanel(props: {
  offer: OfferDetail;
  areaChoices: readonly { readonly code: string; readonly name: string }[];
  reply: FormReplyView | null;
  /** What 先体检 found on it. */
  advice: readonly Advice[];
}) {
  const t = useT();
  const { offer } = props;
  const form = `offer-${offer.id}`;
  return (
    <Panel
      title={t('价格与库存')}
      padded
      foot={
        <>
          <Button variant="primary" form={form} name="intent" value="edit">
            {t('保存')}
          </Button>
          <CoachButton form={form} />
          <span className="push" />
          <StatusAct offer={offer} />
        </>
      }
    >
      <form method="post" id={form} className="stack">
        <input type="hidden" name="version" value={offer.version} />
        <OfferFields
          reply={props.reply}
          advice={props.advice}
          unit={offer.unit}
          stored={{
            price: toYuanText(fen(offer.price_fen)),
            stock: formatQuantity(milli(offer.stock_milli)),
            leadDays: String(offer.lead_days),
            areas: offer.areas ?? [],
          }}
          areaChoices={props.areaChoices}
          priceHint={
            offer.agreed_price_fen === null
              ? t('含税、不含运费，最多两位小数。')
              : t('不能高于您的协议价 {price} 元。', { price: formatMoney(offer.agreed_price_fen) })
          }
        />
      </form>
    </Panel>
  );
}

function StatusAct({ offer }: { offer: OfferDetail }) {
  const t = useT();
  if (offer.status === 'withdrawn') {
    return (
      <form method="post">
        <Button name="intent" value="relist">
          {t('重新上架')}
        </Button>
      </form>
    );
  }
  if (offer.status === 'frozen') return null;
  if (offer.status === 'draft' && offer.review_kind === null) {
    return (
      <form method="post">
        <Button name="intent" value="submit">
          {t('提交上架')}
        </Button>
      </form>
    );
  }
  return (
    <ConfirmDialog
      label={t('下架')}
      title={t('下架“{name}”', { name: offer.name })}
      name="intent"
      value="withdraw"
    >
      {t('下架后采购单位看不到这个报价；已下的订单照常履行，随时可以重新上架。')}
    </ConfirmDialog>
  );
}

/** What product it is and which agreement it stands under. */
export function OfferSide({ offer }: { offer: OfferDetail }) {
  const t = useT();
  return (
    <>
      <Panel title={t('商品')} padded more={<a href={paths.product(offer.product_id)}>{t('商品页')}</a>}>
        <Facts
          items={[
            { term: t('品目'), value: offer.category_name },
            { term: t('品牌'), value: offer.brand || '—' },
            { term: t('型号'), value: offer.model || '—' },
            { term: t('生产厂家'), value: offer.manufacturer || '—' },
            { term: t('计量单位'), value: offer.unit },
          ]}
        />
      </Panel>
      {offer.agreement_id !== null && (
        <Panel
          title={t('框架协议')}
          padded
          more={<a href={paths.agreement(offer.agreement_id)}>{t('查看')}</a>}
        >
          <Facts
            items={[
              { term: t('编号'), value: offer.agreement_number },
              { term: t('名称'), value: offer.agreement_name },
              {
                term: t('您的协议价'),
                value: offer.agreed_price_fen === null ? null : <Money fen={offer.agreed_price_fen} />,
              },
            ]}
          />
        </Panel>
      )}
    </>
  );
}

interface OfferHistoryProps {
  steps: readonly {
    readonly version: number;
    readonly changedAt: string;
    readonly changedBy: string | null;
    readonly fileName: string | null;
    readonly changes: readonly OfferChange[];
  }[];
  firstHref: string | null;
  nextHref: string | null;
}

/** Who changed what of the offer, newest first; what orders take of the stock is no change. */
export function OfferHistory({ steps, firstHref, nextHref }: OfferHistoryProps) {
  const t = useT();
  return (
    <Panel title={t('变更历史')} id="history" note={t('订单占用的库存不算变更')}>
      <Table
        caption={t('变更历史')}
        rows={steps}
        rowKey={(row) => String(row.version)}
        top
        empty={<Empty title={t('没有更早的变更')} />}
        columns={[
          {
            key: 'at',
            head: t('时间'),
            role: 'lead',
            className: 'nowrap',
            cell: (row) => (
              <>
                <b>v{row.version}</b> <time className="faint">{formatDateTime(row.changedAt)}</time>
              </>
            ),
          },
          { key: 'changes', head: t('变更内容'), cell: (row) => <OfferChanges changes={row.changes} /> },
          {
            key: 'by',
            head: t('来源'),
            cell: (row) =>
              [row.changedBy, row.fileName !== null && t('导入 {file}', { file: row.fileName })]
                .filter(Boolean)
                .join(' · ') || '—',
          },
        ]}
      />
      <Pager prevHref={firstHref} nextHref={nextHref} shown={steps.length} />
    </Panel>
  );
}
