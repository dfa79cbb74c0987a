import { listingReason } from '~/domain/catalogue/listing-reasons.ts';
import type { ReviewKind, ReviewState } from '~/domain/catalogue/review-machine.ts';
import { isOpenReview, REVIEW_KIND_NAMES } from '~/domain/catalogue/review-machine.ts';
import { paths } from '~/paths.ts';
import { ButtonLink } from '../button.tsx';
import { Empty } from '../feedback.tsx';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import { PriceMove } from '../review/price-move.tsx';
import { DueDay, ReviewStatus } from '../review/review-status.tsx';
import { Table } from '../table.tsx';
import { Tag } from '../tag.tsx';

interface OwnReviewRow {
  readonly id: string;
  readonly kind: ReviewKind;
  readonly state: ReviewState;
  readonly name: string;
  readonly sku: string;
  readonly price_fen: number | null;
  readonly current_fen: number | null;
  readonly submitted_at: string;
  readonly due_on: string;
  readonly reasons: readonly string[];
  readonly appeal_until: string | null;
}

/** A supplier's reviews: where each stands, why it was refused, until when who has to act. */
export function OwnReviewTable({ rows, today }: { rows: readonly OwnReviewRow[]; today: string }) {
  const t = useT();
  return (
    <Table
      caption={t('审核结果')}
      rows={rows}
      rowKey={(row) => row.id}
      empty={
        <Empty
          title={t('没有符合条件的审核')}
          actions={
            <ButtonLink size="sm" href={paths.supplierOffers()}>
              {t('去我的商品')}
            </ButtonLink>
          }
        >
          {t('需要审核的改动会列在这里，审核结果和改正办法也在这里看。')}
        </Empty>
      }
      columns={[
        {
          key: 'name',
          head: t('商品'),
          role: 'lead',
          cell: (row) => (
            <div className="cell-lines">
              <a href={paths.supplierReview(row.id)}>
                <b>{row.name}</b>
              </a>
              <span className="small faint code">{row.sku}</span>
              {row.reasons.map((code) => (
                <span key={code} className="small ink-deny">
                  {t(listingReason(code).text)}
                </span>
              ))}
            </div>
          ),
        },
        { key: 'kind', head: t('事项'), cell: (row) => <Tag>{t(REVIEW_KIND_NAMES[row.kind])}</Tag> },
        { key: 'price', head: t('含税单价（元）'), num: true, cell: (row) => <PriceMove prices={row} /> },
        { key: 'state', head: t('状态'), cell: (row) => <ReviewStatus state={row.state} /> },
        {
          key: 'at',
          head: t('提交'),
          cell: (row) => <time className="nowrap">{formatDateTime(row.submitted_at)}</time>,
        },
        {
          key: 'due',
          head: t('期限'),
          cell: (row) =>
            isOpenReview(row.state) ? (
              <DueDay day={row.due_on} today={today} />
            ) : row.state === 'REFUSED' && row.appeal_until !== null && row.appeal_until >= today ? (
              t('{day} 前可申诉', { day: row.appeal_until })
            ) : (
              '—'
            ),
        },
      ]}
    />
  );
}
