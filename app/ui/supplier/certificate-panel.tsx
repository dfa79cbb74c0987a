import { CERTIFICATE_KIND_NAMES } from '~/domain/catalogue/certificate-kinds.ts';
import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { FileField, Input, Select } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { enteredValue, errorsOf } from '../form-reply.ts';
import { useT } from '../i18n/context.tsx';
import { msg } from '../i18n/t.ts';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

interface Certificate {
  readonly id: string;
  readonly kind: string;
  readonly number: string;
  readonly body: string;
  readonly issuedOn: string;
  readonly expiresOn: string;
  readonly status: 'valid' | 'suspended' | 'withdrawn';
  readonly reason: string;
  readonly own: boolean;
  readonly fileId: string | null;
}

interface CertifiedOffer {
  readonly product_id: string;
  readonly model: string;
  readonly manufacturer: string;
  readonly certificates: readonly Certificate[];
}

/** The reason of the first row of a certificate that waits for reviewers. */
const WAITING = '等待审核';

const STATUS = {
  valid: msg('有效'),
  suspended: msg('已暂停'),
  withdrawn: msg('已撤销'),
} as const;

function CertificateStatus({ certificate, today }: { certificate: Certificate; today: string }) {
  const t = useT();
  if (certificate.status === 'suspended' && certificate.reason === WAITING)
    return <Status tone="warn">{t('等待审核')}</Status>;
  if (certificate.status !== 'valid') return <Status tone="deny">{t(STATUS[certificate.status])}</Status>;
  if (certificate.expiresOn < today) return <Status tone="deny">{t('已过期')}</Status>;
  if (certificate.issuedOn > today) return <Status>{t('未生效')}</Status>;
  return <Status tone="ok">{t('有效')}</Status>;
}

const kindNames: Readonly<Record<string, string>> = CERTIFICATE_KIND_NAMES;

/** The product's certificates at today's date, and a form for the next one. */
export function CertificatePanel(props: {
  offer: CertifiedOffer;
  today: string;
  reply: FormReplyView | null;
}) {
  const t = useT();
  const { offer, today } = props;
  return (
    <Panel title={t('证书')} note={t('对应商品的型号，同一商品的供应商共用')} id="certificates">
      <Table
        caption={t('证书')}
        rows={offer.certificates}
        rowKey={(row) => row.id}
        columns={[
          {
            key: 'number',
            head: t('证书'),
            role: 'lead',
            cell: (row) => (
              <div className="cell-lines">
                <b className="code">{row.number}</b>
                <span className="small faint">{t(kindNames[row.kind] ?? row.kind)}</span>
                {row.fileId !== null && (
                  <a className="small" href={paths.file(row.fileId)} data-reload>
                    {t('查看扫描件')}
                  </a>
                )}
                {row.own && <ScanForm certificate={row} reply={props.reply} />}
              </div>
            ),
          },
          { key: 'body', head: t('发证机构'), cell: (row) => row.body },
          {
            key: 'term',
            head: t('有效期'),
            cell: (row) => t('{from} 至 {to}', { from: row.issuedOn, to: row.expiresOn }),
          },
          {
            key: 'status',
            head: t('状态'),
            cell: (row) => <CertificateStatus certificate={row} today={today} />,
          },
        ]}
        empty={
          <Empty title={t('还没有证书')}>{t('强制节能产品须登记有效的节能产品认证证书后才能下单。')}</Empty>
        }
      />
      <details
        className="panel-body"
        open={props.reply !== null && props.reply.values['certificateId'] === undefined}
      >
        <summary>{t('登记证书')}</summary>
        <CertificateForm offer={offer} reply={props.reply} />
      </details>
    </Panel>
  );
}

/** The scan of a certificate that is filed: added, or another in its place. */
function ScanForm({ certificate, reply }: { certificate: Certificate; reply: FormReplyView | null }) {
  const t = useT();
  const isMine = reply?.values['certificateId'] === certificate.id;
  const label = certificate.fileId === null ? t('补传扫描件') : t('更换扫描件');
  return (
    <details open={isMine}>
      <summary className="small">{label}</summary>
      <form method="post" className="stack" encType="multipart/form-data">
        <input type="hidden" name="certificateId" value={certificate.id} />
        <FileField
          name="scan"
          label={t('证书 {number} 的扫描件', { number: certificate.number })}
          accept="application/pdf,image/jpeg,image/png"
          hint={t('PDF、JPEG 或 PNG，最大 10 MB；审核人员据此核对。')}
          error={isMine ? errorsOf(reply, 'scan') : undefined}
        />
        <div className="row">
          <Button variant="tint" name="intent" value="scan">
            {label}
          </Button>
        </div>
      </form>
    </details>
  );
}

function CertificateForm({ offer, reply }: { offer: CertifiedOffer; reply: FormReplyView | null }) {
  const t = useT();
  const text = (name: string, stored = '') => ({
    name,
    defaultValue: enteredValue(reply, name, stored),
    error: errorsOf(reply, name),
    required: true,
  });
  return (
    <form method="post" className="stack" encType="multipart/form-data">
      <input type="hidden" name="productId" value={offer.product_id} />
      <div className="grid cols-3">
        <Select
          {...text('kind', 'energy')}
          label={t('证书种类')}
          options={Object.entries(CERTIFICATE_KIND_NAMES).map(([value, label]) => ({
            value,
            label: t(label),
          }))}
        />
        <Input {...text('number')} label={t('证书编号')} maxLength={60} />
        <Input {...text('holder', offer.manufacturer)} label={t('持证人')} maxLength={100} />
        <Input {...text('manufacturer', offer.manufacturer)} label={t('生产厂家')} maxLength={100} />
        <Input {...text('modelRange', offer.model)} label={t('覆盖型号')} maxLength={300} />
        <Input {...text('body')} label={t('发证机构')} maxLength={100} />
        <Input {...text('standard')} label={t('依据标准')} maxLength={100} hint={t('例如 GB 21521。')} />
        <Input {...text('issuedOn')} label={t('发证日期')} type="date" />
        <Input {...text('expiresOn')} label={t('有效期截止日')} type="date" />
        <FileField
          name="scan"
          label={t('扫描件')}
          accept="application/pdf,image/jpeg,image/png"
          hint={t('PDF、JPEG 或 PNG，最大 10 MB；审核人员据此核对。')}
          error={errorsOf(reply, 'scan')}
        />
      </div>
      <div className="row">
        <Button variant="tint" name="intent" value="certificate">
          {t('登记证书')}
        </Button>
      </div>
    </form>
  );
}
