import type { ReactNode } from 'react';
import { listingReason } from '~/domain/catalogue/listing-reasons.ts';
import type { ReviewKind, ReviewState } from '~/domain/catalogue/review-machine.ts';
import { REVIEW_KIND_NAMES } from '~/domain/catalogue/review-machine.ts';
import { paths } from '~/paths.ts';
import { Checkbox } from '../choice.tsx';
import { formatDateTime } from '../format.ts';
import { useT } from '../i18n/context.tsx';
import type { Column } from '../table.tsx';
import { Table } from '../table.tsx';
import { Tag } from '../tag.tsx';
import { PriceMove } from './price-move.tsx';
import { DueDay, ReviewStatus } from './review-status.tsx';

export interface ReviewRow {
  readonly id: string;
  readonly kind: ReviewKind;
  readonly state: ReviewState;
  readonly name: string;
  readonly sku: string;
  readonly supplier_name: string;
  readonly category_name: string;
  readonly price_fen: number | null;
  readonly current_fen: number | null;
  readonly base_fen: number | null;
  readonly findings: readonly string[];
  readonly import_id: string | null;
  readonly file_name: string | null;
  readonly submitted_at: string;
  readonly due_on: string;
}

/** What waits to be judged; with boxes where several can be judged at once. */
export function ReviewTable(props: {
  rows: readonly ReviewRow[];
  today: string;
  pickable: boolean;
  caption: string;
  empty: ReactNode;
}) {
  const t = useT();
  const pick: Column<ReviewRow> = {
    key: 'pick',
    head: t('选择'),
    hideHead: true,
    cell: (row) => <Checkbox name="reviews" value={row.id} label={t('选择：{name}', { name: row.name })} />,
  };
  const columns: Column<ReviewRow>[] = [
    { key: 'name', head: t('商品'), role: 'lead', cell: (row) => <NameCell row={row} /> },
    {
      key: 'kind',
      head: t('事项'),
      cell: (row) => (
        <span className="cell-lines">
          <Tag>{t(REVIEW_KIND_NAMES[row.kind])}</Tag>
          {row.file_name !== null && row.import_id !== null && (
            <a className="small" href={paths.reviews({ import: row.import_id })}>
              {t('导入 {file}', { file: row.file_name })}
            </a>
          )}
        </span>
      ),
    },
    { key: 'supplier', head: t('供应商'), cell: (row) => row.supplier_name },
    { key: 'price', head: t('含税单价（元）'), num: true, cell: (row) => <PriceMove prices={row} /> },
    { key: 'state', head: t('状态'), cell: (row) => <ReviewStatus state={row.state} /> },
    {
      key: 'since',
      head: t('提交'),
      cell: (row) => <time className="nowrap">{formatDateTime(row.submitted_at)}</time>,
    },
    { key: 'due', head: t('审核期限'), cell: (row) => <DueDay day={row.due_on} today={props.today} /> },
  ];
  return (
    <Table
      caption={props.caption}
      rows={props.rows}
      rowKey={(row) => row.id}
      columns={props.pickable ? [pick, ...columns] : columns}
      empty={props.empty}
    />
  );
}

function NameCell({ row }: { row: ReviewRow }) {
  const t = useT();
  return (
    <div className="cell-lines">
      <a href={paths.review(row.id)}>
        <b>{row.name}</b>
      </a>
      <span className="small faint">
        <span className="code">{row.sku}</span> · {row.category_name}
      </span>
      {row.findings.map((code) => (
        <span key={code} className="small ink-warn">
          {t(listingReason(code).text)}
        </span>
      ))}
    </div>
  );
}
