import type { OfferChange } from '~/domain/catalogue/offer-version.ts';
import type { PictureStep } from '~/domain/catalogue/picture-version.ts';
import type { Picture } from '~/domain/catalogue/product-image.ts';
import type { ContentChange, ProductContent, VersionStep } from '~/domain/catalogue/product-version.ts';
import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatDate, formatDateTime, formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Facts, Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { Pager } from '../toolbar.tsx';
import { AreasText, OfferChanges } from './offer-changes.tsx';
import { CERTIFICATE_KINDS } from './product-panels.tsx';

interface OnDayProps {
  at: string;
  since: string;
  categoryName: string;
  content: ProductContent | null;
  pictures: readonly Picture[];
}

/** What the page said and showed at the end of a day. */
export function ContentOnDay({ at, since, categoryName, content, pictures }: OnDayProps) {
  const t = useT();
  const title = t('{day} 的页面', { day: formatDate(at) });
  if (content === null) {
    return (
      <Panel title={title}>
        <Empty title={t('这一天还没有这个商品')}>{t('{day} 起才有资料。', { day: formatDate(since) })}</Empty>
      </Panel>
    );
  }
  return (
    <Panel title={title} padded>
      {pictures.length === 0 ? (
        <p className="small faint">{t('这一天没有商品图片，页面上是品目示意图。')}</p>
      ) : (
        <Pictures pictures={pictures} name={content.name} large />
      )}
      <Facts
        items={[
          { term: t('商品名称'), value: content.name },
          { term: t('品牌'), value: content.brand || null },
          { term: t('型号'), value: content.model || null },
          { term: t('生产厂家'), value: content.manufacturer || null },
          { term: t('品目'), value: `${categoryName} ${content.categoryCode}` },
          { term: t('计量单位'), value: content.unit },
          { term: t('条码'), value: content.gtin },
          ...content.specifications.map(([name, value]) => ({ key: `spec ${name}`, term: name, value })),
          { term: t('商品说明'), value: content.description || null },
        ]}
      />
    </Panel>
  );
}

/** Pictures in their order; each opens as large as it is kept. */
function Pictures({
  pictures,
  name,
  large,
}: {
  pictures: readonly Picture[];
  name: string;
  large?: boolean;
}) {
  const t = useT();
  return (
    <ul className="row row-wrap">
      {pictures.map(({ hash }, at) => (
        <li key={hash}>
          <a
            className={large ? 'picture picture-day' : 'picture thumb'}
            href={paths.productImage(hash, 1280, 'webp')}
            data-reload
          >
            <img
              src={paths.productImage(hash, 320, 'webp')}
              alt={t('{name} 图片 {n}', { name, n: at + 1 })}
              width="240"
              height="240"
              loading="lazy"
              decoding="async"
            />
          </a>
        </li>
      ))}
    </ul>
  );
}

export interface OfferOnDay {
  readonly offerId: string;
  readonly supplierName: string;
  readonly priceFen: number;
  readonly stockMilli: number;
  readonly leadDays: number | null;
  readonly areas: readonly string[] | null;
  readonly areaNames: readonly string[] | null;
}

/** Who offered it on that day, and on which terms, as the supplier had last described them. */
export function OffersOnDay({ offers }: { offers: readonly OfferOnDay[] }) {
  const t = useT();
  return (
    <Panel title={t('当日在售报价')} note={t('库存是供应商最近一次填报的数，不含之后的订单')}>
      <Table
        caption={t('当日在售报价')}
        rows={offers}
        rowKey={(offer) => offer.offerId}
        stack="two-up"
        empty={<Empty title={t('当日没有在售报价')} />}
        columns={[
          { key: 'supplier', head: t('供应商'), role: 'lead', cell: (offer) => offer.supplierName },
          {
            key: 'price',
            head: t('含税单价'),
            num: true,
            cell: (offer) => <Money fen={offer.priceFen} plain />,
          },
          { key: 'stock', head: t('库存'), num: true, cell: (offer) => formatQty(offer.stockMilli) },
          { key: 'areas', head: t('供货区域'), cell: (offer) => <AreasOnDay offer={offer} /> },
          {
            key: 'lead',
            head: t('送达'),
            cell: (offer) => (offer.leadDays === null ? '—' : t('{n} 天内', { n: offer.leadDays })),
          },
        ]}
      />
    </Panel>
  );
}

/** Versions of old did not keep the areas. */
function AreasOnDay({ offer }: { offer: OfferOnDay }) {
  if (offer.leadDays === null) return '—';
  return <AreasText areas={offer.areas === null ? 'own' : (offer.areaNames ?? offer.areas)} />;
}

