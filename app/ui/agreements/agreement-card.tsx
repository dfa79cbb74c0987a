import { METHOD_NAMES } from '~/domain/ordering/kinds.ts';
import { paths } from '~/paths.ts';
import { useT } from '../i18n/context.tsx';
import { Facts } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Tag } from '../tag.tsx';

export interface AgreementSummary {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly solicitor_name: string;
  readonly area_name: string | null;
  readonly valid_from: string;
  readonly valid_to: string;
  readonly kind: 'closed' | 'open';
  readonly status: 'active' | 'suspended' | 'expired';
  readonly inForce: boolean;
  readonly call_off_methods: readonly string[];
  readonly packages: readonly {
    readonly packageNo: number;
    readonly name: string;
    readonly categoryCode: string;
  }[];
  readonly suppliers: number;
  readonly products: number;
}

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

/** `封闭式 · 框架协议·直接选定`: how suppliers came in and how one order finds its supplier. */
export function AgreementTags({
  agreement,
}: {
  agreement: { readonly kind: 'closed' | 'open'; readonly call_off_methods: readonly string[] };
}) {
  const t = useT();
  return (
    <div className="tags">
      <Tag>{agreement.kind === 'closed' ? t('封闭式') : t('开放式')}</Tag>
      {agreement.call_off_methods.map((method) => (
        <Tag key={method} tone="framework">
          {t(methodNames[method] ?? method)}
        </Tag>
      ))}
    </div>
  );
}

/** One agreement of the hall: what it covers, for whom, until when. */
export function AgreementCard({ agreement }: { agreement: AgreementSummary }) {
  const t = useT();
  return (
    <article className="agreement-card">
      <div className="row row-wrap">
        <h2>
          <a href={paths.agreement(agreement.id)}>{agreement.name}</a>
        </h2>
        <AgreementStatus agreement={agreement} />
        <span className="push" />
        <span className="small faint code">{agreement.number}</span>
      </div>
      <AgreementTags agreement={agreement} />
      <Facts
        items={[
          { term: t('征集人'), value: agreement.solicitor_name },
          { term: t('适用地区'), value: agreement.area_name },
          {
            term: t('协议期限'),
            value: t('{from} 至 {to}', { from: agreement.valid_from, to: agreement.valid_to }),
          },
          {
            term: t('入围'),
            value: t('{suppliers} 家供应商，{products} 种商品', {
              suppliers: agreement.suppliers,
              products: agreement.products,
            }),
          },
        ]}
      />
      <div className="row row-wrap small">
        <span className="faint">{t('采购包')}</span>
        {agreement.packages.map((item) => (
          <a key={item.packageNo} href={`${paths.agreement(agreement.id)}?package=${item.packageNo}`}>
            {item.name}
          </a>
        ))}
      </div>
    </article>
  );
}
