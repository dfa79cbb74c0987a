import { paths } from '~/paths.ts';
import { Button } from '../button.tsx';
import { Empty, ErrorSummary } from '../feedback.tsx';
import { FileField } from '../field.tsx';
import type { FormReplyView } from '../form-reply.ts';
import { errorsOf } from '../form-reply.ts';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

export interface FundProofItem {
  readonly fileId: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly uploadedByName: string;
  readonly uploadedAt: string;
}

/** 资金到位证明 of a line of 单位资金: without one nothing is bought from it. */
export function FundProofs(props: {
  proofs: readonly FundProofItem[];
  mayAttach: boolean;
  reply: FormReplyView | undefined;
}) {
  const t = useT();
  const { proofs } = props;
  return (
    <Panel
      title={t('资金到位证明')}
      note={t('单位资金不经财政保障，须有证明才能采购；审批人和财政监管可以查看')}
      more={
        proofs.length > 0 ? (
          <Status tone="ok">{t('已证明')}</Status>
        ) : (
          <Status tone="deny">{t('尚未证明，不能采购')}</Status>
        )
      }
      id="proof"
    >
      <Table
        caption={t('资金到位证明')}
        rows={proofs}
        rowKey={(proof) => proof.fileId}
        empty={<Empty title={t('还没有资金到位证明')}>{t('由财务上传银行回单、拨款文件等。')}</Empty>}
        columns={[
          {
            key: 'file',
            head: t('文件'),
            role: 'lead',
            cell: (proof) => (
              <a href={paths.file(proof.fileId)} data-reload>
                {proof.fileName}
              </a>
            ),
          },
          { key: 'by', head: t('上传人'), cell: (proof) => proof.uploadedByName },
          { key: 'at', head: t('上传时间'), cell: (proof) => formatDateTime(proof.uploadedAt) },
          {
            key: 'digest',
            head: t('内容校验码'),
            cell: (proof) => <span className="code">{proof.sha256.slice(0, 12)}</span>,
          },
        ]}
      />
      {props.mayAttach && (
        <form method="post" encType="multipart/form-data" className="stack panel-body">
          <ErrorSummary reply={props.reply} />
          <input type="hidden" name="intent" value="attach-fund-proof" />
          <FileField
            name="proof"
            label={t('资金到位证明文件')}
            accept="application/pdf,image/jpeg,image/png,image/webp"
            hint={t('扫描件或照片：PDF、JPEG、PNG、WebP，最大 10 MB')}
            error={errorsOf(props.reply, 'proof')}
          />
          <div>
            <Button variant="primary">{t('上传证明')}</Button>
          </div>
        </form>
      )}
    </Panel>
  );
}