/** What proved the labels on that day, by the statuses that were known at its end. */
export function CertificatesOnDay(props: {
  at: string;
  certificates: readonly {
    readonly kind: keyof typeof CERTIFICATE_KINDS;
    readonly number: string;
    readonly body: string;
    readonly issuedOn: string;
    readonly expiresOn: string;
    readonly isValid: boolean;
  }[];
}) {
  const t = useT();
  return (
    <Panel className="block" title={t('当日证书')}>
      <Table
        caption={t('当日证书')}
        rows={props.certificates}
        rowKey={(one) => `${one.kind} ${one.number}`}
        empty={<Empty title={t('当日没有登记证书')} />}
        columns={[
          { key: 'kind', head: t('证书'), role: 'lead', cell: (one) => t(CERTIFICATE_KINDS[one.kind]) },
          { key: 'number', head: t('编号'), className: 'code', cell: (one) => one.number },
          { key: 'body', head: t('发证机构'), cell: (one) => one.body || '—' },
          {
            key: 'issued',
            head: t('发证日期'),
            className: 'nowrap',
            cell: (one) => formatDate(one.issuedOn),
          },
          {
            key: 'expires',
            head: t('有效期至'),
            className: 'nowrap',
            cell: (one) => formatDate(one.expiresOn),
          },
          {
            key: 'state',
            head: t('当日状态'),
            cell: (one) =>
              one.isValid ? <Status tone="ok">{t('有效')}</Status> : <Status tone="deny">{t('无效')}</Status>,
          },
        ]}
      />
    </Panel>
  );
}

/** What these hold are words of ours, not the supplier's. */
const WORDED: ReadonlySet<ContentChange['field']> = new Set(['isDomestic', 'makerSize']);

function Changes({ changes }: { changes: readonly ContentChange[] }) {
  const t = useT();
  const said = (field: ContentChange['field'], text: string) => (WORDED.has(field) ? t(text) : text);
  if (changes.length === 0) return <span className="faint">{t('页面内容没有变化')}</span>;
  return (
    <ul className="plain-list">
      {changes.map(({ name, field, from, to }) => (
        <li key={name}>
          {field === null ? name : t(name)}：
          {from === '' ? (
            <span className="faint">{t('无')}</span>
          ) : (
            <span className="was">{said(field, from)}</span>
          )}
          {' → '}
          {to === '' ? <span className="faint">{t('无')}</span> : <b>{said(field, to)}</b>}
        </li>
      ))}
    </ul>
  );
}

function PictureChanges({ step, name }: { step: PictureStep; name: string }) {
  const t = useT();
  return (
    <div className="stack">
      {step.added.length > 0 && (
        <div>
          {t('新增图片 {n} 张', { n: step.added.length })}
          <Pictures pictures={step.added} name={name} />
        </div>
      )}
      {step.removed.length > 0 && (
        <div>
          {t('移除图片 {n} 张', { n: step.removed.length })}
          <Pictures pictures={step.removed} name={name} />
        </div>
      )}
      {step.moved && (
        <div>
          {t('调整图片顺序，现在依次是')}
          <Pictures pictures={step.pictures} name={name} />
        </div>
      )}
    </div>
  );
}

export type ProductStepItem =
  | (VersionStep & { readonly kind: 'content' })
  | (PictureStep & { readonly kind: 'pictures' });

/** Each change of the product's own data and pictures, the newest first. */
export function VersionSteps(props: { steps: readonly ProductStepItem[]; since: string; name: string }) {
  const t = useT();
  return (
    <Panel className="block" title={t('资料与图片变更')}>
      <Table
        caption={t('资料与图片变更')}
        rows={props.steps}
        rowKey={(step) => `${step.kind} ${step.version}`}
        top
        empty={
          <Empty title={t('资料没有变更过')}>
            {t('{day} 建立以来内容不变。', { day: formatDate(props.since) })}
          </Empty>
        }
        columns={[
          {
            key: 'version',
            head: t('版本'),
            role: 'lead',
            className: 'nowrap',
            cell: (step) => (
              <>
                <b>{step.kind === 'content' ? `v${step.version}` : t('图片 v{n}', { n: step.version })}</b>{' '}
                <time className="faint">{formatDateTime(step.at)}</time>
              </>
            ),
          },
          {
            key: 'changes',
            head: t('变更内容'),
            cell: (step) =>
              step.kind === 'content' ? (
                <Changes changes={step.changes} />
              ) : (
                <PictureChanges step={step} name={props.name} />
              ),
          },
          { key: 'by', head: t('操作人'), cell: (step) => step.by ?? '—' },
        ]}
      />
    </Panel>
  );
}

export interface OfferStepItem {
  readonly offerId: string;
  readonly supplierName: string;
  readonly version: number;
  readonly at: string;
  readonly by: string | null;
  readonly changes: readonly OfferChange[];
}

/** Each change of its offers in what buyers see of them, the newest first; orders are no changes of the stock. */
export function OfferSteps(props: {
  steps: readonly OfferStepItem[];
  firstHref: string | null;
  nextHref: string | null;
}) {
  const t = useT();
  return (
    <Panel className="block" id="offer-steps" title={t('报价变更')} note={t('订单占用的库存不算变更')}>
      <Table
        caption={t('报价变更')}
        rows={props.steps}
        rowKey={(step) => `${step.offerId} ${step.version}`}
        top
        empty={<Empty title={t('没有更早的变更')} />}
        columns={[
          {
            key: 'at',
            head: t('时间'),
            role: 'lead',
            className: 'nowrap',
            cell: (step) => formatDateTime(step.at),
          },
          { key: 'supplier', head: t('供应商'), cell: (step) => step.supplierName },
          { key: 'changes', head: t('变更内容'), cell: (step) => <OfferChanges changes={step.changes} /> },
          { key: 'by', head: t('操作人'), cell: (step) => step.by ?? '—' },
        ]}
      />
      <Pager prevHref={props.firstHref} nextHref={props.nextHref} shown={props.steps.length} />
    </Panel>
  );
}
