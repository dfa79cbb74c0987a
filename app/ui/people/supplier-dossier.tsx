import type { ReactNode } from 'react';
import type { SizeClass } from '~/domain/suppliers/standing.ts';
import { SANCTION_NAMES, SIZE_CLASS_NAMES } from '~/domain/suppliers/standing.ts';
import { formatDate, formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { Facts, Panel } from '../panel.tsx';
import { Status } from '../status.tsx';
import { Table } from '../table.tsx';

export interface DossierView {
  readonly name: string;
  readonly uscc: string;
  readonly division: string;
  readonly sizeClass: SizeClass;
  readonly serviceAreas: readonly string[];
  readonly serviceAreaNames: readonly string[];
  readonly contactName: string;
  readonly contactPhone: string;
  readonly bankAccountName: string;
  readonly bankAccountNumber: string;
  readonly bankName: string;
  readonly licenceValidUntil: string | null;
  readonly appliedAt: string;
  readonly commitment: {
    readonly textVersion: number;
    readonly signedBy: string;
    readonly signedAt: string;
  } | null;
}

/** The particulars as registered. */
export function DossierFacts({ dossier, more }: { dossier: DossierView; more?: ReactNode }) {
  const t = useT();
  const areas = dossier.serviceAreaNames.length === 0 ? t('全国') : dossier.serviceAreaNames.join(t('、'));
  return (
    <Panel title={t('登记信息')} padded more={more}>
      <Facts
        items={[
          { term: t('企业全称'), value: dossier.name },
          { term: t('统一社会信用代码'), value: <span className="code">{dossier.uscc}</span> },
          { term: t('所在地区'), value: dossier.division },
          { term: t('企业规模'), value: t(SIZE_CLASS_NAMES[dossier.sizeClass]) },
          { term: t('服务区域'), value: areas },
          {
            term: t('营业执照有效期'),
            value: dossier.licenceValidUntil === null ? t('长期') : formatDate(dossier.licenceValidUntil),
          },
          { term: t('业务联系人'), value: `${dossier.contactName} ${dossier.contactPhone}` },
          {
            term: t('收款账户'),
            value: `${dossier.bankAccountName} · ${dossier.bankName} · ${dossier.bankAccountNumber}`,
          },
          { term: t('申请时间'), value: formatDateTime(dossier.appliedAt) },
          {
            term: t('信用承诺'),
            value:
              dossier.commitment === null
                ? t('未签署')
                : t('{name} 于 {at} 签署第 {version} 版', {
                    name: dossier.commitment.signedBy,
                    at: formatDateTime(dossier.commitment.signedAt),
                    version: dossier.commitment.textVersion,
                  }),
          },
        ]}
      />
    </Panel>
  );
}

export interface SanctionItem {
  readonly sanctionId: string;
  readonly kind: 'suspension' | 'blacklist';
  readonly reason: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly imposedByName: string;
  readonly liftedAt: string | null;
  readonly liftedByName: string | null;
}

interface SanctionTableProps {
  sanctions: readonly SanctionItem[];
  /** Ids of those that stand today. */
  standing: readonly string[];
  /** The way to lift one, for the operator. */
  lift?: ((sanction: SanctionItem) => ReactNode) | undefined;
}

/** Every sanction there ever was, with what became of it. */
export function SanctionTable({ sanctions, standing, lift }: SanctionTableProps) {
  const t = useT();
  if (sanctions.length === 0) return null;
  return (
    <Panel title={t('处理记录')}>
      <Table
        caption={t('处理记录')}
        rows={sanctions}
        rowKey={(sanction) => sanction.sanctionId}
        top
        columns={[
          { key: 'kind', head: t('处理'), role: 'lead', cell: (one) => <b>{t(SANCTION_NAMES[one.kind])}</b> },
          {
            key: 'span',
            head: t('起止'),
            cell: (one) =>
              one.endsOn === null
                ? t('{from} 起，至解除', { from: one.startsOn })
                : t('{from} 至 {to}', { from: one.startsOn, to: one.endsOn }),
          },
          { key: 'reason', head: t('原因'), cell: (one) => one.reason },
          { key: 'by', head: t('作出人'), cell: (one) => one.imposedByName },
          {
            key: 'state',
            head: t('状态'),
            cell: (one) => {
              if (one.liftedAt !== null)
                return <Status>{t('{date} 解除', { date: formatDate(one.liftedAt) })}</Status>;
              return standing.includes(one.sanctionId) ? (
                <Status tone="deny">{t('执行中')}</Status>
              ) : (
                <Status>{t('已到期')}</Status>
              );
            },
          },
          ...(lift === undefined
            ? []
            : [
                {
                  key: 'act',
                  head: t('操作'),
                  hideHead: true,
                  role: 'act' as const,
                  cell: (one: SanctionItem) => (standing.includes(one.sanctionId) ? lift(one) : null),
                },
              ]),
        ]}
      />
    </Panel>
  );
}
