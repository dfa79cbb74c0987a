import { paths } from '~/paths.ts';
import { Empty } from '../feedback.tsx';
import { formatQty } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

/** 技术参数. */
export function SpecificationPanel(props: {
  productId: string;
  specifications: readonly (readonly [string, string])[];
  description: string;
}) {
  const t = useT();
  return (
    <Panel
      title={t('技术参数')}
      more={<a href={paths.productHistory(props.productId)}>{t('变更历史')}</a>}
      padded
    >
      {props.specifications.length === 0 ? (
        <p className="faint">{t('供应商尚未填写技术参数。')}</p>
      ) : (
        <dl className="specs">
          {props.specifications.map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {props.description && <p className="small soft">{props.description}</p>}
    </Panel>
  );
}

export interface CertificateItem {
  readonly kind: 'energy' | 'environment' | 'green_food' | 'organic' | 'geographic' | 'other';
  readonly number: string;
  readonly body: string;
  readonly standard: string;
  readonly expiresOn: string;
  readonly isValid: boolean;
  readonly scanId: string | null;
  readonly daysLeft: number;
}

export const CERTIFICATE_KINDS = {
  energy: msg('中国节能产品认证'),
  environment: msg('中国环境标志产品认证'),
  green_food: msg('绿色食品'),
  organic: msg('有机产品'),
  geographic: msg('地理标志'),
  other: msg('其他证书'),
} as const;

const SOON_DAYS = 60;

/** 证书: what proves the labels, valid or not as of today. */
export function CertificatePanel(props: {
  certificates: readonly CertificateItem[];
  greenListNames: readonly string[];
}) {
  const t = useT();
  return (
    <Panel
      title={t('证书与凭证')}
      note={
        props.greenListNames.length > 0
          ? t('清单品目：{names}', { names: props.greenListNames.join('、') })
          : undefined
      }
    >
      <Table
        caption={t('证书')}
        rows={props.certificates}
        rowKey={(certificate) => certificate.number}
        empty={<Empty title={t('没有登记证书')}>{t('强制节能品目没有有效证书时不能下单。')}</Empty>}
        columns={[
          {
            key: 'kind',
            head: t('证书'),
            role: 'lead',
            cell: (certificate) => t(CERTIFICATE_KINDS[certificate.kind]),
          },
          { key: 'number', head: t('编号'), className: 'code', cell: (certificate) => certificate.number },
          {
            key: 'scan',
            head: t('扫描件'),
            cell: ({ scanId, number }) =>
              scanId === null ? null : (
                <a href={paths.file(scanId)} data-reload aria-label={t('证书 {number} 的扫描件', { number })}>
                  {t('查看')}
                </a>
              ),
          },
          { key: 'expires', head: t('有效期至'), cell: (certificate) => certificate.expiresOn },
          { key: 'state', head: t('状态'), cell: (certificate) => <Validity certificate={certificate} /> },
        ]}
      />
    </Panel>
  );
}

function Validity({ certificate }: { certificate: CertificateItem }) {
  const t = useT();
  if (!certificate.isValid) return <Status tone="deny">{t('已失效')}</Status>;
  if (certificate.daysLeft <= SOON_DAYS) {
    return <Status tone="warn">{t('{n} 天后到期', { n: certificate.daysLeft })}</Status>;
  }
  return <Status tone="ok">{t('有效')}</Status>;
}

/** 成交记录, without the buyers' names. */
export function DealPanel(props: {
  deals: readonly {
    readonly dealtOn: string;
    readonly unitPriceFen: number;
    readonly quantityMilli: number;
  }[];
  sampleSize: number;
}) {
  const t = useT();
  return (
    <Panel className="block" title={t('成交记录')} note={t('近 90 日 {n} 笔', { n: props.sampleSize })}>
      <Table
        caption={t('成交记录')}
        rows={props.deals}
        rowKey={(deal) => `${deal.dealtOn}-${deal.unitPriceFen}-${deal.quantityMilli}`}
        stack="two-up"
        empty={<Empty title={t('还没有成交')}>{t('合同成立后，成交单价会出现在这里。')}</Empty>}
        columns={[
          { key: 'date', head: t('成交日期'), cell: (deal) => deal.dealtOn },
          { key: 'quantity', head: t('数量'), num: true, cell: (deal) => formatQty(deal.quantityMilli) },
          {
            key: 'price',
            head: t('单价'),
            num: true,
            cell: (deal) => <Money fen={deal.unitPriceFen} bare />,
          },
        ]}
      />
    </Panel>
  );
}
