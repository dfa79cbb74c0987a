import { CERTIFICATE_KIND_NAMES } from '~/domain/catalogue/certificate-kinds.ts';
import type { FieldChange } from '~/domain/catalogue/import-verdict.ts';
import { CHANGE_NAMES } from '~/domain/catalogue/import-verdict.ts';
import { listingReason } from '~/domain/catalogue/listing-reasons.ts';
import type { Opinion, OpinionRound } from '~/domain/catalogue/review-machine.ts';
import { valueName } from '~/domain/policy/value-names.ts';
import { paths } from '~/paths.ts';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Money } from '../money.tsx';
import { Facts, Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';
import { DemoMark } from '../tag.tsx';

/** 改动前 → 改动后, field by field. */
export function ChangeDiff({ changes }: { changes: readonly FieldChange[] }) {
  const t = useT();
  if (changes.length === 0) return null;
  return (
    <Panel title={t('改动对照')}>
      <Table
        caption={t('改动对照')}
        rows={changes}
        rowKey={(row) => row.field}
        columns={[
          { key: 'field', head: t('项目'), role: 'lead', cell: (row) => t(CHANGE_NAMES[row.field]) },
          {
            key: 'from',
            head: t('现行'),
            cell: (row) =>
              row.from === '' ? (
                <span className="faint">{t('无')}</span>
              ) : (
                <span className="was">{row.from}</span>
              ),
          },
          { key: 'to', head: t('提交'), cell: (row) => <b>{row.to === '' ? t('无') : row.to}</b> },
        ]}
      />
    </Panel>
  );
}

interface ReviewedProduct {
  readonly product_id: string;
  readonly category_code: string;
  readonly category_name: string;
  readonly brand: string;
  readonly model: string;
  readonly manufacturer: string;
  readonly unit: string;
  readonly gtin: string | null;
  readonly specifications: readonly (readonly [string, string])[];
  readonly description: string;
}

/** The product as it would be shown. */
export function ReviewedProductPanel({ product }: { product: ReviewedProduct }) {
  const t = useT();
  const missing = <Status tone="warn">{t('未填写')}</Status>;
  return (
    <Panel title={t('商品资料')} padded>
      <Facts
        items={[
          { term: t('品目'), value: `${product.category_code} ${product.category_name}` },
          { term: t('品牌'), value: product.brand || missing },
          { term: t('型号'), value: product.model || missing },
          { term: t('生产厂家'), value: product.manufacturer || missing },
          { term: t('计量单位'), value: product.unit },
          { term: t('条码'), value: product.gtin },
          ...product.specifications.map(([term, value]) => ({ key: `spec-${term}`, term, value })),
          { term: t('说明'), value: product.description === '' ? null : product.description },
        ]}
      />
    </Panel>
  );
}

interface ReviewedCertificate {
  readonly kind: string;
  readonly number: string;
  readonly holder: string;
  readonly manufacturer: string;
  readonly modelRange: string;
  readonly body: string;
  readonly standard: string;
  readonly issuedOn: string;
  readonly expiresOn: string;
  readonly fileId: string | null;
  readonly scanId: string | null;
}

const kindNames: Readonly<Record<string, string>> = CERTIFICATE_KIND_NAMES;

/** The certificate beside the product it is to stand for. */
export function ReviewedCertificatePanel(props: {
  certificate: ReviewedCertificate;
  product: { readonly manufacturer: string; readonly model: string };
}) {
  const t = useT();
  const { certificate, product } = props;
  const unlike = (differs: boolean) => differs && <Status tone="warn">{t('与商品资料不一致')}</Status>;
  return (
    <Panel title={t('证书')} padded>
      <Facts
        items={[
          { term: t('证书种类'), value: t(kindNames[certificate.kind] ?? certificate.kind) },
          { term: t('证书编号'), value: <span className="code">{certificate.number}</span> },
          { term: t('发证机构'), value: certificate.body },
          { term: t('持证人'), value: certificate.holder },
          {
            term: t('生产厂家'),
            value: (
              <>
                {certificate.manufacturer} {unlike(certificate.manufacturer !== product.manufacturer)}
              </>
            ),
          },
          {
            term: t('覆盖型号'),
            value: (
              <>
                {certificate.modelRange} {unlike(!certificate.modelRange.includes(product.model))}
              </>
            ),
          },
          { term: t('依据标准'), value: certificate.standard },
          {
            term: t('有效期'),
            value: t('{from} 至 {to}', { from: certificate.issuedOn, to: certificate.expiresOn }),
          },
          {
            term: t('现行扫描件'),
            value:
              certificate.scanId === null || certificate.scanId === certificate.fileId ? null : (
                <a href={paths.file(certificate.scanId)} data-reload>
                  {t('查看现行扫描件')}
                </a>
              ),
          },
          {
            term: t('扫描件'),
            value:
              certificate.fileId === null ? (
                <span className="faint">{t('没有上传')}</span>
              ) : (
                <a href={paths.file(certificate.fileId)} data-reload>
                  {t('查看扫描件')}
                </a>
              ),
          },
        ]}
      />
    </Panel>
  );
}

/** Why it is reviewed, by whom it was handed in, and what the automatic check saw. */
export function ReviewGround(props: {
  askedBy: {
    readonly ruleId: string;
    readonly areaCode: string;
    readonly clauseId: string;
    readonly isDemo: boolean;
  };
  submittedBy: string | null;
  submittedAt: string;
  findings: readonly string[];
  others: { readonly sellers: number; readonly lowestFen: number | null; readonly highestFen: number | null };
  deals: { readonly n: number; readonly medianFen: number | null };
}) {
  const t = useT();
  const { askedBy, others, deals } = props;
  return (
    <Panel title={t('为什么审核')} padded>
      <Facts
        items={[
          {
            term: t('规则'),
            value: (
              <>
                <a href={paths.policyClause(askedBy.clauseId)}>{t(valueName(askedBy.ruleId))}</a>{' '}
                {askedBy.isDemo && <DemoMark />}
              </>
            ),
          },
          {
            term: t('提交'),
            value: `${props.submittedBy ?? t('系统')} ${formatDateTime(props.submittedAt)}`,
          },
          {
            term: t('提交时自动检查'),
            value:
              props.findings.length === 0
                ? t('没有疑点')
                : props.findings.map((code) => (
                    <span key={code} className="line-part">
                      {t(listingReason(code).text)}
                    </span>
                  )),
          },
          {
            term: t('其他在售'),
            value:
              others.sellers === 0 || others.lowestFen === null || others.highestFen === null ? (
                t('没有其他供应商')
              ) : (
                <>
                  {t('{n} 家', { n: others.sellers })} <Money fen={others.lowestFen} />–
                  <Money fen={others.highestFen} />
                </>
              ),
          },
          {
            term: t('一年成交'),
            value:
              deals.n < 5 || deals.medianFen === null ? (
                t('样本不足（{n} 笔）', { n: deals.n })
              ) : (
                <>
                  {t('{n} 笔，中位价', { n: deals.n })} <Money fen={deals.medianFen} />
                </>
              ),
          },
        ]}
      />
    </Panel>
  );
}

const ROUND = { first: msg('独立审核'), third: msg('第三人裁定'), appeal: msg('申诉复审') } as const;

interface ShownOpinion {
  readonly reviewer_name: string;
  readonly round: OpinionRound;
  readonly opinion: Opinion;
  readonly reasons: readonly string[];
  readonly note: string;
  readonly given_at: string;
}

/** The opinions that may be seen; while two are judging that is one's own alone. */
export function OpinionList({ opinions, isBlind }: { opinions: readonly ShownOpinion[]; isBlind: boolean }) {
  const t = useT();
  return (
    <Panel title={t('审核意见')} padded>
      {isBlind && <p className="small faint">{t('两人都作出意见之前，彼此的意见不可见。')}</p>}
      {opinions.length === 0 && !isBlind && <p className="faint">{t('还没有意见。')}</p>}
      {opinions.map((one) => (
        <div key={`${one.reviewer_name}-${one.given_at}`} className="cell-lines">
          <span className="row row-wrap">
            <b>{one.reviewer_name}</b>
            <span className="small faint">{t(ROUND[one.round])}</span>
            <Status tone={one.opinion === 'pass' ? 'ok' : 'deny'}>
              {one.opinion === 'pass' ? t('通过') : t('不通过')}
            </Status>
          </span>
          {one.reasons.map((code) => (
            <span key={code}>{t(listingReason(code).text)}</span>
          ))}
          {one.note !== '' && <span>{one.note}</span>}
          <time className="small faint">{formatDateTime(one.given_at)}</time>
        </div>
      ))}
    </Panel>
  );
}
