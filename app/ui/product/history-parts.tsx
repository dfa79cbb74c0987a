import { OFFER_STATUS_NAMES } from '~/domain/catalogue/offer-list.ts';
import type { ContentChange, ProductContent, VersionStep } from '~/domain/catalogue/product-version.ts';
import { Empty } from '../feedback.tsx';
import { formatDate, formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Money } from '../money.tsx';
import { Facts, Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { CERTIFICATE_KINDS } from './product-panels.tsx';

interface OnDayProps {
  at: string;
  since: string;
  categoryName: string;
  content: ProductContent | null;
  offers: readonly { readonly offerId: string; readonly supplierName: string; readonly priceFen: number }[];
}

/** What the page said at the end of a day, with the prices of that day. */
export function ContentOnDay({ at, since, categoryName, content, offers }: OnDayProps) {
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
    <div className="grid cols-2 block">
      <Panel title={title} padded>
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
          ]}
        />
      </Panel>
      <Panel title={t('当日在售报价')}>
        <Table
          caption={t('当日在售报价')}
          rows={offers}
          rowKey={(offer) => offer.offerId}
          empty={<Empty title={t('当日没有在售报价')} />}
          columns={[
            { key: 'supplier', head: t('供应商'), role: 'lead', cell: (offer) => offer.supplierName },
            {
              key: 'price',
              head: t('含税单价'),
              num: true,
              cell: (offer) => <Money fen={offer.priceFen} plain />,
            },
          ]}
        />
      </Panel>
    </div>
  );
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
          { key: 'issued', head: t('发证日期'), cell: (one) => formatDate(one.issuedOn) },
          { key: 'expires', head: t('有效期至'), cell: (one) => formatDate(one.expiresOn) },
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

function Changes({ changes }: { changes: readonly ContentChange[] }) {
  const t = useT();
  return (
    <ul className="plain-list">
      {changes.map(({ name, field, from, to }) => (
        <li key={name}>
          {field === null ? name : t(name)}：
          {from === '' ? <span className="faint">{t('无')}</span> : <span className="was">{from}</span>}
          {' → '}
          {to === '' ? <span className="faint">{t('无')}</span> : <b>{to}</b>}
        </li>
      ))}
    </ul>
  );
}

/** Each change of the product's own data. */
export function VersionSteps({ versions, since }: { versions: readonly VersionStep[]; since: string }) {
  const t = useT();
  return (
    <Panel title={t('资料变更')}>
      <Table
        caption={t('资料变更')}
        rows={versions}
        rowKey={(step) => String(step.version)}
        top
        empty={
          <Empty title={t('资料没有变更过')}>
            {t('{day} 建立以来内容不变。', { day: formatDate(since) })}
          </Empty>
        }
        columns={[
          {
            key: 'version',
            head: t('版本'),
            role: 'lead',
            cell: (step) => (
              <>
                <b>v{step.version}</b> <time className="faint nowrap">{formatDateTime(step.at)}</time>
              </>
            ),
          },
          { key: 'changes', head: t('变更内容'), cell: (step) => <Changes changes={step.changes} /> },
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
  readonly priceFen: number;
  readonly priceBeforeFen: number | null;
  readonly status: keyof typeof OFFER_STATUS_NAMES;
  readonly statusBefore: keyof typeof OFFER_STATUS_NAMES | null;
}

/** Each change of price or status of its offers. */
export function OfferSteps({ steps }: { steps: readonly OfferStepItem[] }) {
  const t = useT();
  return (
    <Panel title={t('价格与上下架')}>
      <Table
        caption={t('价格与上下架')}
        rows={steps}
        rowKey={(step) => `${step.offerId} ${step.version}`}
        columns={[
          {
            key: 'at',
            head: t('时间'),
            role: 'lead',
            className: 'nowrap',
            cell: (step) => formatDateTime(step.at),
          },
          { key: 'supplier', head: t('供应商'), cell: (step) => step.supplierName },
          {
            key: 'price',
            head: t('含税单价'),
            num: true,
            cell: (step) =>
              step.priceBeforeFen === null || step.priceBeforeFen === step.priceFen ? (
                <Money fen={step.priceFen} plain />
              ) : (
                <>
                  <span className="was">
                    <Money fen={step.priceBeforeFen} plain />
                  </span>{' '}
                  → <Money fen={step.priceFen} plain />
                </>
              ),
          },
          {
            key: 'status',
            head: t('状态'),
            cell: (step) =>
              step.statusBefore === null || step.statusBefore === step.status
                ? t(OFFER_STATUS_NAMES[step.status])
                : `${t(OFFER_STATUS_NAMES[step.statusBefore])} → ${t(OFFER_STATUS_NAMES[step.status])}`,
          },
          { key: 'by', head: t('操作人'), cell: (step) => step.by ?? '—' },
        ]}
      />
    </Panel>
  );
}
