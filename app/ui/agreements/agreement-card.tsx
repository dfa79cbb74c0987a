import type { TermClock } from '~/domain/agreements/term.ts';
import { METHOD_NAMES } from '~/domain/ordering/kinds.ts';
import { paths } from '~/paths.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Facts } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Tag } from '../tag.tsx';
import { TermBar } from './term-bar.tsx';

export interface AgreementSummary {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly solicitor_name: string;
  readonly area_name: string | null;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly kind: 'closed' | 'open';
  readonly pricing_kind: PricingKind;
  readonly status: 'active' | 'suspended' | 'expired';
  readonly inForce: boolean;
  readonly term: TermClock;
  readonly call_off_methods: readonly string[];
  readonly packages: readonly {
    readonly packageNo: number;
    readonly name: string;
    readonly categoryCode: string;
  }[];
  readonly suppliers: number;
  readonly products: number;
  readonly on_sale: number;
}

export type PricingKind = 'unit_price' | 'discount_rate' | 'hourly';

export const PRICING = {
  unit_price: msg('固定单价'),
  discount_rate: msg('折扣率'),
  hourly: msg('工时单价'),
} as const satisfies Record<PricingKind, string>;

const methodNames: Readonly<Record<string, string>> = METHOD_NAMES;

export function AgreementStatus({
  agreement,
}: {
  agreement: { readonly status: 'active' | 'suspended' | 'expired'; readonly inForce: boolean };
}) {
  const t = useT();
  if (agreement.inForce) return <Status tone="ok">{t('执行中')}</Status>;
  if (agreement.status === 'suspended') return <Status tone="warn">{t('已暂停')}</Status>;
  return <Status>{t('已结束')}</Status>;
}

/** `封闭式 · 固定单价 · 框架协议·直接选定`: how suppliers came in, what was agreed, how one order finds its supplier. */
export function AgreementTags({
  agreement,
}: {
  agreement: {
    readonly kind: 'closed' | 'open';
    readonly pricing_kind: PricingKind;
    readonly call_off_methods: readonly string[];
  };
}) {
  const t = useT();
  return (
    <div className="tags">
      <Tag>{agreement.kind === 'closed' ? t('封闭式') : t('开放式')}</Tag>
      <Tag>{t(PRICING[agreement.pricing_kind])}</Tag>
      {agreement.call_off_methods.map((method) => (
        <Tag key={method} tone="framework">
          {t(methodNames[method] ?? method)}
        </Tag>
      ))}
    </div>
  );
}

/** One agreement of the hall: what it covers, for whom, until when, and what of it is on sale. */
export function AgreementCard({ agreement }: { agreement: AgreementSummary }) {
  const t = useT();
  const { id, valid_from: from, valid_to: to } = agreement;
  return (
    <article className="agreement-card">
      <div className="row row-wrap">
        <h2>
          <a href={paths.agreement(id)}>{agreement.name}</a>
        </h2>
        <AgreementStatus agreement={agreement} />
        <span className="push" />
        <span className="small faint code">{agreement.number}</span>
      </div>
      <AgreementTags agreement={agreement} />
      <div className="agreement-body">
        <Facts
          items={[
            { term: t('征集人'), value: agreement.solicitor_name },
            { term: t('适用地区'), value: agreement.area_name },
            { term: t('入围供应商'), value: t('{n} 家', { n: agreement.suppliers }) },
            {
              term: t('商品'),
              value: t('在售 {onSale} 种，入围 {products} 种', {
                onSale: agreement.on_sale,
                products: agreement.products,
              }),
            },
          ]}
        />
        <TermBar term={agreement.term} from={from} to={to} />
      </div>
      <nav className="row row-wrap small" aria-label={t('{name}的采购包', { name: agreement.name })}>
        <span className="faint">{t('采购包')}</span>
        {agreement.packages.map((item) => (
          <a key={item.packageNo} href={paths.agreement(id, { package: item.packageNo })}>
            {item.name}
          </a>
        ))}
      </nav>
    </article>
  );
}
